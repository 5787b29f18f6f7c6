#include "query/format/field.h"

#include <algorithm>
#include <string>
#include <vector>

#include "query/format/names.h"
#include "query/time_text.h"
#include "wire/bgp/fault_table.h"

namespace isthmus::query {
namespace {

using Element = const RouteElement&;
using Names = const RunNames&;

bool is_state(Element element) {
  return element.type == ElementType::state;
}
bool has_prefix(Element element) {
  return element.nlri != nullptr;
}
bool has_path_id(Element element) {
  return element.nlri != nullptr && element.message->has_path_ids;
}
bool has_other_safi(Element element) {
  return element.nlri != nullptr && safi(element) != Safi::unicast;
}
bool has_findings(Element element) {
  return !element.message->findings.empty();
}

void append_time(ValueWriter& out, Timestamp time, bool with_fraction) {
  out.bare([&](std::string& text) {
    if (out.is_for_people()) {
      append_utc(text, time);
    } else {
      append_unix(text, time, with_fraction);
    }
  });
}

void write_time(ValueWriter& out, Element element, Names) {
  append_time(out, element.message->time, has_microseconds(element.message->form));
}

void write_findings(ValueWriter& out, Element element, Names) {
  out.begin_list();
  for (const auto& finding : element.message->findings) {
    out.begin_item();
    out.begin_object();
    out.key("attribute");
    out.number(finding.attribute);
    out.key("fault");
    out.word(bgp::to_text(static_cast<bgp::Fault>(finding.fault)));
    out.key("offset");
    out.number(finding.offset);
    out.end_object();
  }
  out.end_list();
}

constexpr Field kHead[] = {
    {"type", Scope::kind, 8, nullptr,
     [](ValueWriter& out, Element element, Names) { out.word(to_text(element.type)); }},
    {"time", Scope::kind, 19, nullptr, write_time},
    {"collector", Scope::kind, 10, nullptr,
     [](ValueWriter& out, Element element, Names names) {
       out.text(collector_name(*element.message, names));
     }},
    {"peer_asn", Scope::peer, 8, nullptr,
     [](ValueWriter& out, Element element, Names) {
       out.number(number(element.message->peer.asn));
     }},
    {"peer_ip", Scope::peer, 15, nullptr,
     [](ValueWriter& out, Element element, Names) { out.address(element.message->peer.address); }},
    {"old_state", Scope::element, 12, is_state,
     [](ValueWriter& out, Element element, Names) {
       out.word(to_text(element.message->old_state));
     }},
    {"new_state", Scope::element, 12, is_state,
     [](ValueWriter& out, Element element, Names) {
       out.word(to_text(element.message->new_state));
     }},
    {"prefix", Scope::element, 18, has_prefix,
     [](ValueWriter& out, Element element, Names) {
       out.quoted([&](std::string& text) { net::append_prefix(text, element.nlri->prefix); });
     }},
    {"path_id", Scope::element, 8, has_path_id,
     [](ValueWriter& out, Element element, Names) { out.number(element.nlri->path_id); }},
    {"safi", Scope::element, 9, has_other_safi,
     [](ValueWriter& out, Element element, Names) { out.word(to_text(safi(element))); }},
    {"originated", Scope::element, 19,
     [](Element element) { return element.type == ElementType::rib; },
     [](ValueWriter& out, Element element, Names) {
       append_time(out, element.message->originated, false);
     }},
};

constexpr Field kFindings[] = {
    {"treatment", Scope::findings, 17, has_findings,
     [](ValueWriter& out, Element element, Names) {
       out.word(to_text(element.message->treatment));
     }},
    {"findings", Scope::findings, 30, has_findings, write_findings},
};

constexpr Field kPlace[] = {
    {"form", Scope::kind, 14, nullptr,
     [](ValueWriter& out, Element element, Names) { out.word(form_name(element)); }},
    {"source", Scope::record, 24, nullptr,
     [](ValueWriter& out, Element element, Names names) {
       out.text(names.sources[static_cast<std::size_t>(element.message->record.source)]);
     }},
    {"offset", Scope::record, 10, nullptr,
     [](ValueWriter& out, Element element, Names) { out.number(element.message->record.offset); }},
};

constexpr std::string_view kUsualColumns[] = {"type",
                                              "time",
                                              "collector",
                                              "peer_asn",
                                              "peer_ip",
                                              "old_state",
                                              "new_state",
                                              "prefix",
                                              "path_id",
                                              "path",
                                              "origin_asn",
                                              "origin",
                                              "next_hop",
                                              "local_pref",
                                              "med",
                                              "atomic_aggregate",
                                              "aggregator",
                                              "only_to_customer",
                                              "communities",
                                              "large_communities",
                                              "extended_communities"};

}  // namespace

std::span<const Field> all_fields() noexcept {
  static const std::vector<Field> fields = [] {
    std::vector<Field> all;
    for (const std::span<const Field> part :
         {std::span<const Field>{kHead}, attribute_fields(), monitoring_fields(),
          std::span<const Field>{kFindings}, std::span<const Field>{kPlace}}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return fields;
}

std::optional<std::size_t> find_field(std::string_view name) noexcept {
  const auto fields = all_fields();
  const auto found = std::ranges::find(fields, name, &Field::name);
  if (found == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - fields.begin());
}

std::span<const std::size_t> usual_columns() noexcept {
  static const std::vector<std::size_t> columns = [] {
    std::vector<std::size_t> found;
    for (const auto name : kUsualColumns) found.push_back(find_field(name).value());
    return found;
  }();
  return columns;
}

}  // namespace isthmus::query
