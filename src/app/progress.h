// How far long work has come, on a terminal; nothing where standard error is none.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "isthmus/timestamp.h"

namespace isthmus::app {

using ProgressCallback =
    std::function<void(std::uint64_t raw_position, std::uint64_t raw_size, Timestamp at)>;

/// One line that is written over itself and wiped by the destructor.
class ProgressLine {
 public:
  /// `is_wanted` false, or standard error not a terminal: callback() is null.
  explicit ProgressLine(bool is_wanted);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  ProgressCallback callback();

  /// "Reading  41 %  2017-10-01 09:05 UTC": the line's text; without a size, the octets read.
  static std::string text(std::uint64_t raw_position, std::uint64_t raw_size, Timestamp at);

 private:
  bool is_shown_ = false;
};

}  // namespace isthmus::app
