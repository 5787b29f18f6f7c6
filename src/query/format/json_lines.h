// One JSON object a line (docs/formats/json-lines.md).
#pragma once

#include <span>
#include <vector>

#include "query/format/field_runs.h"
#include "query/format/piece_format.h"

namespace isthmus::query {

class JsonLinesFormat final : public PieceFormat {
 public:
  /// `fields`: positions in all_fields(); empty: every one.
  explicit JsonLinesFormat(const RunNames& names, std::span<const std::size_t> fields = {});

 private:
  explicit JsonLinesFormat(const RunNames& names, FieldRuns runs);
  void write(std::string& out, std::size_t piece, const RouteElement& element) override;

  RunNames names_;
  FieldRuns runs_;
};

}  // namespace isthmus::query
