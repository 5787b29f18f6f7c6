// Path patterns that are no more than ASNs in a row: compared number by number, without any text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "isthmus/as_path.h"

namespace isthmus::query {

/// "_131279_", "_20485_131279$", "^174_(3356|1299)_", "^[0-9]+_131279$": each part a number, one of
/// several or any, the whole with a boundary at both ends. It matches where the same pattern
/// matches the path's text (net::append_as_path).
class PathShape {
 public:
  /// None for a pattern that is more than that, or a faulty one.
  static std::optional<PathShape> read(std::string_view pattern);
  bool matches(AsPathView path) const noexcept;

 private:
  struct Part {
    bool is_any = false;
    std::vector<std::uint32_t> one_of;
    bool holds(std::uint32_t asn) const noexcept;
  };
  bool read_parts(std::string_view text);
  bool ends_right(AsPathView path) const noexcept;
  std::uint64_t parts_that_hold(std::uint32_t asn) const noexcept;

  bool at_begin_ = false;  // "^": before it stands nothing
  bool at_end_ = false;    // "$": behind it stands nothing
  std::vector<Part> parts_;
};

}  // namespace isthmus::query
