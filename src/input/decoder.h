// Decompression of one member of a file, apart from where the octets come from: one decoder per
// format.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "isthmus/bytes.h"

#include "input/byte_stream.h"
#include "input/raw_input.h"
#include "input/task.h"

namespace isthmus::input {

struct DecodeStep {
  enum class Outcome : std::uint8_t {
    going_on,    // wants more input, or more room
    member_end,  // the member is whole and its checksum is right
    damaged,     // fault() says how
  };
  std::size_t consumed = 0;
  std::size_t produced = 0;
  Outcome outcome = Outcome::going_on;
};

/// One member (gzip), stream (bzip2, xz) or frame (zstd) after another. Throws std::bad_alloc only.
class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Before every member, the first one included.
  virtual void begin_member() = 0;
  /// Neither consumed nor produced anything, with an empty input and some room: the input breaks
  /// off within the member. What was decoded before a fault is given out first.
  virtual DecodeStep decode(Bytes input, std::span<std::uint8_t> output) = 0;
  /// A few words, after `damaged`.
  virtual std::string_view fault() const noexcept = 0;
};

std::unique_ptr<Decoder> make_gzip_decoder();   // RFC 1951, 1952
std::unique_ptr<Decoder> make_bzip2_decoder();  // as of bzip2 1.0
std::unique_ptr<Decoder> make_zstd_decoder();   // RFC 8878
std::unique_ptr<Decoder> make_xz_decoder();     // xz file format 1.1

/// What the octets at the start of a file, or of a later member, begin: a start cut short counts as
/// what it could become. Octets of an MRT record are never taken for a compressed file.
Compression compression_of(Bytes start) noexcept;

/// How many octets compression_of() looks at.
inline constexpr std::size_t kMagicBytes = 10;

/// The members of a file one after the other, decompressed by the thread that reads.
std::unique_ptr<ByteStream> make_decoded_stream(RawWindow window, Compression compression);

/// The same for bzip2, faster, and on all threads where there are helpers; they may be null.
std::unique_ptr<ByteStream> make_bzip2_stream(RawWindow window, Helpers* helpers);

/// The stream of any raw input; an Error where its first octets can't be read. `helpers` may be
/// null.
Result<std::unique_ptr<ByteStream>> make_stream(std::unique_ptr<RawInput> input,
                                                Helpers* helpers = nullptr);

}  // namespace isthmus::input
