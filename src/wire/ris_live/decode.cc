#include "wire/ris_live/decode.h"

#include <algorithm>
#include <array>
#include <utility>

#include "wire/bgp/monitored_message.h"
#include "wire/ris_live/fields.h"
#include "wire/ris_live/frame.h"

namespace isthmus::ris_live {

namespace {

using wire::RecordFault;
using wire::RecordStatus;

struct Line {
  const wire::Frame& frame;
  Arena& arena;
  wire::DecodedRecord& out;
  Fields fields = {};

  void refuse(RecordStatus status, RecordFault fault, std::size_t offset = 0) const noexcept {
    out.status = status;
    out.fault = fault;
    out.fault_offset = static_cast<std::uint32_t>(offset);
  }

  /// `count` messages of the arena that have all that the line as a whole tells.
  std::span<RouteMessage> give(std::size_t count, MonitoringDetail*& detail) const {
    detail = &arena.make<MonitoringDetail>(1)[0];
    detail->collector = fields.host;
    const auto messages = arena.make<RouteMessage>(count);
    for (auto& message : messages) {
      message.form = RecordForm::ris_live;
      message.time = frame.time;
      message.record = {frame.source, frame.offset};
      message.peer.collector = frame.collector;
      message.local.collector = frame.collector;
      if (fields.peer) message.peer.address = *fields.peer;
      if (fields.peer_asn) message.peer.asn = *fields.peer_asn;
      message.is_local = fields.is_sent;
      message.monitoring = detail;
    }
    out.messages = messages;
    return messages;
  }
};

void decode_raw(const Line& line) {
  MonitoringDetail* detail = nullptr;
  auto& message = line.give(1, detail)[0];
  detail->message = line.fields.raw;
  const auto reading = bgp::decode_monitored_message(line.fields.raw, {}, line.arena, message);
  detail->sender_faults = reading.sender_faults;
  // Two digits an octet, somewhere in the line: findings and faults are placed within the message.
  if (reading.fault == RecordFault::none) return;
  line.refuse(RecordStatus::malformed, reading.fault,
              std::min(reading.fault_offset, line.frame.bytes.size()));
}

bool is_link_local(const IpAddress& address) noexcept {
  return address.family == Family::ipv6 && address.bytes[0] == 0xfe &&
         (address.bytes[1] & 0xc0) == 0x80;
}

bool has_link_local_alone(const AnnouncedGroup& group) noexcept {
  return group.next_hop && is_link_local(*group.next_hop) && !group.link_local;
}

/// The server tells a route with a global and a link-local next hop twice, one after the other.
bool join(AnnouncedGroup& before, const AnnouncedGroup& group) {
  if (has_link_local_alone(before) == has_link_local_alone(group)) return false;
  if (before.link_local || group.link_local || before.prefixes != group.prefixes) return false;
  if (!before.next_hop || !group.next_hop) return false;
  const bool is_reversed = has_link_local_alone(before);
  before.link_local = group.next_hop;
  if (is_reversed) std::swap(before.next_hop, before.link_local);
  return true;
}

std::vector<AnnouncedGroup> joined(std::vector<AnnouncedGroup> groups) {
  std::vector<AnnouncedGroup> out;
  for (auto& group : groups) {
    if (out.empty() || !join(out.back(), group)) out.push_back(std::move(group));
  }
  return out;
}

/// Whether the routes stand in MP_REACH_NLRI and not in the message's own field.
bool is_multiprotocol(const AnnouncedGroup& group) noexcept {
  return group.family == Family::ipv6 || (group.next_hop && group.next_hop->family == Family::ipv6);
}

template <typename T>
std::span<const T> kept(const std::vector<T>& list, Arena& arena) {
  return arena.copy(std::span<const T>{list});
}

void set(PathAttributes& attributes, AttributeType type) noexcept {
  attributes.present.set(static_cast<std::uint8_t>(type));
}

/// What every route of the line has.
PathAttributes attributes_of(const Fields& fields, Arena& arena) {
  PathAttributes attributes;
  if (fields.has_path) {
    set(attributes, AttributeType::as_path);
    attributes.as_path = AsPathView{kept(fields.path, arena)};
  }
  if (fields.origin) {
    set(attributes, AttributeType::origin);
    attributes.origin = *fields.origin;
  }
  if (fields.multi_exit_disc) {
    set(attributes, AttributeType::multi_exit_disc);
    attributes.multi_exit_disc = *fields.multi_exit_disc;
  }
  if (fields.aggregator) {
    set(attributes, AttributeType::aggregator);
    attributes.aggregator = *fields.aggregator;
  }
  if (!fields.communities.empty()) {
    set(attributes, AttributeType::communities);
    attributes.communities = kept(fields.communities, arena);
  }
  return attributes;
}

/// One UPDATE: at most a group in its own field and one in MP_REACH_NLRI.
struct Part {
  const AnnouncedGroup* own = nullptr;
  const AnnouncedGroup* multiprotocol = nullptr;
};

std::vector<Part> parts_of(const std::vector<AnnouncedGroup>& groups) {
  std::vector<Part> parts(1);
  std::size_t own = 0;
  std::size_t multiprotocol = 0;
  for (const auto& group : groups) {
    const bool is_mp = is_multiprotocol(group);
    const std::size_t index = is_mp ? multiprotocol++ : own++;
    if (index == parts.size()) parts.emplace_back();
    (is_mp ? parts[index].multiprotocol : parts[index].own) = &group;
  }
  return parts;
}

void fill(const Part& part, PathAttributes& attributes, Arena& arena, RouteMessage& message) {
  if (part.own != nullptr) {
    message.announced = kept(part.own->prefixes, arena);
    if (part.own->next_hop) {
      set(attributes, AttributeType::next_hop);
      attributes.next_hop = *part.own->next_hop;
    }
  }
  if (part.multiprotocol != nullptr) {
    message.mp_announced = kept(part.multiprotocol->prefixes, arena);
    set(attributes, AttributeType::mp_reach_nlri);
    if (part.multiprotocol->next_hop) attributes.mp_next_hop = *part.multiprotocol->next_hop;
    if (part.multiprotocol->link_local) {
      attributes.mp_link_local_next_hop = *part.multiprotocol->link_local;
    }
  }
}

void decode_update(Line& line) {
  auto& fields = line.fields;
  const auto groups = joined(std::move(fields.announced));
  const auto common = attributes_of(fields, line.arena);
  const auto parts = parts_of(groups);
  MonitoringDetail* detail = nullptr;
  const auto messages = line.give(parts.size(), detail);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& attributes = line.arena.make<PathAttributes>(1)[0];
    attributes = common;
    attributes.ordinal = line.arena.take_ordinal();
    fill(parts[i], attributes, line.arena, messages[i]);
    if (i == 0 && !fields.withdrawn_ipv6.empty()) {
      set(attributes, AttributeType::mp_unreach_nlri);
    }
    if (attributes.present.any()) messages[i].attributes = &attributes;
  }
  messages[0].withdrawn = kept(fields.withdrawn_ipv4, line.arena);
  messages[0].mp_withdrawn = kept(fields.withdrawn_ipv6, line.arena);
}

void decode_state(const Line& line) {
  MonitoringDetail* detail = nullptr;
  auto& message = line.give(1, detail)[0];
  message.kind = MessageKind::state_change;
  if (line.fields.state == "up" || line.fields.state == "connected") {
    message.new_state = FsmState::established;
  } else if (line.fields.state == "down") {
    message.old_state = FsmState::established;
    message.new_state = FsmState::idle;
  }
}

void decode_speaker(const Line& line) {
  MonitoringDetail* detail = nullptr;
  auto& message = line.give(1, detail)[0];
  message.kind = MessageKind::speaker;
  const auto tlv = line.arena.make<InformationTlv>(1);
  tlv[0].name = line.fields.envelope;
  const auto text = line.fields.message;
  tlv[0].value = {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
  detail->information = tlv;
}

struct KindRow {
  std::string_view type;
  MessageKind kind;
};

/// Messages of which the fields tell no more than that they came.
constexpr KindRow kKinds[] = {{"OPEN", MessageKind::open},
                              {"NOTIFICATION", MessageKind::notification},
                              {"KEEPALIVE", MessageKind::keepalive}};

void decode_message(Line& line) {
  const auto& fields = line.fields;
  if (!fields.peer || !fields.peer_asn) {
    return line.refuse(RecordStatus::malformed, RecordFault::bad_field);
  }
  if (fields.has_raw) return decode_raw(line);
  if (fields.type == "UPDATE") return decode_update(line);
  if (fields.type == "RIS_PEER_STATE" || fields.type == "STATE") return decode_state(line);
  for (const auto& row : kKinds) {
    if (row.type != fields.type) continue;
    MonitoringDetail* detail = nullptr;
    line.give(1, detail)[0].kind = row.kind;
    return;
  }
  line.refuse(RecordStatus::unsupported, RecordFault::unknown_subtype);
}

bool is_speaker(std::string_view envelope) noexcept {
  constexpr std::array<std::string_view, 5> kNames{"ris_error", "ris_rrc_list", "ris_subscribe_ok",
                                                   "ris_pong", "pong"};
  return std::ranges::find(kNames, envelope) != kNames.end();
}

}  // namespace

void decode(const wire::Frame& frame, wire::Workspace& workspace, wire::DecodedRecord& out) {
  Line line{.frame = frame, .arena = workspace.arena, .out = out};
  const auto fault = read_fields(object_of(frame.bytes), workspace.arena, line.fields);
  if (fault != RecordFault::none) return line.refuse(RecordStatus::malformed, fault);
  if (line.fields.envelope == "ris_message") return decode_message(line);
  if (is_speaker(line.fields.envelope)) return decode_speaker(line);
  line.refuse(RecordStatus::unsupported, RecordFault::unknown_type);
}

}  // namespace isthmus::ris_live
