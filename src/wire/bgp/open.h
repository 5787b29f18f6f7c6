// OPEN messages and the capabilities in them (RFC 4271 section 4.2, RFC 5492, RFC 9072).
#pragma once

#include <cstdint>
#include <span>

#include "isthmus/asn.h"
#include "isthmus/bytes.h"

#include "base/arena.h"

namespace isthmus::bgp {

/// IANA "Capability Codes". A capability that is not named here is kept raw all the same.
enum class CapabilityCode : std::uint8_t {
  multiprotocol = 1,                 // RFC 4760
  route_refresh = 2,                 // RFC 2918
  extended_next_hop = 5,             // RFC 8950
  extended_message = 6,              // RFC 8654
  role = 9,                          // RFC 9234
  graceful_restart = 64,             // RFC 4724
  four_octet_asn = 65,               // RFC 6793
  add_path = 69,                     // RFC 7911
  enhanced_route_refresh = 70,       // RFC 7313
  long_lived_graceful_restart = 71,  // RFC 9494
  hostname = 73,                     // draft-walton-bgp-hostname-capability
  software_version = 75,             // draft-abraitis-bgp-version-capability
};

/// "BGP Role", RFC 9234 section 4.1.
enum class Role : std::uint8_t {
  provider = 0,
  route_server = 1,
  route_server_client = 2,
  customer = 3,
  peer = 4,
  none = 255,  // not told
};

struct Capability {
  std::uint8_t code = 0;
  Bytes value;
};

/// AFI and SAFI as the wire has them: capabilities name families that are not decoded too.
struct CapabilityFamily {
  std::uint16_t afi = 0;
  std::uint8_t safi = 0;
  constexpr bool operator==(const CapabilityFamily&) const noexcept = default;
};

/// RFC 7911 section 4.
struct AddPathFamily {
  CapabilityFamily family;
  bool can_receive = false;
  bool can_send = false;
};

/// Borrows the message and the arena.
struct Open {
  std::uint8_t version = 0;
  std::uint16_t hold_time_s = 0;
  std::uint32_t bgp_id = 0;
  Asn asn{};  // of the capability of RFC 6793 where there is one, else of the fixed field
  bool has_four_octet_asn = false;
  bool has_extended_parameters = false;  // RFC 9072
  bool has_route_refresh = false;
  bool has_extended_messages = false;
  bool has_graceful_restart = false;
  bool is_restarting = false;  // R bit of graceful restart
  std::uint16_t restart_time_s = 0;
  Role role = Role::none;
  Bytes hostname;          // as the capability has it: lengths, host and domain name
  Bytes software_version;  // likewise: length and text
  std::span<const CapabilityFamily>
      families;  // multiprotocol; RFC 4271's IPv4 unicast only if told
  std::span<const AddPathFamily> add_path;
  std::span<const Capability> capabilities;  // every one in wire order, those above with them
};

/// `body` is what follows the 19-octet message header. False where its fields or the lengths of its
/// parameters and capabilities disagree: `out` then has what stands before. A capability of a
/// length that its code does not know is in `capabilities` alone. Never reads outside `body`.
bool decode_open(Bytes body, Arena& arena, Open& out);

}  // namespace isthmus::bgp
