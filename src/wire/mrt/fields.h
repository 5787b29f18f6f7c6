// Fields that several record types share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"

#include "base/cursor.h"

namespace isthmus::mrt {

/// IANA "Address Family Numbers".
inline constexpr std::uint16_t kAfiIpv4 = 1;
inline constexpr std::uint16_t kAfiIpv6 = 2;

/// IANA "Subsequent Address Family Identifiers".
inline constexpr std::uint8_t kSafiUnicast = 1;
inline constexpr std::uint8_t kSafiMulticast = 2;

constexpr std::optional<Family> family_of(std::uint16_t afi) noexcept {
  if (afi == kAfiIpv4) return Family::ipv4;
  if (afi == kAfiIpv6) return Family::ipv6;
  return std::nullopt;
}

constexpr std::size_t address_bytes(Family family) noexcept {
  return bits(family) / 8U;
}

/// Into `address`, which is as it was made.
inline void take_address(Cursor& cursor, Family family, IpAddress& address) noexcept {
  address.family = family;
  if (family == Family::ipv4) {
    const auto octets = cursor.take(4);
    if (!octets.empty()) std::memcpy(address.bytes.data(), octets.data(), 4);
  } else {
    const auto octets = cursor.take(16);
    if (!octets.empty()) std::memcpy(address.bytes.data(), octets.data(), 16);
  }
}

/// `octets` are the first of the address, as many as there are; the rest is zero, and so are the
/// bits past `length`, which must be one that the family has.
constexpr Prefix make_prefix(Bytes octets, Family family, std::uint8_t length) noexcept {
  Prefix prefix;
  prefix.family = family;
  prefix.length = length;
  const std::size_t used = (length + 7U) / 8U;
  std::ranges::copy(octets.first(std::min(used, octets.size())), prefix.bytes.begin());
  if (length % 8 != 0) {
    const auto mask = static_cast<std::uint8_t>(0xff00U >> (length % 8));
    prefix.bytes[used - 1] = static_cast<std::uint8_t>(prefix.bytes[used - 1] & mask);
  }
  return prefix;
}

/// A prefix as its length and only the octets that it needs (RFC 4271 section 4.3). None, and the
/// cursor fails, where the length is over the family's or octets are missing.
constexpr std::optional<Prefix> take_prefix(Cursor& cursor, Family family) noexcept {
  const auto length = cursor.u8();
  if (length > bits(family)) {
    cursor.fail();
    return std::nullopt;
  }
  const auto octets = cursor.take((length + 7U) / 8U);
  if (!cursor.ok()) return std::nullopt;
  return make_prefix(octets, family, length);
}

}  // namespace isthmus::mrt
