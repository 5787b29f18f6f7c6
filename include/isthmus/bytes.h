// Borrowed octets. A Bytes never owns; its maker says how long it lives.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

namespace isthmus {

using Bytes = std::span<const std::uint8_t>;

/// Unaligned big-endian loads. The caller has checked the bounds.
constexpr std::uint16_t load_be16(const std::uint8_t* at) noexcept {
  if consteval {
    return static_cast<std::uint16_t>(at[0] << 8 | at[1]);
  } else {
    std::uint16_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return std::endian::native == std::endian::little ? std::byteswap(word) : word;
  }
}
constexpr std::uint32_t load_be32(const std::uint8_t* at) noexcept {
  if consteval {
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
           at[3];
  } else {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return std::endian::native == std::endian::little ? std::byteswap(word) : word;
  }
}

}  // namespace isthmus
