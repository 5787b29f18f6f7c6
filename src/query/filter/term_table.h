// Every term of the filter language: its names, what it takes, and how that is read.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/filter/expression.h"
#include "query/filter/fault.h"

namespace isthmus::query {

/// Gives the text of a file that a filter names ("@ours.txt").
using ReadFile = std::function<Result<std::string>(const std::string& path)>;

struct Value {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string text;
};

enum class Comparison : std::uint8_t { none, less, less_equal, greater, greater_equal };

/// What was written behind a term's name.
struct TermValues {
  std::string_view term;  // as it was written
  Comparison comparison = Comparison::none;
  std::vector<Value> values;
  const ReadFile& read_file;
};

struct TermRow {
  enum class Takes : std::uint8_t {
    nothing,
    values,           // one or more, separated by commas
    values_if_given,  // without any, it asks whether there is one at all
    range_if_given,   // one number, compared or a range; without, whether there is one
    range,
    phrases,  // values that may hold blanks: they go on to a comma, a bracket, "and" or "or"
  };
  std::string_view name;
  std::string_view synonyms;  // separated by blanks
  Takes takes = Takes::nothing;
  std::string_view value;    // what it takes, for an error and for help: "an ASN, ..."
  std::string_view example;  // a filter that it may be
  std::string_view meaning;
  Parsed<Term> (*read)(const TermValues& given);
};

/// In the order of the manual.
std::span<const TermRow> term_rows() noexcept;

/// By its name or a synonym; null where none has it.
const TermRow* find_term(std::string_view name) noexcept;

/// The name that was probably meant; empty where none is near.
std::string_view nearest_term(std::string_view name);

}  // namespace isthmus::query
