#include "query/format/line_format.h"

#include "query/format/bgpdump.h"
#include "query/format/bgpreader.h"
#include "query/format/json_lines.h"
#include "query/format/table.h"

namespace isthmus::query {

std::unique_ptr<LineFormat> make_line_format(LineFormatKind kind, const RunNames& names) {
  switch (kind) {
    case LineFormatKind::bgpdump:
      return std::make_unique<BgpdumpFormat>();
    case LineFormatKind::bgpreader:
      return std::make_unique<BgpreaderFormat>(names);
    case LineFormatKind::json:
      return std::make_unique<JsonLinesFormat>(names);
    case LineFormatKind::table:
      return std::make_unique<TableFormat>();
  }
  return nullptr;
}

}  // namespace isthmus::query
