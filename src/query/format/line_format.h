// The line formats of `isthmus scan` (docs/formats/): one line per element.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "query/route_element.h"

namespace isthmus::query {

enum class LineFormatKind : std::uint8_t { bgpdump, bgpreader, json, csv, tsv, table };

/// What the ids in a message stand for. Borrows.
struct RunNames {
  std::span<const std::string> sources;     // paths, by SourceId
  std::span<const std::string> collectors;  // by CollectorId
};

/// Appends lines to the text of one batch after another. It remembers what was written for a
/// message and for an attribute block, and knows them by where they are: hence begin().
class LineFormat {
 public:
  virtual ~LineFormat() = default;
  /// What stands before the first line of a run; empty for most.
  virtual std::string header() const { return {}; }
  /// The lines of a batch follow: they go to `text`, and what was remembered is forgotten.
  virtual void begin(std::string& text) = 0;
  /// One whole line with its end. Its message must stay where it is, and nobody else may shorten
  /// the text, until the next begin().
  virtual void append(const RouteElement& element) = 0;
};

/// `fields` are positions in the field table (field_table.h): which columns or JSON fields the
/// lines have, and in which order. Empty: all that are usual. bgpdump and bgpreader have theirs.
std::unique_ptr<LineFormat> make_line_format(LineFormatKind kind, const RunNames& names,
                                             std::span<const std::size_t> fields = {});

}  // namespace isthmus::query
