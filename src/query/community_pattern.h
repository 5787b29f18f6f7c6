// Patterns over communities (RFC 1997), extended (RFC 4360) and large communities (RFC 8092).
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/path_attributes.h"

namespace isthmus::query {

/// A part of a community between its colons: a number, "100..200", or "*" for any.
struct CommunityPart {
  std::uint32_t first = 0;
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  bool holds(std::uint32_t value) const noexcept { return value - first <= last - first; }
};

/// By the number of parts "65000:1", "65000:*", "*:666"; large ones "65000:1:*"; extended ones by
/// their kind, "rt:65000:1", "soo:192.0.2.1:*", or as hexadecimal digits, "ext:0002fde8*"; or a
/// well-known name ("no-export", "blackhole").
struct CommunityPattern {
  enum class Kind : std::uint8_t { standard, large, extended, octets };
  Kind kind = Kind::standard;
  std::uint8_t subtype = 0;  // extended: 2 route target, 3 route origin (RFC 4360, RFC 5668)
  std::array<CommunityPart, 3> parts{};
  std::uint8_t octet_count = 0;  // octets: compared from the first
  std::array<std::uint8_t, 8> octets{};

  static std::optional<CommunityPattern> parse(std::string_view text);
  bool matches_any(const PathAttributes& attributes) const noexcept;
  /// `communities` as the attribute of this kind has them: 4, 8 or 12 octets each.
  bool matches_any(Bytes communities) const noexcept;

 private:
  bool matches(const std::uint8_t* community) const noexcept;
};

/// The name by which well-known communities are printed: "no-export", "no-advertise", "local-AS".
/// Empty where there is none.
std::string_view well_known_community(std::uint32_t value) noexcept;

}  // namespace isthmus::query
