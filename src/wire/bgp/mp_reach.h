// The fixed parts of MP_REACH_NLRI and MP_UNREACH_NLRI (RFC 4760, RFC 2545, RFC 8950).
#pragma once

#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"
#include "isthmus/route_message.h"

namespace isthmus::bgp {

/// AFI and SAFI of an attribute.
struct MpFamily {
  Family family = Family::ipv4;
  Safi safi = Safi::other;
  bool is_decoded = false;  // IPv4 or IPv6, unicast or multicast; the rest is kept raw
};

struct MpReach {
  MpFamily family;
  IpAddress next_hop;
  IpAddress link_local;  // all zero where there is none
  Bytes nlri;
  bool is_shortened = false;
};

struct MpUnreach {
  MpFamily family;
  Bytes nlri;
};

/// False where the attribute is too short or its next hop has a length that its family does not
/// know: 4, 16 and 32 octets, with a route distinguisher before each address in the families kept
/// raw (RFC 4364 section 4.3.2, RFC 4659 section 3.2.1); those may have other next hops, which are
/// not read.
bool read_mp_reach(Bytes value, MpReach& out) noexcept;

/// In a table entry: the next hop alone behind its length (RFC 6396 section 4.3.4), or the whole
/// attribute. `nlri` and `family` are not filled.
bool read_table_mp_reach(Bytes value, MpReach& out) noexcept;

bool read_mp_unreach(Bytes value, MpUnreach& out) noexcept;

}  // namespace isthmus::bgp
