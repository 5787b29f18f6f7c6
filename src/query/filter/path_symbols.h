// The text of an AS path, character by character, without writing it down.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "isthmus/as_path.h"

namespace isthmus::query {

/// What a path's text is made of (net::append_as_path): its index is a symbol, digits first.
inline constexpr std::string_view kPathCharacters = "0123456789 ,{}()[]";

/// The two ends of the text as symbols of their own.
inline constexpr std::uint8_t kPathBegin = 18;
inline constexpr std::uint8_t kPathEnd = 19;
inline constexpr std::size_t kPathSymbols = 20;
static_assert(kPathCharacters.size() == kPathBegin);

namespace path_symbols {

inline constexpr std::uint8_t kBlank = 10;
inline constexpr std::uint8_t kComma = 11;

/// 0 for a sequence, which has no brackets. The closing one is the next symbol.
constexpr std::uint8_t opening(SegmentType type) noexcept {
  switch (type) {
    case SegmentType::as_set:
      return 12;
    case SegmentType::as_confed_sequence:
      return 14;
    case SegmentType::as_confed_set:
      return 16;
    default:
      return 0;
  }
}

/// True as soon as `take` is.
template <typename Take>
bool feed_number(std::uint32_t value, Take&& take) {
  std::array<std::uint8_t, 10> digits;
  std::size_t at = digits.size();
  do {
    digits[--at] = static_cast<std::uint8_t>(value % 10);
    value /= 10;
  } while (value != 0);
  for (; at < digits.size(); ++at) {
    if (take(digits[at])) return true;
  }
  return false;
}

}  // namespace path_symbols

/// Gives `take` the symbols of the text, without its ends, until it returns true: then true.
template <typename Take>
bool feed_path(AsPathView path, Take&& take) {
  using namespace path_symbols;
  bool is_first_segment = true;
  for (const auto segment : path) {
    if (!is_first_segment && take(kBlank)) return true;
    is_first_segment = false;
    const auto open = opening(segment.type);
    if (open != 0 && take(open)) return true;
    const bool is_set =
        segment.type == SegmentType::as_set || segment.type == SegmentType::as_confed_set;
    bool is_first = true;
    for (const auto asn : segment.asns) {
      if (!is_first && take(is_set ? kComma : kBlank)) return true;
      is_first = false;
      if (feed_number(number(asn), take)) return true;
    }
    if (open != 0 && take(static_cast<std::uint8_t>(open + 1))) return true;
  }
  return false;
}

}  // namespace isthmus::query
