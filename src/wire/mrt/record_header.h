// The 12-octet header that every MRT record begins with (RFC 6396 section 2), its subtypes, and
// which headers can be one at all.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isthmus/bytes.h"

#include "wire/mrt/frame.h"

namespace isthmus::mrt {

inline constexpr std::size_t kHeaderBytes = 12;

/// TABLE_DUMP's fields before the entry. The early batches leave them out of their length.
inline constexpr std::size_t kViewAndSequenceBytes = 4;

/// RFC 6396 section 4.4 and appendix B.4 (0, 2 and 3: deprecated), RFC 8050 section 3.
enum class Bgp4mpSubtype : std::uint16_t {
  state_change = 0,
  message = 1,
  entry = 2,
  snapshot = 3,
  message_as4 = 4,
  state_change_as4 = 5,
  message_local = 6,
  message_as4_local = 7,
  message_addpath = 8,
  message_as4_addpath = 9,
  message_local_addpath = 10,
  message_as4_local_addpath = 11,
};

/// RFC 6396 section 4.3, RFC 6397, RFC 8050 section 4.
enum class TableDumpV2Subtype : std::uint16_t {
  peer_index_table = 1,
  rib_ipv4_unicast = 2,
  rib_ipv4_multicast = 3,
  rib_ipv6_unicast = 4,
  rib_ipv6_multicast = 5,
  rib_generic = 6,
  geo_peer_table = 7,
  rib_ipv4_unicast_addpath = 8,
  rib_ipv4_multicast_addpath = 9,
  rib_ipv6_unicast_addpath = 10,
  rib_ipv6_multicast_addpath = 11,
  rib_generic_addpath = 12,
};

/// RFC 6396 section 4.2: the AFI. bgpd's dumps of 2005 to 2008 wrote 3 and 4 for four-octet ASNs.
enum class TableDumpSubtype : std::uint16_t {
  ipv4 = 1,
  ipv6 = 2,
  ipv4_four_octet_asn = 3,
  ipv6_four_octet_asn = 4,
};

struct RecordHeader {
  std::uint32_t seconds = 0;
  RecordType type{};
  std::uint16_t subtype = 0;
  std::uint32_t length = 0;  // as declared, without the header
};

/// `at` has at least kHeaderBytes octets.
constexpr RecordHeader read_header(const std::uint8_t* at) noexcept {
  return {load_be32(at), static_cast<RecordType>(load_be16(at + 4)), load_be16(at + 6),
          load_be32(at + 8)};
}

constexpr bool has_microseconds(RecordType type) noexcept {
  return type == RecordType::bgp4mp_et || type == RecordType::isis_et ||
         type == RecordType::ospfv3_et;
}

/// Octets that a record's body can have.
struct LengthRange {
  std::uint32_t least = 1;
  std::uint32_t most = 0;
  constexpr bool holds(std::uint32_t length) const noexcept {
    return length >= least && length <= most;
  }
};

/// Of the types 12, 13, 16 and 17 and their subtypes 0 to 15, which nearly all records are.
inline constexpr std::size_t kCommonSubtypes = 16;
using CommonRanges = std::array<std::array<LengthRange, kCommonSubtypes>, 4>;
extern const CommonRanges kCommonRanges;

/// Of any type and subtype: one that there is not has no length.
LengthRange length_range(RecordType type, std::uint16_t subtype) noexcept;

/// The type and subtype exist, and such a record can have that length.
inline bool is_plausible(const RecordHeader& header) noexcept {
  if (header.subtype < kCommonSubtypes) {
    switch (header.type) {
      case RecordType::table_dump:
        return kCommonRanges[0][header.subtype].holds(header.length);
      case RecordType::table_dump_v2:
        return kCommonRanges[1][header.subtype].holds(header.length);
      case RecordType::bgp4mp:
        return kCommonRanges[2][header.subtype].holds(header.length);
      case RecordType::bgp4mp_et:
        return kCommonRanges[3][header.subtype].holds(header.length);
      default:
        break;
    }
  }
  return length_range(header.type, header.subtype).holds(header.length);
}

}  // namespace isthmus::mrt
