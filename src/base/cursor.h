// A sticky reader of big-endian fields.
#pragma once

#include <cstdint>

#include "isthmus/bytes.h"

namespace isthmus {

/// A read past the end returns zero (or an empty span) and fails every later read, so a decoder
/// asks ok() once, after a group of reads, and never reads outside its bytes.
class Cursor {
 public:
  constexpr explicit Cursor(Bytes bytes) noexcept : bytes_(bytes) {}

  constexpr bool ok() const noexcept { return ok_; }
  constexpr std::size_t offset() const noexcept { return at_; }
  constexpr std::size_t remaining() const noexcept { return ok_ ? bytes_.size() - at_ : 0; }
  constexpr bool at_end() const noexcept { return remaining() == 0; }

  constexpr std::uint8_t u8() noexcept {
    const auto field = take(1);
    return field.empty() ? std::uint8_t{0} : field[0];
  }
  constexpr std::uint16_t u16() noexcept {
    const auto field = take(2);
    return field.empty() ? std::uint16_t{0} : load_be16(field.data());
  }
  constexpr std::uint32_t u32() noexcept {
    const auto field = take(4);
    return field.empty() ? 0 : load_be32(field.data());
  }
  /// The next `count` octets; empty, and not ok(), where there are fewer.
  constexpr Bytes take(std::size_t count) noexcept {
    if (!ok_ || count > bytes_.size() - at_) {
      ok_ = false;
      return {};
    }
    const auto field = bytes_.subspan(at_, count);
    at_ += count;
    return field;
  }
  constexpr Bytes rest() noexcept { return take(remaining()); }
  constexpr void fail() noexcept { ok_ = false; }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace isthmus
