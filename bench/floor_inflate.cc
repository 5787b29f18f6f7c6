// The floor of a decoder of gzip: ISA-L's inflate, and the walk over what comes out. With "2" the
// walk has a thread of its own.
#include <cinttypes>
#include <condition_variable>
#include <cstring>
#include <isa-l/igzip_lib.h>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "mapped_file.h"
#include "walk.h"

namespace {

using isthmus::bench::MappedFile;
using isthmus::bench::Walked;
using Block = std::vector<std::uint8_t>;

constexpr std::size_t kBlock = std::size_t{1} << 20;

/// Gives the octets of one gzip member block by block.
class Inflater {
 public:
  explicit Inflater(const MappedFile& file) {
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
    state_.next_in = const_cast<std::uint8_t*>(file.begin());
    state_.avail_in = static_cast<std::uint32_t>(file.size());
  }
  /// Fills `room` as far as there are octets, and gives their number.
  std::size_t fill(std::uint8_t* room, std::size_t size) {
    state_.next_out = room;
    state_.avail_out = static_cast<std::uint32_t>(size);
    while (state_.avail_out > 0 && state_.block_state != ISAL_BLOCK_FINISH) {
      if (isal_inflate(&state_) != ISAL_DECOMP_OK) {
        std::fputs("floor_inflate: not a whole gzip member\n", stderr);
        std::exit(1);
      }
    }
    return size - state_.avail_out;
  }

 private:
  inflate_state state_;
};

/// Walks a stream in pieces: a record may begin in one and end in the next.
class StreamWalk {
 public:
  /// Room before each piece for what was left of the one before.
  static constexpr std::size_t kRoom = kBlock;

  /// `piece` has kRoom octets of room, then `size` octets.
  void take(Block& piece, std::size_t size) {
    auto* begin = piece.data() + kRoom - rest_.size();
    std::memcpy(begin, rest_.data(), rest_.size());
    const auto whole = rest_.size() + size;
    const auto used = isthmus::bench::walk(begin, whole, walked_);
    if (whole - used > kRoom) {
      std::fputs("floor_inflate: a record of more than 1 MiB\n", stderr);
      std::exit(1);
    }
    rest_.assign(begin + used, begin + whole);
  }
  const Walked& walked() const { return walked_; }

 private:
  Block rest_;
  Walked walked_;
};

struct Piece {
  Block octets = Block(StreamWalk::kRoom + kBlock);
  std::size_t size = 0;
};

Walked on_one_thread(const MappedFile& file) {
  Inflater inflater{file};
  StreamWalk walk;
  for (Piece piece;
       (piece.size = inflater.fill(piece.octets.data() + StreamWalk::kRoom, kBlock)) > 0;) {
    walk.take(piece.octets, piece.size);
  }
  return walk.walked();
}

/// A place for one piece between the two threads.
class Exchange {
 public:
  void put(Piece& piece) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return !is_full_; });
    std::swap(piece_, piece);
    is_full_ = true;
    changed_.notify_one();
  }
  void take(Piece& piece) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return is_full_; });
    std::swap(piece_, piece);
    is_full_ = false;
    changed_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Piece piece_;
  bool is_full_ = false;
};

Walked on_two_threads(const MappedFile& file) {
  Exchange exchange;
  std::jthread reader{[&] {
    Inflater inflater{file};
    Piece piece;
    do {
      piece.size = inflater.fill(piece.octets.data() + StreamWalk::kRoom, kBlock);
      const bool is_end = piece.size == 0;
      exchange.put(piece);
      if (is_end) return;
    } while (true);
  }};
  StreamWalk walk;
  Piece piece;
  for (exchange.take(piece); piece.size > 0; exchange.take(piece)) {
    walk.take(piece.octets, piece.size);
  }
  return walk.walked();
}

}  // namespace

int main(int argc, char** argv) {
  const bool has_two = argc == 3 && std::string_view{argv[2]} == "2";
  if (argc != 2 && !has_two) {
    std::fprintf(stderr, "usage: %s FILE.gz [2]\n", argv[0]);
    return 2;
  }
  const MappedFile file{argv[1]};
  const auto walked = has_two ? on_two_threads(file) : on_one_thread(file);
  std::printf("%" PRIu64 " records, %" PRIu64 " routes, %" PRIu64 " attributes, types %" PRIu64
              "\n",
              walked.records, walked.routes, walked.attributes, walked.types);
}
