// A file that is compressed while it is written, by the ending of its name.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "isthmus/bytes.h"

#include "base/error.h"

namespace isthmus::scenario {

/// Turns octets into a compressed stream, piece by piece.
class Compressor {
 public:
  /// Takes compressed octets; false where they could not be written.
  using Sink = bool (*)(void* to, Bytes octets);

  virtual ~Compressor() = default;
  /// Compresses all of `octets`; with `is_last` it ends the stream. False where the sink or the
  /// library failed.
  virtual bool compress(Bytes octets, bool is_last, Sink sink, void* to) = 0;
};

/// One member or stream: gzip for ".gz", bzip2 for ".bz2", zstd for ".zst"; null for other endings.
std::unique_ptr<Compressor> compressor_for(const std::string& path);

/// The same octets give the same file: no name and no time is in it.
class CompressedFile {
 public:
  /// "-" is standard output, uncompressed.
  static Result<CompressedFile> create(const std::string& path);

  Result<void> write(Bytes octets);
  /// Ends the stream. A file that was not closed is not whole.
  Result<void> close();
  /// After an error: true where the reader of a pipe went away, which is no fault ("| head").
  bool has_lost_its_reader() const noexcept { return has_lost_its_reader_; }

 private:
  struct Closing {
    void operator()(std::FILE* file) const noexcept;
  };
  CompressedFile(std::string path, std::FILE* file);
  Result<void> pass(Bytes octets, bool is_last);

  std::string path_;
  std::unique_ptr<std::FILE, Closing> file_;
  std::unique_ptr<Compressor> compressor_;
  bool has_lost_its_reader_ = false;
};

}  // namespace isthmus::scenario
