// Aligned columns for people.
#pragma once

#include "query/format/line_format.h"

namespace isthmus::query {

/// Columns are as wide as their usual content: a stream cannot know its longest line. A longer
/// value pushes the rest of its line to the right.
class TableFormat final : public LineFormat {
 public:
  std::string header() const override;
  void begin(std::string& text) override { text_ = &text; }
  void append(const RouteElement& element) override;

 private:
  std::string* text_ = nullptr;
};

}  // namespace isthmus::query
