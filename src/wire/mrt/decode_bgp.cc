#include <algorithm>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/marker.h"
#include "wire/mrt/record.h"

namespace isthmus::mrt {

namespace {

/// Octets of a message's body at the least, by its type (RFC 4271 section 6.1, RFC 2918 section 3).
std::size_t body_bytes_min(bgp::MessageType type) noexcept {
  switch (type) {
    case bgp::MessageType::open:
      return 10;
    case bgp::MessageType::update:
    case bgp::MessageType::route_refresh:
      return 4;
    case bgp::MessageType::notification:
      return 2;
    case bgp::MessageType::keepalive:
      return 0;
  }
  return 0;
}

Outcome give(const Record& record, const RouteMessage& message) noexcept {
  record.give(message);
  return {};
}

/// Two default routes at the head of a list: a small path identifier, read as prefixes.
bool begins_with_zeros(std::span<const Nlri> list) noexcept {
  return list.size() >= 2 && list[0].prefix.length == 0 && list[1].prefix.length == 0;
}

/// Whether the NLRI make no sense as they were read.
bool is_suspect(const bgp::Update& update) noexcept {
  return update.treatment == Treatment::drop_message || begins_with_zeros(update.withdrawn) ||
         begins_with_zeros(update.announced) || begins_with_zeros(update.mp_withdrawn) ||
         begins_with_zeros(update.mp_announced);
}

/// BIRD before 2.0 and others that don't know RFC 8050 write the messages of ADD-PATH sessions
/// under the plain subtypes. Where the NLRI make no sense without path identifiers and all of them
/// do with, they have them. False where not.
bool decode_with_path_ids(const Record& record, Bytes body, bgp::SessionContext session,
                          RouteMessage& message) {
  if (session.add_path || !is_suspect(message)) return false;
  session.add_path = true;
  bgp::Update again;
  bgp::decode_update(body, session, record.arena, again);
  if (is_suspect(again)) return false;
  message.withdrawn = again.withdrawn;
  message.announced = again.announced;
  message.mp_withdrawn = again.mp_withdrawn;
  message.mp_announced = again.mp_announced;
  message.withdrawn_safi = again.withdrawn_safi;
  message.announced_safi = again.announced_safi;
  message.is_end_of_rib = again.is_end_of_rib;
  message.attributes = again.attributes;
  message.findings = again.findings;
  message.treatment = again.treatment;
  return true;
}

Outcome decode_update_body(const Record& record, Bytes body, std::size_t at,
                           const bgp::SessionContext& session, RouteMessage& message) {
  message.kind = MessageKind::update;
  bgp::decode_update(body, session, record.arena, message);
  if (decode_with_path_ids(record, body, session, message)) message.has_path_ids = true;
  place_findings(at, record.arena, message);
  record.give(message);
  if (message.treatment == Treatment::drop_message) {
    const auto found = message.findings.empty() ? at : message.findings[0].offset - kHeaderBytes;
    return Outcome::malformed(RecordFault::bad_update, found);
  }
  return {};
}

}  // namespace

Outcome decode_bgp_body(const Record& record, std::uint8_t type, Bytes body, std::size_t at,
                        const bgp::SessionContext& session, RouteMessage& message) {
  const auto kind = static_cast<bgp::MessageType>(type);
  if (body.size() < body_bytes_min(kind)) {
    return Outcome::malformed(RecordFault::bad_bgp_length, at);
  }
  switch (kind) {
    case bgp::MessageType::open:
      message.kind = MessageKind::open;
      return give(record, message);
    case bgp::MessageType::update:
      return decode_update_body(record, body, at, session, message);
    case bgp::MessageType::notification:
      message.kind = MessageKind::notification;
      return give(record, message);
    case bgp::MessageType::keepalive:
      if (!body.empty()) return Outcome::malformed(RecordFault::bad_bgp_length, at);
      message.kind = MessageKind::keepalive;
      return give(record, message);
    case bgp::MessageType::route_refresh:
      message.kind = MessageKind::route_refresh;
      return give(record, message);
  }
  return Outcome::malformed(RecordFault::unknown_message, at);
}

Outcome decode_bgp_message(const Record& record, Bytes octets, std::size_t at,
                           const bgp::SessionContext& session, RouteMessage& message) {
  if (octets.size() < bgp::kHeaderBytes) return Outcome::malformed(RecordFault::truncated, at);
  if (!bgp::is_marker(octets.data())) {
    return Outcome::malformed(RecordFault::bad_marker, at);
  }
  const std::size_t length = load_be16(&octets[bgp::kMarkerBytes]);
  if (length < bgp::kHeaderBytes || length > octets.size()) {
    return Outcome::malformed(RecordFault::bad_bgp_length, at + bgp::kMarkerBytes);
  }
  auto outcome = decode_bgp_body(record, octets[bgp::kHeaderBytes - 1],
                                 octets.subspan(bgp::kHeaderBytes, length - bgp::kHeaderBytes),
                                 at + bgp::kHeaderBytes, session, message);
  // One record holds one message (RFC 6396 section 4.4.2). What stands behind it is no message, but
  // the one before is whole.
  if (outcome.status == RecordStatus::decoded && length < octets.size()) {
    return Outcome::malformed(RecordFault::bad_bgp_length, at + length);
  }
  return outcome;
}

}  // namespace isthmus::mrt
