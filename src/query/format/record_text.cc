#include "query/format/record_text.h"

#include <fmt/format.h>
#include <iterator>

#include "net/text.h"
#include "query/format/attribute_text.h"
#include "query/format/field.h"
#include "query/format/names.h"
#include "query/format/record_type_name.h"
#include "query/time_text.h"
#include "wire/bgp/fault_table.h"
#include "wire/messages.h"
#include "wire/mrt/record_header.h"

namespace isthmus::query {
namespace {

constexpr std::size_t kHexBytesPerLine = 16;
constexpr std::size_t kPrefixesPerLine = 4;

template <typename... Values>
void line(std::string& out, fmt::format_string<Values...> format, Values&&... values) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Values>(values)...);
  out.push_back('\n');
}

std::string utc(Timestamp at) {
  std::string text;
  append_utc(text, at);
  text.append(" UTC");
  return text;
}

std::string end_text(const PeerKey& end) {
  return fmt::format("{} at {}", net::to_text(end.asn), net::to_text(end.address));
}

std::string_view kind_name(MessageKind kind) {
  constexpr std::string_view names[] = {
      "UPDATE",       "table begins", "table entry",   "table ends", "state change", "OPEN",
      "NOTIFICATION", "KEEPALIVE",    "ROUTE-REFRESH", "statistics", "speaker"};
  return names[static_cast<std::size_t>(kind)];
}

void append_prefixes(std::string& out, std::string_view title, std::span<const Nlri> list,
                     bool has_path_ids, Safi safi) {
  if (list.empty()) return;
  line(out, "{} ({}{})", title, list.size(), safi == Safi::multicast ? ", multicast" : "");
  for (std::size_t i = 0; i < list.size(); ++i) {
    out.append("  ");
    net::append_prefix(out, list[i].prefix);
    if (has_path_ids) fmt::format_to(std::back_inserter(out), " #{}", list[i].path_id);
    if (i % kPrefixesPerLine == kPrefixesPerLine - 1 || i + 1 == list.size()) out.push_back('\n');
  }
}

void append_attributes(std::string& out, const PathAttributes& attributes) {
  if (attributes.raw.empty()) return;
  line(out, "attributes ({})", attributes.raw.size());
  for (const auto& raw : attributes.raw) {
    std::string flags;
    append_flags(flags, raw.flags);
    const auto name = attribute_name(raw.type);
    line(out, "  {} ({}): {}, {} octet{}", name.empty() ? "unknown" : name, raw.type, flags,
         raw.value.size(), raw.value.size() == 1 ? "" : "s");
    std::string meaning;
    append_meaning(meaning, attributes, raw);
    if (!meaning.empty()) line(out, "      {}", meaning);
    if (raw.value.empty()) continue;
    out.append("      = ");
    append_hex(out, raw.value);
    out.push_back('\n');
  }
}

void append_findings(std::string& out, const RouteMessage& message) {
  if (message.findings.empty()) return;
  line(out, "findings ({}): {} (RFC 7606)", message.findings.size(), to_text(message.treatment));
  for (const auto& finding : message.findings) {
    const auto fault = bgp::to_text(static_cast<bgp::Fault>(finding.fault));
    if (finding.attribute == 0) {
      line(out, "  octet {}: {}, so {}", finding.offset, fault, to_text(finding.treatment));
      continue;
    }
    const auto name = attribute_name(finding.attribute);
    line(out, "  octet {}: {} ({}): {}, so {}", finding.offset, name.empty() ? "unknown" : name,
         finding.attribute, fault, to_text(finding.treatment));
  }
}

/// By the names that JSON has for them.
void append_monitoring(std::string& out, const RouteMessage& message) {
  const RouteElement element{ElementType::announce, false, &message, nullptr};
  for (const auto& field : monitoring_fields()) {
    if (!field.is_there(element)) continue;
    std::string value;
    ValueWriter writer{value, ValueWriter::Style::plain};
    field.write(writer, element, {});
    line(out, "{:<10} {}", field.name, value);
  }
}

void append_message(std::string& out, const RouteMessage& message) {
  line(out, "\nmessage    {}{}{}", kind_name(message.kind),
       message.is_local ? ", sent by the collector" : "",
       message.is_end_of_rib ? ", End-of-RIB" : "");
  if (message.kind != MessageKind::table_begin) line(out, "peer       {}", end_text(message.peer));
  if (message.local.asn != Asn{} || message.local.address.bytes != IpAddress{}.bytes) {
    line(out, "local      {}", end_text(message.local));
  }
  if (message.kind == MessageKind::table_entry) {
    line(out, "originated {}", utc(message.originated));
  }
  if (message.kind == MessageKind::state_change) {
    line(out, "state      {} -> {}", to_text(message.old_state), to_text(message.new_state));
  }
  append_monitoring(out, message);
  append_prefixes(out, "withdrawn", message.withdrawn, message.has_path_ids, Safi::unicast);
  append_prefixes(out, "withdrawn by MP_UNREACH_NLRI", message.mp_withdrawn, message.has_path_ids,
                  message.withdrawn_safi);
  append_prefixes(
      out, "announced", message.announced, message.has_path_ids,
      message.kind == MessageKind::table_entry ? message.announced_safi : Safi::unicast);
  append_prefixes(out, "announced by MP_REACH_NLRI", message.mp_announced, message.has_path_ids,
                  message.announced_safi);
  if (message.attributes != nullptr) append_attributes(out, *message.attributes);
  append_findings(out, message);
}

void append_peer_index(std::string& out, Bytes frame) {
  if (!mrt::is_peer_index_table(frame)) return;
  const auto index = mrt::decode_peer_index(frame);
  if (index == nullptr) return;
  line(out, "\nview       {}", index->view.empty() ? "(no name)" : index->view);
  line(out, "collector  {}", net::to_text(ipv4_address(index->collector_bgp_id)));
  line(out, "peers ({})", index->peers.size());
  for (std::size_t i = 0; i < index->peers.size(); ++i) {
    const auto& peer = index->peers[i];
    line(out, "  {:>4}  {} at {}, BGP identifier {}", i, net::to_text(peer.asn),
         net::to_text(peer.address), net::to_text(ipv4_address(peer.bgp_id)));
  }
}

void append_octets(std::string& out, Bytes bytes) {
  line(out, "\noctets ({})", bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += kHexBytesPerLine) {
    const auto row = bytes.subspan(at, std::min(kHexBytesPerLine, bytes.size() - at));
    fmt::format_to(std::back_inserter(out), "  {:>6} ", at);
    for (std::size_t i = 0; i < kHexBytesPerLine; ++i) {
      if (i % 8 == 0) out.push_back(' ');
      if (i < row.size()) {
        append_hex(out, row.subspan(i, 1));
        out.push_back(' ');
      } else {
        out.append("   ");
      }
    }
    out.push_back(' ');
    for (const auto octet : row) {
      out.push_back(octet >= 0x20 && octet < 0x7f ? static_cast<char>(octet) : '.');
    }
    out.push_back('\n');
  }
}

}  // namespace

std::string record_text(const wire::DecodedRecord& record, const RunNames& names) {
  const auto& frame = *record.frame;
  const auto kind = kind_of(frame);
  const auto name = record_type_name(kind);
  std::string out;
  line(out, "record     {}:{}", names.sources[static_cast<std::size_t>(frame.source)],
       frame.offset);
  line(out, "collector  {}", names.collectors[static_cast<std::size_t>(frame.collector)]);
  const bool is_mrt = kind.encoding == wire::Encoding::mrt;
  if (is_mrt) {
    line(out, "type       {} ({}, {}), {} octets", name, kind.type, kind.subtype,
         frame.bytes.size());
  } else {
    line(out, "type       {}, {} octets", name, frame.bytes.size());
  }
  std::string unix_time;
  append_unix(unix_time, frame.time,
              !is_mrt || mrt::has_microseconds(static_cast<mrt::RecordType>(kind.type)));
  line(out, "time       {} ({})", utc(frame.time), unix_time);
  if (record.status == wire::RecordStatus::malformed) {
    line(out, "malformed  {} (octet {})", wire::to_text(record.fault), record.fault_offset);
  } else if (record.status == wire::RecordStatus::unsupported) {
    line(out, "not read   {}", wire::to_text(record.fault));
  }
  if (is_mrt) append_peer_index(out, frame.bytes);
  wire::for_each_message(record,
                         [&out](const RouteMessage& message) { append_message(out, message); });
  append_octets(out, frame.bytes);
  return out;
}

}  // namespace isthmus::query
