// Results to standard output in large writes, and what becomes of them.
#pragma once

#include <string_view>

namespace isthmus::app {

/// Knows a reader that went away ("| head") from a disk that is full.
class StandardOutput {
 public:
  /// A broken pipe then is an error of write() instead of the end of the program.
  StandardOutput();

  /// False where nothing more can be written.
  bool write(std::string_view text);
  /// True where a write failed for another reason than a closed pipe; it was named on standard
  /// error.
  bool has_failed() const noexcept { return has_failed_; }
  bool is_closed() const noexcept { return is_closed_; }

 private:
  bool is_closed_ = false;
  bool has_failed_ = false;
};

}  // namespace isthmus::app
