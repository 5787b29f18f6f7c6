// Event time: the time that the data carries. The wall clock never becomes a Timestamp.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace isthmus {

using Duration = std::chrono::microseconds;

/// Microseconds since 1970-01-01T00:00:00Z, without leap seconds, as routers and collectors count.
/// MRT records without the extended header (RFC 6396 section 3) have whole seconds.
struct Timestamp {
  std::int64_t us = 0;

  static constexpr Timestamp from_seconds(std::int64_t seconds) noexcept {
    return {seconds * 1'000'000};
  }
  /// Whole seconds, rounded toward minus infinity.
  constexpr std::int64_t seconds() const noexcept {
    return us / 1'000'000 - (us % 1'000'000 < 0 ? 1 : 0);
  }
  constexpr auto operator<=>(const Timestamp&) const noexcept = default;
};

constexpr Duration operator-(Timestamp later, Timestamp earlier) noexcept {
  return Duration{later.us - earlier.us};
}
constexpr Timestamp operator+(Timestamp at, Duration by) noexcept {
  return {at.us + by.count()};
}
constexpr Timestamp operator-(Timestamp at, Duration by) noexcept {
  return {at.us - by.count()};
}

}  // namespace isthmus
