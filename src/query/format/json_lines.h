// One JSON object a line (docs/formats/json-lines.md).
#pragma once

#include "query/format/line_format.h"

namespace isthmus::query {

class JsonLinesFormat final : public LineFormat {
 public:
  explicit JsonLinesFormat(const RunNames& names) : names_(names) {}
  void append(std::string& out, const RouteElement& element) override;

 private:
  RunNames names_;
};

}  // namespace isthmus::query
