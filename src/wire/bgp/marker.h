// The sixteen octets of ones that a BGP message begins with (RFC 4271 section 4.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace isthmus::bgp {

inline constexpr std::size_t kMarkerBytes = 16;

/// `at` has kMarkerBytes octets.
inline bool is_marker(const std::uint8_t* at) noexcept {
  std::uint64_t halves[2];
  std::memcpy(halves, at, sizeof halves);
  return (halves[0] & halves[1]) == ~std::uint64_t{0};
}

}  // namespace isthmus::bgp
