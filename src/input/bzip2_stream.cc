#include <algorithm>
#include <bit>
#include <deque>
#include <mutex>
#include <utility>

#include "input/bzip2_bits.h"
#include "input/bzip2_block.h"
#include "input/decoder.h"
#include "input/task.h"

namespace isthmus::input {
namespace {

/// Octets: what is read at once of the file.
constexpr std::size_t kReadBytes = 256 * 1024;

/// Octets that a block has at the most, compressed: 900,000 symbols and their code tables.
constexpr std::size_t kBlockBytesMax = 1'200'000;

/// Octets that a block may decompress to here: more than its 900,000 symbols, but for long runs of
/// one octet, of which it could hold 46 million.
constexpr std::size_t kContentBytesMax = 2 * 1024 * 1024;

/// What of a file comes next, as the search for marks sees it.
struct Piece {
  enum class Kind : std::uint8_t {
    block,
    stream_end,
    unclear,  // neither: libbz2 says what it is
  };
  Kind kind = Kind::unclear;
  std::uint64_t begin = 0;  // bit of the file
  std::uint32_t checksum = 0;
  std::uint8_t level = 0;  // of the stream that it lies in; 0: in none

  // Of a block:
  Bzip2Block block;
  std::unique_ptr<std::uint8_t[]> content;
  std::size_t content_bytes = 0;  // 0: the block is not good
  std::shared_ptr<Task> decoding;
};

/// Workspaces of the whole program: as many as there are threads that decode at once, however many
/// files are open.
class Workspaces {
 public:
  static std::unique_ptr<Bzip2Workspace> take() {
    const std::lock_guard lock{mutex()};
    auto& free = free_ones();
    if (free.empty()) return std::make_unique<Bzip2Workspace>();
    auto workspace = std::move(free.back());
    free.pop_back();
    return workspace;
  }
  static void give_back(std::unique_ptr<Bzip2Workspace> workspace) {
    const std::lock_guard lock{mutex()};
    free_ones().push_back(std::move(workspace));
  }

 private:
  static std::mutex& mutex() {
    static std::mutex only;
    return only;
  }
  static std::vector<std::unique_ptr<Bzip2Workspace>>& free_ones() {
    static std::vector<std::unique_ptr<Bzip2Workspace>> all;
    return all;
  }
};

void decode_block(Piece& piece) {
  auto workspace = Workspaces::take();
  if (!piece.content) {
    piece.content = std::make_unique_for_overwrite<std::uint8_t[]>(kContentBytesMax);
  }
  piece.content_bytes = workspace->decode(piece.block, {piece.content.get(), kContentBytesMax});
  Workspaces::give_back(std::move(workspace));
}

/// Octets, and then the rest of a file.
class JoinedInput final : public RawInput {
 public:
  JoinedInput(std::vector<std::uint8_t> first, RawWindow rest, std::optional<Error> error)
      : RawInput(rest.name()),
        first_(std::move(first)),
        rest_(std::move(rest)),
        error_(std::move(error)) {}

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    if (at_ == first_.size()) {
      if (error_) return std::unexpected(*error_);
      return rest_.read_through(into);
    }
    const auto count = std::min(into.size(), first_.size() - at_);
    std::copy_n(first_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
  }

 private:
  std::vector<std::uint8_t> first_;
  std::size_t at_ = 0;
  RawWindow rest_;
  std::optional<Error> error_;
};

/// The octets of a file that are read but not yet done with, and the marks in them.
class MarkSearch {
 public:
  explicit MarkSearch(RawWindow window) : window_(std::move(window)) {}

  /// The next piece; `decoding` of a block is for the caller to set. Not after one that is unclear.
  Piece next() {
    const bool has_stream = is_in_stream_ || begin_stream();
    Piece piece;
    piece.begin = at_;
    piece.level = has_stream ? level_ : std::uint8_t{0};
    if (!has_stream) return piece;
    require(kMagicBytes + 1);
    const auto mark = bits(at_, kBzip2MarkBits);
    const auto checksum = bits(at_ + kBzip2MarkBits, kBzip2ChecksumBits);
    if (!mark || !checksum) return piece;
    piece.checksum = static_cast<std::uint32_t>(*checksum);
    if (*mark == kBzip2EndMark) {
      piece.kind = Piece::Kind::stream_end;
      at_ = (at_ + kBzip2MarkBits + kBzip2ChecksumBits + 7) / 8 * 8;
      is_in_stream_ = false;
    } else if (*mark == kBzip2BlockMark) {
      take_block(piece);
    }
    return piece;
  }
  /// Where the next piece begins: a bit of the file.
  std::uint64_t next_begin() const noexcept { return at_; }
  /// Forgets the octets before that bit of the file.
  void done_with(std::uint64_t bit) {
    const auto octets = static_cast<std::size_t>(bit / 8 - base_);
    if (octets < kReadBytes) return;
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(octets));
    base_ += octets;
  }
  /// The file from that bit's octet on, behind the octets of `before`, whose last one shares its
  /// octet with the bit where that lies in the middle of one. Ends the search.
  RawWindow give_up(std::uint64_t bit, std::vector<std::uint8_t> before) {
    const auto position = bit / 8 - before.size() + (bit % 8 > 0 ? 1 : 0);
    auto rest = Bytes{held_}.subspan(static_cast<std::size_t>(bit / 8 - base_));
    if (bit % 8 > 0) {
      const auto own = 0xffU >> (bit % 8);
      before.back() = static_cast<std::uint8_t>((before.back() & ~own) | (rest.front() & own));
      rest = rest.subspan(1);
    }
    before.insert(before.end(), rest.begin(), rest.end());
    return RawWindow{
        std::make_unique<JoinedInput>(std::move(before), std::move(window_), std::move(error_)),
        position};
  }

 private:
  std::size_t held_bit(std::uint64_t bit) const noexcept {
    return static_cast<std::size_t>(bit - 8 * base_);
  }
  std::optional<std::uint64_t> bits(std::uint64_t at, std::size_t count) const noexcept {
    return bits_at(held_, held_bit(at), count);
  }

  bool begin_stream() {
    require(kMagicBytes);
    const auto start = Bytes{held_}.subspan(held_bit(at_) / 8);
    if (start.size() < kMagicBytes || compression_of(start) != Compression::bzip2) return false;
    level_ = start[kBzip2HeaderBytes - 1];
    at_ += 8 * kBzip2HeaderBytes;
    is_in_stream_ = true;
    return true;
  }

  /// Reads on until there are so many octets from at_ on, or the file ends.
  void require(std::size_t count) {
    while (held_.size() - held_bit(at_) / 8 < count && !is_over_) {
      const auto size = held_.size();
      held_.resize(size + kReadBytes);
      const auto got = read(std::span{held_}.subspan(size));
      if (!got) error_ = got.error();
      is_over_ = !got || *got == 0;
      held_.resize(size + got.value_or(0));
    }
  }

  Result<std::size_t> read(std::span<std::uint8_t> into) {
    const auto at_hand = window_.peek(0);
    if (!at_hand || at_hand->empty()) return window_.read_through(into);
    const auto count = std::min(at_hand->size(), into.size());
    std::copy_n(at_hand->begin(), count, into.begin());
    window_.consume(count);
    return count;
  }

  /// Leaves the piece unclear where no mark follows: the file ends, or this is no block.
  void take_block(Piece& piece) {
    auto from = at_ + kBzip2MarkBits + kBzip2ChecksumBits;
    for (std::size_t wanted = kReadBytes;; wanted += kReadBytes) {
      require(wanted);
      if (const auto end = find_bzip2_mark(held_, held_bit(from))) {
        piece.kind = Piece::Kind::block;
        piece.block = {bits_from_octet(held_, held_bit(at_), *end), *end - held_bit(at_), level_,
                       piece.checksum};
        at_ = 8 * base_ + *end;
        return;
      }
      if (is_over_ || wanted > kBlockBytesMax) return;
      from = std::max(from, 8 * (base_ + held_.size()) - kBzip2MarkBits);
    }
  }

  RawWindow window_;
  std::vector<std::uint8_t> held_;
  std::uint64_t base_ = 0;  // of the file, the first octet that is held
  std::uint64_t at_ = 0;    // bit of the file
  std::uint8_t level_ = 0;  // of the stream at at_
  bool is_in_stream_ = false;
  bool is_over_ = false;
  std::optional<Error> error_;  // why the file ended
};

/// Decodes block by block, some before their turn as helpers have time. Gives what libbz2 gives,
/// octet by octet and error by error: it is libbz2 which goes on from the first block that is not
/// whole by itself, be it damaged, cut short, no block, or one with a mark in it by chance.
class Bzip2Stream final : public ByteStream {
 public:
  Bzip2Stream(RawWindow window, Helpers* helpers)
      : search_(std::move(window)),
        helpers_(helpers),
        pieces_max_(helpers != nullptr ? 2 * helpers->threads() + 2 : 1) {}
  ~Bzip2Stream() override {
    for (const auto& piece : pieces_) {
      if (piece->decoding) piece->decoding->cancel();
    }
  }

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    std::size_t filled = 0;
    while (filled < into.size() && !alone_) {
      if (given_ == content_bytes_) {
        take_piece();
        continue;
      }
      const auto count = std::min(into.size() - filled, content_bytes_ - given_);
      std::copy_n(content_.get() + given_, count,
                  into.begin() + static_cast<std::ptrdiff_t>(filled));
      given_ += count;
      filled += count;
    }
    if (filled == into.size()) return filled;
    const auto rest = alone_->read(into.subspan(filled));
    if (!rest && filled == 0) return rest;
    return filled + rest.value_or(0);
  }
  std::uint64_t raw_position() const noexcept override {
    return alone_ ? alone_->raw_position() : position_;
  }
  Compression compression() const noexcept override { return Compression::bzip2; }

 private:
  /// The next piece in order becomes what is given out, or libbz2 takes over.
  void take_piece() {
    look_ahead();
    auto& piece = *pieces_.front();
    if (piece.decoding) wait_for(*piece.decoding);
    position_ = piece.begin / 8;
    if (piece.kind == Piece::Kind::block && piece.content_bytes > 0) {
      combined_ = std::rotl(combined_, 1) ^ piece.checksum;
      has_blocks_ = true;
      spare_ = std::exchange(content_, std::move(piece.content));
      content_bytes_ = piece.content_bytes;
      given_ = 0;
    } else if (piece.kind == Piece::Kind::stream_end && piece.checksum == combined_) {
      combined_ = 0;
      has_blocks_ = false;
    } else {
      go_on_alone(piece);
      return;
    }
    pieces_.pop_front();
    search_.done_with(pieces_.empty() ? search_.next_begin() : pieces_.front()->begin);
  }

  void look_ahead() {
    while (!is_unclear_ && pieces_.size() < pieces_max_) {
      pieces_.push_back(std::make_unique<Piece>(search_.next()));
      auto& piece = *pieces_.back();
      is_unclear_ = piece.kind == Piece::Kind::unclear;
      if (piece.kind != Piece::Kind::block) continue;
      piece.content = std::move(spare_);
      piece.decoding = std::make_shared<Task>([&piece] { decode_block(piece); });
      if (helpers_ != nullptr) helpers_->offer(piece.decoding);
    }
  }

  /// Does others of its blocks rather than wait for the one that a helper is at.
  void wait_for(Task& task) {
    for (auto piece = pieces_.begin(); piece != pieces_.end() && !task.is_done(); ++piece) {
      if ((*piece)->decoding) (*piece)->decoding->run();
    }
    task.finish();
  }

  void go_on_alone(const Piece& from) {
    for (const auto& piece : pieces_) {
      if (piece->decoding) piece->decoding->cancel();
    }
    Bzip2Beginning before;
    if (from.level != 0 && has_blocks_) {
      before = make_bzip2_beginning(from.level, combined_, from.begin % 8);
    } else if (from.level != 0) {
      before.octets = {'B', 'Z', 'h', from.level};
    }
    alone_ = make_decoded_stream(search_.give_up(from.begin, std::move(before.octets)),
                                 Compression::bzip2);
    std::vector<std::uint8_t> beginning(before.content_bytes);
    // Was given out before; an error will come again.
    [[maybe_unused]] const auto again = alone_->read(beginning);
    pieces_.clear();
  }

  MarkSearch search_;
  Helpers* helpers_;
  std::size_t pieces_max_;
  std::deque<std::unique_ptr<Piece>> pieces_;  // in order, the first one not given yet
  bool is_unclear_ = false;                    // nothing can be looked for behind the last piece

  std::uint32_t combined_ = 0;  // checksum over the blocks of the stream that were given
  bool has_blocks_ = false;     // of the stream
  std::unique_ptr<std::uint8_t[]> content_;  // of the block that is given out
  std::unique_ptr<std::uint8_t[]> spare_;    // for another block
  std::size_t content_bytes_ = 0;
  std::size_t given_ = 0;
  std::uint64_t position_ = 0;
  std::unique_ptr<ByteStream> alone_;
};

}  // namespace

std::unique_ptr<ByteStream> make_bzip2_stream(RawWindow window, Helpers* helpers) {
  return std::make_unique<Bzip2Stream>(std::move(window), helpers);
}

}  // namespace isthmus::input
