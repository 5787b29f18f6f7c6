#include "query/format/bgpreader.h"

#include "net/text.h"
#include "query/community_pattern.h"
#include "query/format/names.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

constexpr std::string_view type_fields(ElementType type) {
  switch (type) {
    case ElementType::rib:
      return "R|R|";
    case ElementType::announce:
      return "U|A|";
    case ElementType::withdraw:
      return "U|W|";
    case ElementType::state:
      return "U|S|";
  }
  return {};
}

constexpr std::string_view state_name(FsmState state) {
  constexpr std::string_view names[] = {"",         "IDLE",        "CONNECT",     "ACTIVE",
                                        "OPENSENT", "OPENCONFIRM", "ESTABLISHED", "CLEARING",
                                        "DELETED"};
  const auto index = static_cast<std::size_t>(state);
  return index < std::size(names) ? names[index] : names[0];
}

void append_origin_as(std::string& out, AsPathView path) {
  if (path.empty()) return;
  AsPathSegment last = *path.begin();
  for (const auto segment : path) last = segment;
  const auto count = last.asns.size();
  if (count == 0) return;
  if (last.type == SegmentType::as_sequence) {
    net::append_number(out, number(last.asns[count - 1]));
    return;
  }
  const auto* end = path.wire().data() + path.wire().size();
  const auto bytes = 2 + 4 * count;
  net::append_as_path(out, AsPathView{Bytes{end - bytes, bytes}});
}

/// Communities by number: bgpreader has no names for the well-known ones.
void append_numbers(std::string& out, Bytes communities) {
  for (std::size_t at = 0; at + 4 <= communities.size(); at += 4) {
    if (at > 0) out.push_back(' ');
    append_community(out, load_be32(&communities[at]));
  }
}

/// Next hop, path, origin and communities with the bars between them.
void append_attributes(std::string& out, const RouteElement& element) {
  if (const auto* hop = next_hop(element)) net::append_address(out, *hop);
  out.push_back('|');
  const auto* attributes = element.message->attributes;
  if (attributes == nullptr) {
    out.append("||");
    return;
  }
  net::append_as_path(out, attributes->as_path);
  out.push_back('|');
  append_origin_as(out, attributes->as_path);
  out.push_back('|');
  append_numbers(out, attributes->communities);
}

}  // namespace

std::string_view project_of(std::string_view collector) noexcept {
  const bool is_ris = collector.size() == 5 && collector.starts_with("rrc") &&
                      collector.find_first_not_of("0123456789", 3) == std::string_view::npos;
  if (is_ris) return "ris";
  return collector.starts_with("route-views") ? "routeviews" : "";
}

void BgpreaderFormat::append(std::string& out, const RouteElement& element) {
  const auto& message = *element.message;
  const std::string_view collector =
      names_.collectors[static_cast<std::size_t>(message.peer.collector)];
  out.append(type_fields(element.type));
  append_unix(out, message.time, true);
  out.push_back('|');
  out.append(project_of(collector));
  out.push_back('|');
  out.append(collector);
  out.append("|||");
  net::append_number(out, number(message.peer.asn));
  out.push_back('|');
  net::append_address(out, message.peer.address);
  out.push_back('|');
  if (element.type == ElementType::state) {
    out.append("|||||");
    out.append(state_name(message.old_state));
    out.push_back('|');
    out.append(state_name(message.new_state));
    out.push_back('\n');
    return;
  }
  net::append_prefix(out, element.nlri->prefix);
  out.push_back('|');
  if (element.type == ElementType::withdraw) {
    out.append("|||");
  } else {
    append_attributes(out, element);
  }
  out.append("||\n");
}

}  // namespace isthmus::query
