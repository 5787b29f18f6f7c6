// Chosen fields as columns (docs/formats/csv.md).
#pragma once

#include <span>
#include <vector>

#include "query/format/field_runs.h"
#include "query/format/piece_format.h"

namespace isthmus::query {

enum class ColumnStyle : std::uint8_t {
  csv,      // commas, values quoted where they must be (RFC 4180 section 2)
  tsv,      // tabs; tab, line feed, carriage return and backslash in a value as \t, \n, \r, \\.
  aligned,  // for people: padded with spaces to their usual width, a longer value pushes the rest
};

/// The first line has the fields' names. A field that an element has not is empty.
class ColumnsFormat final : public PieceFormat {
 public:
  /// `fields`: positions in all_fields(); empty: usual_columns().
  ColumnsFormat(ColumnStyle style, const RunNames& names, std::span<const std::size_t> fields);
  std::string header() const override;

 private:
  ColumnsFormat(ColumnStyle style, const RunNames& names, FieldRuns runs);
  void write(std::string& out, std::size_t piece, const RouteElement& element) override;
  /// Escapes or pads the column's text, which begins at `begin`, and ends the column.
  void finish(std::string& out, std::size_t begin, const Field& field, bool is_last) const;

  ColumnStyle style_;
  RunNames names_;
  FieldRuns runs_;
};

}  // namespace isthmus::query
