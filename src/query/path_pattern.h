// AS path patterns in the way of router configurations, matched in linear time.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/as_path.h"

#include "base/error.h"
#include "query/filter/path_shape.h"
#include "query/filter/path_symbols.h"
#include "query/filter/position_automaton.h"

namespace isthmus::query {

/// A regular expression over the text of an AS path ("39138 22351 131279"): `_` a boundary (a
/// space, comma, brace, parenthesis, or an end of the path), `^` and `$` its ends, `.` any
/// character, `*` `+` `?` repetition, `[...]` a class, `( | )` alternatives, `\` the next character
/// itself. It matches anywhere in the path unless anchored: "_131279_" is a whole ASN, "131279" is
/// not.
///
/// ASNs in a row are compared as numbers (PathShape). Anything else is a table of states, one
/// look-up for each character; where that would be too large, a position automaton. None
/// backtracks.
class PathPattern {
 public:
  static constexpr std::size_t kPositionsMax = PositionAutomaton::kPositionsMax;
  static constexpr std::size_t kDepthMax = 32;

  static Result<PathPattern> compile(std::string_view text);
  /// The same as what matches_text() says of the path's text, which is never made.
  bool matches(AsPathView path) const noexcept;
  /// By the position automaton: the slow and plain way.
  bool matches_text(std::string_view path) const noexcept;

  /// True where only numbers are compared.
  bool is_shape() const noexcept { return shape_.has_value(); }
  /// Of the table; 0 where there is none.
  std::size_t states() const noexcept { return table_.size() / kPathSymbols; }

 private:
  friend class PathPatternCompiler;
  using Positions = PositionAutomaton::Positions;

  bool step(Positions& state, std::size_t symbol) const noexcept;
  bool walk(AsPathView path) const noexcept;
  void build_table();

  PositionAutomaton automaton_;
  PositionAutomaton::Fragment whole_;
  std::array<Positions, kPathSymbols> allowed_{};  // by symbol: where it may stand
  std::optional<PathShape> shape_;
  std::vector<std::uint16_t> table_;  // by state and symbol: the next state
};

}  // namespace isthmus::query
