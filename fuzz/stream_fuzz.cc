// A file of any format, from its octets to its frames: the first octet chooses the pieces in which
// the stream is read, the rest is the file.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "input/archive.h"
#include "input/decoder.h"

namespace {

using isthmus::Bytes;

// Octets: a bomb is read so far and no further.
constexpr std::size_t kReadMax = 1U * 1024 * 1024;

void require(bool holds) {
  if (!holds) std::abort();
}

struct Outcome {
  std::vector<std::uint8_t> content;
  bool has_error = false;
  bool may_hold_noise = false;
};

std::unique_ptr<isthmus::input::ByteStream> stream_of(Bytes file) {
  auto stream = isthmus::input::make_stream(isthmus::input::raw_from_memory(file, "fuzz"));
  require(stream.has_value());
  return std::move(*stream);
}

Outcome read_in_pieces(Bytes file, std::size_t piece) {
  const auto stream = stream_of(file);
  Outcome outcome;
  outcome.may_hold_noise = stream->compression() == isthmus::input::Compression::bzip2 ||
                           stream->compression() == isthmus::input::Compression::xz;
  std::vector<std::uint8_t> into(piece);
  while (outcome.content.size() < kReadMax) {
    const auto got =
        stream->read(std::span{into}.first(std::min(piece, kReadMax - outcome.content.size())));
    require(stream->raw_position() <= file.size());
    outcome.has_error = !got;
    if (!got || *got == 0) break;
    outcome.content.insert(outcome.content.end(), into.begin(),
                           into.begin() + static_cast<std::ptrdiff_t>(*got));
  }
  return outcome;
}

void require_account(Bytes file) {
  isthmus::input::ArchiveReader reader{stream_of(file), "fuzz", {}, {}};
  std::uint64_t bytes = 0;
  std::uint64_t frames = 0;
  while (const auto given = reader.next()) {
    require(given->frame.offset >= bytes);
    require(given->frame.sequence == frames++);
    bytes = given->frame.offset + given->frame.bytes.size();
    if (bytes > kReadMax) return;
  }
  const auto& account = reader.account();
  require(account.frames == frames && bytes + account.skipped_bytes >= account.bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  if (size == 0) return 0;
  const Bytes file{octets + 1, size - 1};
  const auto whole = read_in_pieces(file, kReadMax);
  const auto pieces = read_in_pieces(file, std::size_t{1} << (octets[0] % 16));
  require(whole.has_error == pieces.has_error);
  // What bzip2 and xz make of a damaged block is noise, and how much of it depends on the room.
  require(whole.content == pieces.content || (whole.has_error && whole.may_hold_noise));
  if (whole.content.size() < kReadMax) require_account(file);
  return 0;
}
