// The least that a reader of MRT can do: step over every record, entry and attribute header, and
// believe all of them. No decoder can be faster; a checked one costs 10 to 20 % more.
#pragma once

#include <cstddef>
#include <cstdint>

namespace isthmus::bench {

/// What was stepped over; printed, so that no compiler leaves the walk out.
struct Walked {
  std::uint64_t records = 0;
  std::uint64_t routes = 0;  // entries of tables, prefixes announced and withdrawn
  std::uint64_t attributes = 0;
  std::uint64_t types = 0;  // sum of the attributes' types
};

namespace walk_detail {

using Octet = const std::uint8_t;

inline std::uint32_t be16(Octet* at) {
  return static_cast<std::uint32_t>(at[0] << 8 | at[1]);
}
inline std::uint32_t be32(Octet* at) {
  return be16(at) << 16 | be16(at + 2);
}

inline std::uint64_t nlri(Octet* at, Octet* end) {
  std::uint64_t count = 0;
  for (; at < end; at += 1 + (at[0] + 7U) / 8) ++count;
  return count;
}

inline void attributes(Octet* at, Octet* end, Walked& walked) {
  while (at < end) {
    const std::uint32_t type = at[1];
    const bool is_long = (at[0] & 0x10) != 0;
    const std::uint32_t length = is_long ? be16(at + 2) : at[2];
    at += is_long ? 4 : 3;
    ++walked.attributes;
    walked.types += type;
    // In an UPDATE the routes of other families are here; in a table the record has them.
    if (type == 15) walked.routes += nlri(at + 3, at + length);
    if (type == 14 && at[0] == 0) walked.routes += nlri(at + 5 + at[3], at + length);
    at += length;
  }
}

inline void table(Octet* at, Walked& walked) {
  at += 4;  // sequence number
  at += 1 + (at[0] + 7U) / 8;
  auto left = be16(at);
  walked.routes += left;
  for (at += 2; left > 0; --left) {
    const auto length = be16(at + 6);
    const auto* next = at + 8 + length;
    for (at += 8; at < next;) {
      const bool is_long = (at[0] & 0x10) != 0;
      walked.types += at[1];
      ++walked.attributes;
      at += is_long ? 4 + be16(at + 2) : 3U + at[2];
    }
  }
}

inline void message(Octet* at, Octet* end, std::uint32_t asn_octets, Walked& walked) {
  const bool is_ipv6 = be16(at + 2 * asn_octets + 2) == 2;
  at += 2 * asn_octets + 4 + (is_ipv6 ? 32 : 8);
  if (at[18] != 2) return;  // not an UPDATE
  at += 19;
  const auto withdrawn = be16(at);
  walked.routes += nlri(at + 2, at + 2 + withdrawn);
  at += 2 + withdrawn;
  const auto length = be16(at);
  attributes(at + 2, at + 2 + length, walked);
  walked.routes += nlri(at + 2 + length, end);
}

}  // namespace walk_detail

/// Walks the whole records in the octets, and gives the number of octets that they fill.
inline std::size_t walk(const std::uint8_t* begin, std::size_t size, Walked& walked) {
  using namespace walk_detail;
  const auto* at = begin;
  const auto* end = begin + size;
  while (end - at >= 12 && end - at - 12 >= static_cast<std::ptrdiff_t>(be32(at + 8))) {
    const auto type = be16(at + 4);
    const auto subtype = be16(at + 6);
    const auto* body = at + 12;
    at = body + be32(body - 4);
    ++walked.records;
    if (type == 13 && (subtype == 2 || subtype == 4)) table(body, walked);
    const bool is_extended = type == 17;
    if ((type == 16 || is_extended) && (subtype == 1 || subtype == 4)) {
      message(body + (is_extended ? 4 : 0), at, subtype == 4 ? 4 : 2, walked);
    }
  }
  return static_cast<std::size_t>(at - begin);
}

}  // namespace isthmus::bench
