// What a router's monitoring session or a live stream tells beside the routes: RFC 7854, RFC 8671,
// RFC 9069, the OpenBMP envelope, RIS Live.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"

namespace isthmus {

/// IANA "BMP Peer Types".
enum class MonitoredPeerType : std::uint8_t {
  global_instance = 0,
  rd_instance = 1,     // of a VRF with a route distinguisher
  local_instance = 2,  // of a VRF without
  loc_rib_instance = 3,
};

/// One value of a Statistics Report (RFC 7854 section 4.8).
struct Statistic {
  std::uint16_t type = 0;
  std::uint16_t afi = 0;  // of a gauge per family, else 0
  std::uint8_t safi = 0;
  bool is_number = false;  // else only `octets` tell
  std::uint64_t value = 0;
  std::string_view name;  // static; empty where IANA has registered none
  Bytes octets;           // as it came
};

/// A type-length-value of Initiation, Termination, Peer Up or Peer Down, or a word of a live stream
/// about itself.
struct InformationTlv {
  std::uint16_t type = 0;
  std::string_view name;  // static; empty where IANA has registered none
  Bytes value;            // text in most types, without a terminator
};

/// What the sender of a message did wrong and the decoder did not believe. Bits of
/// MonitoringDetail::sender_faults; names and explanations are in wire/bmp/sender_fault.h.
enum class SenderFault : std::uint8_t {
  path_ids_missing,       // ADD-PATH was negotiated, but the NLRI have no path identifiers
  path_ids_unannounced,   // the NLRI have them, but nobody negotiated ADD-PATH
  own_as_prepended,       // the router's own AS before the path that it received
  asn_width_wrong,        // AS_PATH is not of the width that the header or the session says
  family_flag_wrong,      // an IPv6 address under a flag that says IPv4
  open_missing,           // Peer Up with the header of an OPEN and nothing behind
  withdrawal_of_unknown,  // routes withdrawn that the peer never announced: set by whoever knows
};

inline constexpr std::size_t kSenderFaults = 7;

constexpr std::uint16_t bit_of(SenderFault fault) noexcept {
  return static_cast<std::uint16_t>(1U << static_cast<unsigned>(fault));
}

/// Borrows the frame and the decoder's arena, as the message that points to it does.
struct MonitoringDetail {
  // The per-peer header; RIS Live has none.
  bool has_peer = false;
  MonitoredPeerType peer_type = MonitoredPeerType::global_instance;
  std::uint8_t peer_flags = 0;  // as they came
  bool is_filtered = false;     // F flag: the Loc-RIB is not told whole
  std::uint64_t distinguisher = 0;
  std::uint32_t bgp_id = 0;
  std::string_view table_name;  // VRF or table, as Peer Up named it

  bool is_mirrored = false;         // Route Mirroring: `message` as it came from the peer
  bool has_lost_mirrors = false;    // messages were lost before this one
  bool is_mirror_errored = false;   // the router treated it as withdrawn
  std::uint16_t sender_faults = 0;  // see SenderFault

  // Where the message came by.
  std::string_view collector;  // OpenBMP's admin id, RIS Live's host
  std::string_view router;     // OpenBMP's router group
  IpAddress router_address;    // OpenBMP; all zero elsewhere

  Bytes message;        // the BGP message with its header; empty where there is none
  Bytes sent_open;      // Peer Up: OPEN messages with their headers
  Bytes received_open;  // ... the peer's
  std::uint16_t local_port = 0;
  std::uint16_t remote_port = 0;
  std::uint8_t down_reason = 0;  // Peer Down, RFC 7854 section 4.9; its NOTIFICATION is `message`
  std::uint16_t fsm_event = 0;   // Peer Down with reason 2: RFC 4271 section 8.1

  std::span<const Statistic> statistics;
  std::span<const InformationTlv> information;

  bool has(SenderFault fault) const noexcept { return (sender_faults & bit_of(fault)) != 0; }
};

}  // namespace isthmus
