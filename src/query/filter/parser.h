// The filter language (docs/FILTERS.md), from text to expression.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "query/filter/expression.h"
#include "query/filter/fault.h"
#include "query/filter/term_table.h"

namespace isthmus::query {

/// Of brackets and "not" within each other.
inline constexpr std::size_t kFilterDepthMax = 100;

/// The Fault is the first one in the text. Without `read_file`, a filter can name no files.
Parsed<Expression> parse_filter(std::string_view text, const ReadFile& read_file = {});

/// One term of the language with its values as texts of their own, as options give them: `name` is
/// in the table. The Fault's place means nothing.
Parsed<Expression> make_term(std::string_view name, std::span<const std::string> values,
                             const ReadFile& read_file = {});

}  // namespace isthmus::query
