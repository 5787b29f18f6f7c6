// Paragraphs and tables in a fixed-width face. Widths are in columns; a code point is one.
#pragma once

#include <string>
#include <string_view>

#include "sinks/narrative.h"

namespace isthmus::sinks {

/// Columns that `text` takes on a terminal (UTF-8, every code point one column).
std::size_t columns_of(std::string_view text);

/// Breaks at spaces, but not between a number and its unit; a longer word stands alone on its
/// line. Every line begins with `indent` spaces and ends with a newline.
std::string wrapped(std::string_view text, unsigned width, unsigned indent);

/// Aligned columns under their heads and a rule, cells wrapped so that a row fits into `width`
/// where that is possible; optional columns are left out where it is not. Shows at most `rows_max`
/// rows and says how many it left out.
std::string table_text(const Table& table, unsigned width, unsigned indent, std::size_t rows_max);

}  // namespace isthmus::sinks
