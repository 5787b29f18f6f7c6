// The line formats of `isthmus scan` (docs/formats/): one line per element.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "query/route_element.h"

namespace isthmus::query {

enum class LineFormatKind : std::uint8_t { bgpdump, bgpreader, json, table };

/// What the ids in a message stand for. Borrows.
struct RunNames {
  std::span<const std::string> sources;     // paths, by SourceId
  std::span<const std::string> collectors;  // by CollectorId
};

/// Appends lines to the text of one batch: it keeps what the elements of a message have in common,
/// and knows messages by where they are. So every batch takes a new one.
class LineFormat {
 public:
  virtual ~LineFormat() = default;
  /// What stands before the first line; empty for most.
  virtual std::string_view header() const { return {}; }
  /// One whole line with its end.
  virtual void append(std::string& out, const RouteElement& element) = 0;
};

std::unique_ptr<LineFormat> make_line_format(LineFormatKind kind, const RunNames& names);

}  // namespace isthmus::query
