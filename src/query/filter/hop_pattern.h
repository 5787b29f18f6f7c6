// Patterns over the ASNs of a path, each as a whole: "^174 * (3356|1299) 131279$".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/as_path.h"

#include "query/filter/asn_set.h"
#include "query/filter/fault.h"

namespace isthmus::query {

/// Elements, separated by blanks or `_`: an ASN, a range "64512..65534", `?` or `.` any one ASN,
/// `*` any number of ASNs, none included, `!` before an ASN or range any other one, `(a b|c)`
/// alternatives, `+` behind an element once or more often. `^` is the peer's end of the path, `$`
/// the origin's; without them it matches anywhere.
///
/// An AS_SET is one hop, and matches where one of its members does; so do confederation sets.
/// Confederation sequences are hops like others. One step for each ASN, on one machine word.
class HopPattern {
 public:
  static constexpr std::size_t kPositionsMax = 64;
  static constexpr std::size_t kDepthMax = 32;

  /// The Fault's place counts from the start of `text`.
  static std::expected<HopPattern, Fault> compile(std::string_view text);
  bool matches(AsPathView path) const noexcept;

 private:
  friend class HopPatternCompiler;
  struct Position {
    enum class Kind : std::uint8_t { begin, end, hop } kind = Kind::hop;
    bool is_negated = false;
    AsnSet asns;
  };

  std::uint64_t after(std::uint64_t state) const noexcept;
  std::uint64_t ends(Position::Kind kind) const noexcept;
  std::uint64_t holding(Asn asn) const noexcept;

  bool nullable_ = true;
  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
  std::vector<Position> positions_;
  std::vector<std::uint64_t> follow_;
};

}  // namespace isthmus::query
