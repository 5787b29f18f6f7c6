#include <algorithm>
#include <limits>
#include <utility>

#include "base/limits.h"
#include "input/archive.h"
#include "input/block_feed.h"
#include "input/framer.h"

namespace isthmus::input {
namespace {

/// Octets: the longest record, and what framing may want to see behind it.
constexpr std::size_t kLookBytesMax = 2 * limits::kRecordBytesMax;

void append(BlockMemory& to, Bytes octets) {
  std::copy(octets.begin(), octets.end(), to.room().begin());
  to.extend(octets.size());
}

/// Adds what is not there yet; usually it is the one added last.
template <typename Pointer>
void keep(std::vector<Pointer>& kept, const Pointer& wanted) {
  if (!kept.empty() && kept.back() == wanted) return;
  if (std::find(kept.rbegin(), kept.rend(), wanted) == kept.rend()) kept.push_back(wanted);
}

}  // namespace

void FrameBatch::clear() noexcept {
  frames.clear();
  ended.clear();
  blocks.clear();
  contexts.clear();
  bytes = 0;
}

class ArchiveReader::State {
 public:
  State(std::unique_ptr<ByteStream> stream, std::string path, SourceId source,
        CollectorId collector, const ReadOptions& options, std::shared_ptr<BlockPool> pool)
      : feed_(std::move(stream), pool ? std::move(pool) : BlockPool::make(), options.helpers) {
    account_.path = std::move(path);
    found_.source = source;
    found_.collector = collector;
  }

  bool find() {
    while (!is_found_ && !is_at_end_) look();
    return is_found_;
  }
  Timestamp order_time() const noexcept { return order_time_; }

  bool take(FrameBatch& into, Timestamp until, std::size_t bytes_max) {
    do {
      const auto passed_over = offset_ - into_offset_;
      give();
      keep(into.blocks, block_);
      if (framer_->context()) keep(into.contexts, framer_->context());
      into.frames.push_back(found_);
      into.bytes += passed_over + found_.bytes.size();
      into_offset_ = offset_;
      if (!find()) return false;
    } while (order_time_ <= until && into.bytes < bytes_max);
    return true;
  }

  std::optional<OwnedFrame> next() {
    if (!find()) return std::nullopt;
    give();
    return OwnedFrame{found_, block_, framer_->context()};
  }

  void run_ahead() { feed_.run_ahead(); }
  const SourceReport& account() const noexcept { return account_; }
  std::uint64_t raw_position() const noexcept { return raw_position_; }

 private:
  Bytes unread() const noexcept { return block_ ? block_->octets().subspan(at_) : Bytes{}; }

  void look() {
    if (!block_) fill(1);
    const auto result = framer_->find(unread(), is_stream_over_, found_);
    switch (result.status) {
      case wire::FrameStatus::frame:
        is_found_ = true;
        order_time_ = std::max(order_time_, found_.time);
        break;
      case wire::FrameStatus::malformed:
        skip(std::clamp<std::size_t>(result.bytes, 1, unread().size()));
        break;
      case wire::FrameStatus::need_more:
      case wire::FrameStatus::end:
        if (is_stream_over_) {
          end(result.bytes);
        } else {
          fill(result.bytes);
        }
        break;
    }
  }

  void give() {
    found_.offset = offset_;
    found_.sequence = account_.frames++;
    framer_->give(found_);
    advance(found_.bytes.size());
    is_found_ = false;
    account_.first = std::min(account_.first.value_or(found_.time), found_.time);
    account_.last = std::max(account_.last.value_or(found_.time), found_.time);
  }

  /// A block begins with what is left of the one before, so that every record lies in one.
  void fill(std::size_t wanted) {
    const auto rest = unread();
    wanted = std::max(std::min(wanted, kLookBytesMax), rest.size() + 1);
    auto next = next_block();
    const bool has_rest = next->put_in_front(rest);
    if (has_rest && (next->octets().size() >= wanted || is_stream_over_)) {
      block_ = std::move(next);
    } else {
      block_ = join(has_rest ? Bytes{} : rest, next->octets(), wanted);
    }
    at_ = 0;
    if (!framer_) framer_ = make_framer(block_->octets());
  }

  /// A block of its own for what is longer than one.
  Block join(Bytes rest, Bytes next, std::size_t wanted) {
    auto joined = std::make_shared<BlockMemory>(wanted + limits::kBlockBytes);
    append(*joined, rest);
    append(*joined, next);
    while (joined->octets().size() < wanted && !is_stream_over_) {
      append(*joined, next_block()->octets());
    }
    return joined;
  }

  Block next_block() {
    auto filled = feed_.next();
    account_.bytes += filled.block->octets().size();
    raw_position_ = filled.raw_position;
    is_stream_over_ = filled.is_last;
    if (filled.error) note_error(*filled.error);
    return std::move(filled.block);
  }

  void skip(std::size_t count) noexcept {
    account_.skipped_bytes += count;
    advance(count);
  }

  void advance(std::size_t count) noexcept {
    at_ += count;
    offset_ += count;
  }

  void end(std::size_t wanted) {
    const auto rest = unread().size();
    if (rest > 0 && account_.error.empty()) {
      account_.error = "ends within a record at offset " + std::to_string(offset_) + ": " +
                       std::to_string(std::max(wanted, rest + 1) - rest) + " octets are missing";
    }
    skip(rest);
    is_at_end_ = true;
    if (account_.frames == 0 && account_.bytes > 0 && account_.error.empty()) {
      account_.error = "no " + std::string{framer_->frame_name()} + " is in it";
    }
  }

  /// The report has the path beside the error.
  void note_error(const Error& error) {
    const auto prefix = account_.path + ": ";
    account_.error = error.what.starts_with(prefix) ? error.what.substr(prefix.size()) : error.what;
    if (!error.advice.empty()) account_.error += " (" + error.advice + ")";
  }

  BlockFeed feed_;
  std::unique_ptr<Framer> framer_;  // null before the first octets
  SourceReport account_;
  std::uint64_t raw_position_ = 0;
  Block block_;
  std::size_t at_ = 0;  // of the first unread octet in the block
  wire::Frame found_;
  std::uint64_t offset_ = 0;       // of the first unread octet in the source
  std::uint64_t into_offset_ = 0;  // behind the last frame given to a batch
  Timestamp order_time_{std::numeric_limits<std::int64_t>::min()};
  bool is_found_ = false;
  bool is_stream_over_ = false;
  bool is_at_end_ = false;
};

ArchiveReader::ArchiveReader(std::unique_ptr<ByteStream> stream, std::string path, SourceId source,
                             CollectorId collector, const ReadOptions& options,
                             std::shared_ptr<BlockPool> pool)
    : state_(std::make_unique<State>(std::move(stream), std::move(path), source, collector, options,
                                     std::move(pool))) {}

ArchiveReader::~ArchiveReader() = default;

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const std::string& path, SourceId source,
                                                           CollectorId collector,
                                                           const ReadOptions& options,
                                                           std::shared_ptr<BlockPool> pool) {
  auto stream = open_stream(path, options.stop, options.helpers);
  if (!stream) return std::unexpected(stream.error());
  return std::make_unique<ArchiveReader>(std::move(*stream), path, source, collector, options,
                                         std::move(pool));
}

bool ArchiveReader::find() {
  return state_->find();
}

Timestamp ArchiveReader::order_time() const noexcept {
  return state_->order_time();
}

bool ArchiveReader::take(FrameBatch& into, Timestamp until, std::size_t bytes_max) {
  return state_->take(into, until, bytes_max);
}

std::optional<OwnedFrame> ArchiveReader::next() {
  return state_->next();
}

void ArchiveReader::run_ahead() {
  state_->run_ahead();
}

const SourceReport& ArchiveReader::account() const noexcept {
  return state_->account();
}

std::uint64_t ArchiveReader::raw_position() const noexcept {
  return state_->raw_position();
}

}  // namespace isthmus::input
