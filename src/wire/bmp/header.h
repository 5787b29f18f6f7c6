// The headers of BMP messages (RFC 7854 section 4.1 and 4.2).
#pragma once

#include <cstdint>
#include <optional>

#include "isthmus/asn.h"
#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"
#include "isthmus/monitoring.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

namespace isthmus::bmp {

/// IANA "BMP Message Types".
enum class MessageType : std::uint8_t {
  route_monitoring = 0,
  statistics_report = 1,
  peer_down = 2,
  peer_up = 3,
  initiation = 4,
  termination = 5,
  route_mirroring = 6,
};

inline constexpr std::uint8_t kVersion = 3;
/// draft-ietf-grow-bmp-tlv: the same common header, other bodies.
inline constexpr std::uint8_t kDraftVersion = 4;
inline constexpr std::size_t kHeaderBytes = 6;
inline constexpr std::size_t kPeerHeaderBytes = 42;

/// Bits of the per-peer header's flags for peer types 0 to 2; RFC 9069 gives type 3 its own.
inline constexpr std::uint8_t kFlagIpv6 = 0x80;          // V
inline constexpr std::uint8_t kFlagPostPolicy = 0x40;    // L
inline constexpr std::uint8_t kFlagTwoOctetAsns = 0x20;  // A: AS_PATH in the old form
inline constexpr std::uint8_t kFlagAdjRibOut = 0x10;     // O, RFC 8671
inline constexpr std::uint8_t kFlagFiltered = 0x80;      // F, type 3 only

struct Header {
  std::uint8_t version = 0;
  std::uint32_t length = 0;  // of the whole message
  std::uint8_t type = 0;
};

/// `at` has kHeaderBytes octets.
inline Header read_header(const std::uint8_t* at) noexcept {
  return {at[0], load_be32(at + 1), at[5]};
}

/// Whether messages of this type have a per-peer header.
constexpr bool has_peer_header(std::uint8_t type) noexcept {
  return type <= 3 || type == static_cast<std::uint8_t>(MessageType::route_mirroring);
}

struct PeerHeader {
  std::uint8_t type = 0;
  std::uint8_t flags = 0;
  std::uint64_t distinguisher = 0;
  IpAddress address;
  Asn asn{};
  std::uint32_t bgp_id = 0;
  Timestamp time;                     // zero where the router does not know
  bool is_family_flag_wrong = false;  // the address is IPv6 under a flag that says IPv4

  bool is_loc_rib() const noexcept { return type == 3; }
  bool has_two_octet_asns() const noexcept {
    return !is_loc_rib() && (flags & kFlagTwoOctetAsns) != 0;
  }
  RouterTable table() const noexcept;
};

/// `at` has kPeerHeaderBytes octets.
PeerHeader read_peer_header(const std::uint8_t* at) noexcept;

/// `octets` is an IPv4 address in the last four of sixteen octets, or an IPv6 one.
IpAddress read_address(const std::uint8_t* octets, Family family) noexcept;

}  // namespace isthmus::bmp
