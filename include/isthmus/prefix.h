// An address prefix, the thing that BGP routes.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>

#include "isthmus/ip_address.h"

namespace isthmus {

/// Invariant, kept by whoever makes one: bits past `length` are zero and `length <= bits(family)`.
/// Ordered by family, then address, then length, so a covering prefix comes before what it covers.
struct Prefix {
  Family family = Family::ipv4;
  std::array<std::uint8_t, 16> bytes{};
  std::uint8_t length = 0;
  constexpr auto operator<=>(const Prefix&) const noexcept = default;
};
static_assert(sizeof(Prefix) == 18);

/// One route's place in NLRI. `path_id` is the ADD-PATH identifier (RFC 7911), 0 where there is
/// none.
struct Nlri {
  Prefix prefix;
  std::uint32_t path_id = 0;
  constexpr auto operator<=>(const Nlri&) const noexcept = default;
};

}  // namespace isthmus

template <>
struct std::hash<isthmus::Prefix> {
  std::size_t operator()(const isthmus::Prefix& prefix) const noexcept {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, prefix.bytes.data(), 8);
    std::memcpy(&low, prefix.bytes.data() + 8, 8);
    std::uint64_t mixed =
        high * 0x9e3779b97f4a7c15U ^ low * 0xc2b2ae3d27d4eb4fU ^
        (std::uint64_t{prefix.length} << 1 | (prefix.family == isthmus::Family::ipv6));
    mixed ^= mixed >> 32;
    return mixed * 0xd6e8feb86659fd93U;
  }
};

template <>
struct std::hash<isthmus::Nlri> {
  std::size_t operator()(const isthmus::Nlri& nlri) const noexcept {
    return std::hash<isthmus::Prefix>{}(nlri.prefix) ^ nlri.path_id * 0x9e3779b97f4a7c15U;
  }
};
