// Results to standard output in large writes, and what becomes of them.
#pragma once

#include <string>
#include <string_view>

namespace isthmus::app {

/// Where results go.
class Output {
 public:
  virtual ~Output() = default;
  /// False where nothing more can be written.
  virtual bool write(std::string_view text) = 0;
  /// All results are written. False where they did not all arrive.
  virtual bool finish() { return !has_failed_; }

  /// True where a write failed for another reason than a closed pipe; it was named on standard
  /// error.
  bool has_failed() const noexcept { return has_failed_; }
  /// The reader went away ("| head"): no failure.
  bool is_closed() const noexcept { return is_closed_; }

 protected:
  /// Writes all of it; `name` is for what is said where that fails.
  bool write_to(int descriptor, std::string_view text, const std::string& name);
  /// Says so, and has_failed().
  void fail_with(const std::string& what, int error);

 private:
  bool is_closed_ = false;
  bool has_failed_ = false;
};

class StandardOutput final : public Output {
 public:
  /// A broken pipe then is an error of write() instead of the end of the program.
  StandardOutput();
  bool write(std::string_view text) override;
};

}  // namespace isthmus::app
