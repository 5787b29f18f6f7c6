// AS path patterns in the way of router configurations, matched in linear time.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace isthmus::query {

/// A regular expression over the text of an AS path ("39138 22351 131279"): `_` a boundary (a
/// space, comma, brace, parenthesis, or an end of the path), `^` and `$` its ends, `.` any
/// character, `*`
/// `+` `?` repetition, `[...]` a class, `( | )` alternatives, `\` the next character itself.
/// It matches anywhere in the path unless anchored: "_131279_" is a whole ASN, "131279" is not.
///
/// A position automaton (Glushkov) without backtracking: time is the path's length times the
/// pattern's, whatever the pattern.
class PathPattern {
 public:
  static constexpr std::size_t kPositionsMax = 512;
  static constexpr std::size_t kDepthMax = 32;

  static Result<PathPattern> compile(std::string_view text);
  bool matches(std::string_view path) const noexcept;

 private:
  friend class PathPatternCompiler;
  using Positions = std::array<std::uint64_t, kPositionsMax / 64>;

  bool accepts_nothing_ = false;  // matches the empty text, so every path
  Positions first_{};
  Positions last_{};
  std::vector<Positions> follow_;     // by position
  std::vector<Positions> positions_;  // by octet: where it may stand
};

}  // namespace isthmus::query
