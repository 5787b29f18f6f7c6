// The fields of a route element by name: those of JSON objects and of columns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "query/format/piece_format.h"
#include "query/format/value_writer.h"

namespace isthmus::query {

struct Field {
  std::string_view name;
  Scope scope = Scope::element;
  std::uint8_t width = 0;  // of a table's column: of its usual content
  /// False: JSON has no such field here, a column is empty. Null: it is always there.
  bool (*is_there)(const RouteElement&) = nullptr;
  void (*write)(ValueWriter&, const RouteElement&, const RunNames&) = nullptr;
};

/// In the order that JSON has them (docs/formats/json-lines.md).
std::span<const Field> all_fields() noexcept;

/// The position in all_fields().
std::optional<std::size_t> find_field(std::string_view name) noexcept;

/// Which of all_fields() the columns are where nobody chose any.
std::span<const std::size_t> usual_columns() noexcept;

/// The attributes that an element's line shows; null for a withdrawal or a state change.
inline const PathAttributes* shown_attributes(const RouteElement& element) noexcept {
  const bool shows = element.type == ElementType::announce || element.type == ElementType::rib;
  return shows ? element.message->attributes : nullptr;
}

// The parts of the table, each in a file of its own.
std::span<const Field> attribute_fields() noexcept;
std::span<const Field> monitoring_fields() noexcept;

}  // namespace isthmus::query
