#include "query/format/message_lines.h"

#include <string_view>

#include "base/arena.h"
#include "query/format/names.h"
#include "query/format/value_writer.h"
#include "query/time_text.h"
#include "wire/bgp/marker.h"
#include "wire/bgp/notification.h"
#include "wire/bgp/open.h"
#include "wire/mrt/record_header.h"

namespace isthmus::query {
namespace {

constexpr std::size_t kBgpHeaderBytes = 19;

std::string_view text_of(Bytes octets) {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

/// One object, member after member.
class LineWriter {
 public:
  explicit LineWriter(std::string& out) : writer_(out, ValueWriter::Style::json) {
    writer_.begin_object();
  }
  ValueWriter& key(std::string_view name) {
    writer_.key(name);
    return writer_;
  }
  /// A value of its own writer, for lists and objects in the object.
  template <typename Write>
  void nested(std::string& out, std::string_view name, Write&& write) {
    writer_.key(name);
    ValueWriter inner{out, ValueWriter::Style::json};
    write(inner);
  }
  void end(std::string& out) {
    writer_.end_object();
    out.push_back('\n');
  }

 private:
  ValueWriter writer_;
};

std::string_view capability_name(std::uint8_t code) {
  using enum bgp::CapabilityCode;
  switch (static_cast<bgp::CapabilityCode>(code)) {
    case multiprotocol:
      return "multiprotocol";
    case route_refresh:
      return "route refresh";
    case extended_next_hop:
      return "extended next hop";
    case extended_message:
      return "extended message";
    case role:
      return "role";
    case graceful_restart:
      return "graceful restart";
    case four_octet_asn:
      return "four-octet ASN";
    case add_path:
      return "ADD-PATH";
    case enhanced_route_refresh:
      return "enhanced route refresh";
    case long_lived_graceful_restart:
      return "long-lived graceful restart";
    case hostname:
      return "hostname";
    case software_version:
      return "software version";
  }
  return {};
}

std::string_view role_name(bgp::Role role) {
  constexpr std::string_view names[] = {"provider", "route server", "route server client",
                                        "customer", "peer"};
  const auto index = static_cast<std::size_t>(role);
  return index < std::size(names) ? names[index] : std::string_view{};
}

void write_open(std::string& out, LineWriter& line, Bytes body) {
  Arena arena;
  bgp::Open open;
  const bool is_whole = bgp::decode_open(body, arena, open);
  line.key("version").number(open.version);
  line.key("asn").number(number(open.asn));
  line.key("hold_time").number(open.hold_time_s);
  line.key("bgp_id").address(ipv4_address(open.bgp_id));
  if (open.has_graceful_restart) line.key("restart_time").number(open.restart_time_s);
  if (!role_name(open.role).empty()) line.key("role").word(role_name(open.role));
  line.nested(out, "capabilities", [&](ValueWriter& list) {
    list.begin_list();
    for (const auto& capability : open.capabilities) {
      list.begin_item();
      list.begin_object();
      list.key("code");
      list.number(capability.code);
      if (const auto name = capability_name(capability.code); !name.empty()) {
        list.key("name");
        list.word(name);
      }
      list.key("value");
      list.hex(capability.value);
      list.end_object();
    }
    list.end_list();
  });
  if (!is_whole) line.key("malformed").yes();
}

void write_notification(LineWriter& line, Bytes body) {
  bgp::Notification notification;
  if (!bgp::decode_notification(body, notification)) return line.key("malformed").yes();
  line.key("code").number(notification.code);
  if (const auto name = bgp::error_name(notification.code); !name.empty()) {
    line.key("code_name").word(name);
  }
  line.key("subcode").number(notification.subcode);
  const auto name = bgp::suberror_name(notification.code, notification.subcode);
  if (!name.empty()) line.key("subcode_name").word(name);
  if (notification.is_hard_reset) line.key("hard_reset").yes();
  if (!notification.shutdown_text.empty()) {
    line.key("shutdown_text").text(notification.shutdown_text);
  }
  if (!notification.diagnostic.empty()) line.key("diagnostic").hex(notification.diagnostic);
}

/// RFC 2918 section 3, RFC 7313 section 3.2.
void write_route_refresh(LineWriter& line, Bytes body) {
  if (body.size() < 4) return line.key("malformed").yes();
  line.key("afi").number(load_be16(body.data()));
  line.key("safi").number(body[3]);
  line.key("subtype").number(body[2]);
}

void write_statistics(std::string& out, LineWriter& line, const MonitoringDetail& detail) {
  line.nested(out, "statistics", [&](ValueWriter& list) {
    list.begin_list();
    for (const auto& statistic : detail.statistics) {
      list.begin_item();
      list.begin_object();
      list.key("type");
      list.number(statistic.type);
      if (!statistic.name.empty()) {
        list.key("name");
        list.text(statistic.name);
      }
      if (statistic.afi != 0) {
        list.key("afi");
        list.number(statistic.afi);
        list.key("safi");
        list.number(statistic.safi);
      }
      list.key("value");
      if (statistic.is_number) {
        list.number(statistic.value);
      } else {
        list.hex(statistic.octets);
      }
      list.end_object();
    }
    list.end_list();
  });
}

void write_information(std::string& out, LineWriter& line, const MonitoringDetail& detail) {
  line.nested(out, "information", [&](ValueWriter& list) {
    list.begin_list();
    for (const auto& tlv : detail.information) {
      list.begin_item();
      list.begin_object();
      list.key("type");
      list.number(tlv.type);
      if (!tlv.name.empty()) {
        list.key("name");
        list.text(tlv.name);
      }
      list.key("value");
      list.text(text_of(tlv.value));
      list.end_object();
    }
    list.end_list();
  });
}

/// The BGP message with its header; empty where the record has none.
Bytes bgp_message(const wire::Frame& frame, const RouteMessage& message) {
  if (message.monitoring != nullptr) return message.monitoring->message;
  if (frame.encoding != wire::Encoding::mrt || message.form == RecordForm::legacy_bgp) return {};
  for (auto rest = frame.bytes.subspan(mrt::kHeaderBytes); rest.size() >= kBgpHeaderBytes;
       rest = rest.subspan(1)) {
    if (bgp::is_marker(rest.data())) return rest;
  }
  return {};
}

void write_head(LineWriter& line, std::string_view type, const RouteMessage& message,
                const RunNames& names) {
  line.key("type").word(type);
  line.key("time").bare(
      [&](std::string& text) { append_unix(text, message.time, has_microseconds(message.form)); });
  line.key("collector").text(collector_name(message, names));
  if (message.kind == MessageKind::speaker) return;
  line.key("peer_asn").number(number(message.peer.asn));
  line.key("peer_ip").address(message.peer.address);
}

void write_end(std::string& out, LineWriter& line, const RouteMessage& message,
               const RunNames& names) {
  line.key("source").text(names.sources[static_cast<std::size_t>(message.record.source)]);
  line.key("offset").number(message.record.offset);
  line.end(out);
}

/// Of the two that a BMP Peer Up holds.
void append_session_open(std::string& out, Bytes open, std::string_view direction,
                         const RouteMessage& message, const RunNames& names) {
  if (open.size() < kBgpHeaderBytes) return;
  LineWriter line{out};
  write_head(line, to_text(MessageKind::open), message, names);
  line.key("direction").word(direction);
  write_open(out, line, open.subspan(kBgpHeaderBytes));
  write_end(out, line, message, names);
}

void write_body(std::string& out, LineWriter& line, const wire::Frame& frame,
                const RouteMessage& message) {
  const auto octets = bgp_message(frame, message);
  const auto body = octets.size() < kBgpHeaderBytes ? Bytes{} : octets.subspan(kBgpHeaderBytes);
  switch (message.kind) {
    case MessageKind::open:
      if (!body.empty()) write_open(out, line, body);
      break;
    case MessageKind::notification:
      if (!body.empty()) write_notification(line, body);
      break;
    case MessageKind::route_refresh:
      if (!body.empty()) write_route_refresh(line, body);
      break;
    case MessageKind::statistics:
      if (message.monitoring != nullptr) write_statistics(out, line, *message.monitoring);
      break;
    case MessageKind::speaker:
      if (message.monitoring != nullptr) write_information(out, line, *message.monitoring);
      break;
    default:
      break;
  }
}

bool has_opens(const RouteMessage& message) noexcept {
  const auto* detail = message.monitoring;
  return message.kind == MessageKind::state_change && detail != nullptr &&
         (!detail->sent_open.empty() || !detail->received_open.empty());
}

}  // namespace

bool has_message_line(const RouteMessage& message) noexcept {
  switch (message.kind) {
    case MessageKind::open:
    case MessageKind::notification:
    case MessageKind::keepalive:
    case MessageKind::route_refresh:
    case MessageKind::statistics:
    case MessageKind::speaker:
      return true;
    default:
      return has_opens(message);
  }
}

void append_message_line(std::string& out, const wire::Frame& frame, const RouteMessage& message,
                         const RunNames& names) {
  if (has_opens(message)) {
    append_session_open(out, message.monitoring->sent_open, "sent", message, names);
    append_session_open(out, message.monitoring->received_open, "received", message, names);
    return;
  }
  LineWriter line{out};
  write_head(line, to_text(message.kind), message, names);
  write_body(out, line, frame, message);
  write_end(out, line, message, names);
}

}  // namespace isthmus::query
