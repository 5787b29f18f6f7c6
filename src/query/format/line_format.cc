#include "query/format/line_format.h"

#include "query/format/bgpdump.h"
#include "query/format/bgpreader.h"
#include "query/format/columns.h"
#include "query/format/json_lines.h"
#include "query/format/table.h"

namespace isthmus::query {

std::unique_ptr<LineFormat> make_line_format(LineFormatKind kind, const RunNames& names,
                                             std::span<const std::size_t> fields) {
  switch (kind) {
    case LineFormatKind::bgpdump:
      return std::make_unique<BgpdumpFormat>();
    case LineFormatKind::bgpreader:
      return std::make_unique<BgpreaderFormat>(names);
    case LineFormatKind::json:
      return std::make_unique<JsonLinesFormat>(names, fields);
    case LineFormatKind::csv:
      return std::make_unique<ColumnsFormat>(ColumnStyle::csv, names, fields);
    case LineFormatKind::tsv:
      return std::make_unique<ColumnsFormat>(ColumnStyle::tsv, names, fields);
    case LineFormatKind::table:
      if (fields.empty()) return std::make_unique<TableFormat>();
      return std::make_unique<ColumnsFormat>(ColumnStyle::aligned, names, fields);
  }
  return nullptr;
}

}  // namespace isthmus::query
