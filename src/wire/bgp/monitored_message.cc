#include "wire/bgp/monitored_message.h"

#include <algorithm>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/fault_table.h"
#include "wire/bgp/marker.h"

namespace isthmus::bgp {

namespace {

/// Octets of a message's body at the least, by its type (RFC 4271 section 6.1, RFC 2918 section 3).
std::size_t body_bytes_min(MessageType type) noexcept {
  switch (type) {
    case MessageType::open:
      return 10;
    case MessageType::update:
    case MessageType::route_refresh:
      return 4;
    case MessageType::notification:
      return 2;
    case MessageType::keepalive:
      break;
  }
  return 0;
}

FamilySet family_of(const RawAttribute& attribute) noexcept {
  const auto type = static_cast<AttributeType>(attribute.type);
  if (type != AttributeType::mp_reach_nlri && type != AttributeType::mp_unreach_nlri) return 0;
  if (attribute.value.size() < 3) return 0;
  const auto afi = load_be16(attribute.value.data());
  const auto safi = attribute.value[2];
  if ((afi != 1 && afi != 2) || (safi != 1 && safi != 2)) return 0;
  return family_bit(afi == 1 ? Family::ipv4 : Family::ipv6, static_cast<Safi>(safi));
}

/// The families that an UPDATE's body has NLRI of.
FamilySet families_in(Bytes body) noexcept {
  Cursor cursor(body);
  const auto withdrawn = cursor.take(cursor.u16());
  const auto block = cursor.take(cursor.u16());
  const auto announced = cursor.rest();
  FamilySet families = 0;
  if (!withdrawn.empty() || !announced.empty()) families = family_bit(Family::ipv4, Safi::unicast);
  for (const auto& attribute : RawAttributes{block}) families |= family_of(attribute);
  return families;
}

template <typename Predicate>
bool any_list(const Update& update, Predicate&& holds) {
  return holds(update.withdrawn) || holds(update.announced) || holds(update.mp_withdrawn) ||
         holds(update.mp_announced);
}

/// Two default routes at the head of a list: a small path identifier, read as prefixes.
bool begins_with_zeros(std::span<const Nlri> list) noexcept {
  return list.size() >= 2 && list[0].prefix.length == 0 && list[1].prefix.length == 0;
}

bool makes_sense_without_ids(const Update& update) {
  return update.treatment != Treatment::drop_message && !any_list(update, begins_with_zeros);
}

/// Senders count path identifiers from 1 or draw few of them: the length of a prefix and its first
/// octets, read as an identifier, is a number of another size.
bool makes_sense_with_ids(const Update& update) {
  constexpr std::uint32_t kSmall = 1U << 24;
  const auto has_small = [](std::span<const Nlri> list) {
    return std::ranges::any_of(list, [](const Nlri& nlri) { return nlri.path_id < kSmall; });
  };
  const auto has_any = [](std::span<const Nlri> list) { return !list.empty(); };
  if (update.treatment == Treatment::drop_message) return false;
  return !any_list(update, has_any) || any_list(update, has_small);
}

bool has_path_fault(const Update& update) noexcept {
  return std::ranges::any_of(update.findings, [](const Finding& finding) {
    return finding.attribute == static_cast<std::uint8_t>(AttributeType::as_path) &&
           finding.fault == static_cast<std::uint8_t>(Fault::segment_malformed);
  });
}

void take_update(const Update& from, RouteMessage& to) noexcept {
  to.withdrawn = from.withdrawn;
  to.announced = from.announced;
  to.mp_withdrawn = from.mp_withdrawn;
  to.mp_announced = from.mp_announced;
  to.withdrawn_safi = from.withdrawn_safi;
  to.announced_safi = from.announced_safi;
  to.is_end_of_rib = from.is_end_of_rib;
  to.attributes = from.attributes;
  to.findings = from.findings;
  to.treatment = from.treatment;
}

/// Reads the body anew in another session; takes what `accepts` it.
template <typename Accepts>
bool try_other(Bytes body, const SessionContext& other, Arena& arena, RouteMessage& message,
               Accepts&& accepts) {
  Update again;
  decode_update(body, other, arena, again);
  if (!accepts(again)) return false;
  take_update(again, message);
  return true;
}

std::uint16_t decode_hearsay_update(Bytes body, const HearsayContext& context, Arena& arena,
                                    RouteMessage& message) {
  SessionContext session{.asn_width = context.asn_width};
  session.add_path = context.add_path != 0 && (families_in(body) & context.add_path) != 0;
  std::uint16_t faults = 0;
  decode_update(body, session, arena, message);
  if (has_path_fault(message)) {
    auto other = session;
    other.asn_width = session.asn_width == AsnWidth::four ? AsnWidth::two : AsnWidth::four;
    if (try_other(body, other, arena, message,
                  [](const Update& again) { return !has_path_fault(again); })) {
      session = other;
      faults |= bit_of(SenderFault::asn_width_wrong);
    }
  }
  auto other = session;
  other.add_path = !session.add_path;
  if (session.add_path && !makes_sense_with_ids(message)) {
    if (try_other(body, other, arena, message, makes_sense_without_ids)) {
      session = other;
      faults |= bit_of(SenderFault::path_ids_missing);
    }
  } else if (!session.add_path && !makes_sense_without_ids(message)) {
    if (try_other(body, other, arena, message, makes_sense_with_ids)) {
      session = other;
      faults |= bit_of(SenderFault::path_ids_unannounced);
    }
  }
  message.has_path_ids = session.add_path;
  return faults;
}

MonitoredMessage decode_body(MessageType type, Bytes body, const HearsayContext& context,
                             Arena& arena, RouteMessage& message) {
  MonitoredMessage reading;
  switch (type) {
    case MessageType::open:
      message.kind = MessageKind::open;
      return reading;
    case MessageType::notification:
      message.kind = MessageKind::notification;
      return reading;
    case MessageType::keepalive:
      message.kind = MessageKind::keepalive;
      return reading;
    case MessageType::route_refresh:
      message.kind = MessageKind::route_refresh;
      return reading;
    case MessageType::update:
      break;
  }
  message.kind = MessageKind::update;
  reading.sender_faults = decode_hearsay_update(body, context, arena, message);
  shift_findings(kHeaderBytes, arena, message);
  if (message.treatment == Treatment::drop_message) {
    reading.fault = wire::RecordFault::bad_update;
    reading.fault_offset = message.findings.empty() ? kHeaderBytes : message.findings[0].offset;
  }
  return reading;
}

}  // namespace

std::size_t message_bytes(Bytes octets) noexcept {
  if (octets.size() < kHeaderBytes) return 0;
  const std::size_t length = load_be16(&octets[kMarkerBytes]);
  return length < kHeaderBytes ? 0 : length;
}

void shift_findings(std::size_t by, Arena& arena, RouteMessage& message) {
  if (message.findings.empty()) return;
  const auto shifted = arena.make<Finding>(message.findings.size());
  std::ranges::copy(message.findings, shifted.begin());
  for (auto& finding : shifted) finding.offset += static_cast<std::uint32_t>(by);
  message.findings = shifted;
}

MonitoredMessage decode_monitored_message(Bytes octets, const HearsayContext& context, Arena& arena,
                                          RouteMessage& message) {
  using wire::RecordFault;
  if (octets.size() < kHeaderBytes) return {RecordFault::truncated, octets.size()};
  if (!is_marker(octets.data())) return {RecordFault::bad_marker, 0};
  if (message_bytes(octets) != octets.size()) return {RecordFault::bad_bgp_length, kMarkerBytes};
  const auto type = octets[kHeaderBytes - 1];
  if (type < static_cast<std::uint8_t>(MessageType::open) ||
      type > static_cast<std::uint8_t>(MessageType::route_refresh)) {
    return {RecordFault::unknown_message, kHeaderBytes - 1};
  }
  const auto kind = static_cast<MessageType>(type);
  const auto body = octets.subspan(kHeaderBytes);
  const bool is_empty_by_rule = kind == MessageType::keepalive;
  if (body.size() < body_bytes_min(kind) || (is_empty_by_rule && !body.empty())) {
    return {RecordFault::bad_bgp_length, kMarkerBytes};
  }
  return decode_body(kind, body, context, arena, message);
}

bool strip_own_as(Asn own, Asn peer, Arena& arena, RouteMessage& message) {
  if (message.attributes == nullptr || own == peer) return false;
  if (!message.attributes->has(AttributeType::as_path)) return false;
  const auto path = message.attributes->as_path.wire();
  constexpr std::size_t kSegmentHeaderBytes = 2;
  if (path.size() < kSegmentHeaderBytes + 8 || path[1] < 2) return false;
  if (path[0] != static_cast<std::uint8_t>(SegmentType::as_sequence)) return false;
  if (Asn{load_be32(&path[2])} != own || Asn{load_be32(&path[6])} != peer) return false;
  const auto stripped = arena.make<std::uint8_t>(path.size() - 4);
  stripped[0] = path[0];
  stripped[1] = static_cast<std::uint8_t>(path[1] - 1);
  std::ranges::copy(path.subspan(6), stripped.begin() + kSegmentHeaderBytes);
  auto& attributes = arena.make<PathAttributes>(1)[0];
  attributes = *message.attributes;
  attributes.as_path = AsPathView{stripped};
  message.attributes = &attributes;
  return true;
}

}  // namespace isthmus::bgp
