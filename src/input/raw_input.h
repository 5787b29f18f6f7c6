// Octets of a file as they lie there, before any decompression.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "isthmus/bytes.h"

#include "base/error.h"

namespace isthmus::input {

/// Not for sharing between threads.
class RawInput {
 public:
  explicit RawInput(std::string name) : name_(std::move(name)) {}
  virtual ~RawInput() = default;
  RawInput(const RawInput&) = delete;
  RawInput& operator=(const RawInput&) = delete;
  /// At least one octet, unless at the end: then 0.
  virtual Result<std::size_t> read(std::span<std::uint8_t> into) = 0;
  /// What messages call it: the path, or "standard input".
  const std::string& name() const noexcept { return name_; }

 private:
  std::string name_;
};

/// `path` "-" is standard input. A request to stop ends a wait for a pipe with an error.
Result<std::unique_ptr<RawInput>> open_raw(const std::string& path, std::stop_token stop);

/// Borrows `bytes`.
std::unique_ptr<RawInput> raw_from_memory(Bytes bytes, std::string name);

/// A look at the next octets of a raw input, which waits for nothing that is not asked for.
class RawWindow {
 public:
  /// `position` is where in its file the input begins.
  explicit RawWindow(std::unique_ptr<RawInput> input, std::uint64_t position = 0)
      : input_(std::move(input)), position_(position) {}
  /// The unread octets at hand: `count` or more, fewer only where the input ends. `count` is a few
  /// octets.
  Result<Bytes> peek(std::size_t count);
  void consume(std::size_t count) noexcept;
  /// Past the window, straight from the input; for a window that is empty.
  Result<std::size_t> read_through(std::span<std::uint8_t> into);
  std::uint64_t position() const noexcept { return position_; }
  const std::string& name() const noexcept { return input_->name(); }

 private:
  std::unique_ptr<RawInput> input_;
  std::vector<std::uint8_t> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool is_at_end_ = false;
  std::uint64_t position_;  // of the first octet not consumed, in its file
};

}  // namespace isthmus::input
