// Patterns over communities (RFC 1997) and large communities (RFC 8092).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/bytes.h"

namespace isthmus::query {

/// "65000:1", "65000:*", "*:666", large ones with three parts "65000:1:*", or a well-known name
/// ("no-export").
struct CommunityPattern {
  std::uint8_t parts = 2;                                // 2: a community, 3: a large community
  std::array<std::optional<std::uint32_t>, 3> values{};  // none: any

  static std::optional<CommunityPattern> parse(std::string_view text);
  /// `wire` is 4 octets for each community.
  bool matches_any(Bytes communities, Bytes large_communities) const noexcept;
};

/// The name by which well-known communities are printed: "no-export", "no-advertise", "local-AS".
/// Empty where there is none.
std::string_view well_known_community(std::uint32_t value) noexcept;

/// "65000:1 no-export": separated by `separator`.
void append_communities(std::string& out, Bytes communities, std::string_view separator = " ");
/// "65000:1:2", separated by spaces.
void append_large_communities(std::string& out, Bytes large_communities);
/// One community as numbers.
void append_community(std::string& out, std::uint32_t value);

}  // namespace isthmus::query
