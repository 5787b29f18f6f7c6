// Errors of I/O and configuration: what, where, and what to do. Decoders report Findings instead.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace isthmus {

struct Error {
  std::string what;    // one sentence: "cannot open rib.bz2: No such file or directory"
  std::string advice;  // what the user can do, may be empty
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(std::string what, std::string advice = {}) {
  return std::unexpected(Error{std::move(what), std::move(advice)});
}

}  // namespace isthmus
