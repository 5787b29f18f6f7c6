// Borrowed octets. A Bytes never owns; its maker says how long it lives.
#pragma once

#include <cstdint>
#include <span>

namespace isthmus {

using Bytes = std::span<const std::uint8_t>;

/// Unaligned big-endian loads. The caller has checked the bounds.
constexpr std::uint16_t load_be16(const std::uint8_t* at) noexcept {
  return static_cast<std::uint16_t>(at[0] << 8 | at[1]);
}
constexpr std::uint32_t load_be32(const std::uint8_t* at) noexcept {
  return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
         at[3];
}

}  // namespace isthmus
