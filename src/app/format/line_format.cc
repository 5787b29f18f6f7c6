#include "app/format/line_format.h"

#include "app/format/bgpdump.h"
#include "app/format/bgpreader.h"
#include "app/format/json_lines.h"
#include "app/format/table.h"

namespace isthmus::app {

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

}  // namespace isthmus::app
