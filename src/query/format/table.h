// Aligned columns for people.
#pragma once

#include "query/format/line_format.h"

namespace isthmus::query {

/// Columns are as wide as their usual content: a stream cannot know its longest line. A longer
/// value pushes the rest of its line to the right.
class TableFormat final : public LineFormat {
 public:
  std::string_view header() const override;
  void append(std::string& out, const RouteElement& element) override;
};

}  // namespace isthmus::query
