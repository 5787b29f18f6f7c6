// Decompressed octets of a file or of standard input. The format is found by magic bytes, not by
// name.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/error.h"

namespace isthmus::input {

class Helpers;

enum class Compression : std::uint8_t { none, gzip, bzip2, zstd, xz };

std::string_view to_text(Compression compression) noexcept;

/// Not for sharing between threads.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills as much of `into` as there is: 0 only at the end. An error keeps what was read before
  /// it: a damaged archive gives every octet before the damage first, then the error.
  virtual Result<std::size_t> read(std::span<std::uint8_t> into) = 0;
  /// Octets of the file itself that were consumed so far: for progress.
  virtual std::uint64_t raw_position() const noexcept = 0;
  virtual Compression compression() const noexcept = 0;
};

/// `path` "-" is standard input. Members of a gzip, bzip2, zstd or xz file follow each other. A
/// request to stop ends a wait for a pipe with an error. `helpers`, who may be null, decode blocks
/// of bzip2 ahead.
Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path, std::stop_token stop = {},
                                                Helpers* helpers = nullptr);

/// Size of the file on disk, 0 where it has none (a pipe).
std::uint64_t raw_size(const std::string& path) noexcept;

}  // namespace isthmus::input
