// An IPv4 or IPv6 address as a value.
#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace isthmus {

enum class Family : std::uint8_t { ipv4, ipv6 };

constexpr std::uint8_t bits(Family family) noexcept {
  return family == Family::ipv4 ? 32 : 128;
}

/// Network byte order; an IPv4 address fills bytes 0 to 3 and the rest is zero.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  Family family = Family::ipv4;
  constexpr auto operator<=>(const IpAddress&) const noexcept = default;
};
static_assert(sizeof(IpAddress) == 17);

constexpr IpAddress ipv4_address(std::uint32_t host_order) noexcept {
  IpAddress address;
  for (int i = 0; i < 4; ++i) {
    address.bytes[i] = static_cast<std::uint8_t>(host_order >> (24 - 8 * i));
  }
  return address;
}

}  // namespace isthmus
