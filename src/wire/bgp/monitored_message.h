// BGP messages that somebody else received: of a session that is known from hearsay, and in part.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isthmus/monitoring.h"
#include "isthmus/prefix.h"
#include "isthmus/route_message.h"

#include "base/arena.h"
#include "wire/bgp/update.h"
#include "wire/record.h"

namespace isthmus::bgp {

/// Families with decoded NLRI as bits.
using FamilySet = std::uint8_t;
constexpr FamilySet family_bit(Family family, Safi safi) noexcept {
  return static_cast<FamilySet>(
      1U << ((family == Family::ipv6 ? 2U : 0U) + (safi == Safi::multicast ? 1U : 0U)));
}

/// What the teller says of the session. Where the octets contradict it and make sense otherwise,
/// they are believed.
struct HearsayContext {
  AsnWidth asn_width = AsnWidth::four;
  FamilySet add_path = 0;  // families whose NLRI should have path identifiers
};

struct MonitoredMessage {
  wire::RecordFault fault = wire::RecordFault::none;
  std::size_t fault_offset = 0;     // in the octets given
  std::uint16_t sender_faults = 0;  // see SenderFault
};

/// Octets of the message at the start of `octets` as its header tells them; 0 where no header is
/// there or where it tells less than itself. May be more than there are.
std::size_t message_bytes(Bytes octets) noexcept;

/// `octets` is one message with its header. Fills the kind, the routes and the findings of
/// `message`, which is else as its maker left it; offsets of findings count from the start of
/// `octets`. A message with a fault may still have what stands before it.
MonitoredMessage decode_monitored_message(Bytes octets, const HearsayContext& context, Arena& arena,
                                          RouteMessage& message);

/// Takes the router's own AS off the path where it stands before that of an external peer: no peer
/// sends what its neighbour would reject as a loop, and RFC 4271 section 5.1.2 has the peer's own
/// AS first. Both ASNs must be there in this order, so that a route server's or a looped path stays
/// as it is. True where it did.
bool strip_own_as(Asn own, Asn peer, Arena& arena, RouteMessage& message);

/// Findings of the message count from `by` octets further before.
void shift_findings(std::size_t by, Arena& arena, RouteMessage& message);

}  // namespace isthmus::bgp
