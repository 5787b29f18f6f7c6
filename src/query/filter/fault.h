// What is wrong with a filter's text, and where.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "base/error.h"

namespace isthmus::query {

/// `at` and `length` are octets of the text that was read.
struct Fault {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string what;    // "'orgin' is not a term"
  std::string advice;  // "did you mean 'origin'?"; may be empty
};

template <typename Value>
using Parsed = std::expected<Value, Fault>;

inline std::unexpected<Fault> refuse(std::size_t at, std::size_t length, std::string what,
                                     std::string advice = {}) {
  return std::unexpected(Fault{at, length, std::move(what), std::move(advice)});
}

/// The line of `text` in which the fault is, and under it a caret with what is wrong:
///     prefix 10.0.0.0/8 and orgin 3356
///                           ^ 'orgin' is not a term; did you mean 'origin'?
/// A long line is cut around the place, control characters become blanks.
std::string point_at(std::string_view text, const Fault& fault);

/// As an error of the whole: "cannot read the filter" and point_at().
Error to_error(std::string_view text, const Fault& fault);

}  // namespace isthmus::query
