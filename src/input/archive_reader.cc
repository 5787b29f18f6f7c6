#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "input/archive.h"

namespace isthmus::input {
namespace {

/// Octets. The first block is small because most files are only looked into at first; later ones
/// are large so that few records straddle two.
constexpr std::size_t kFirstBlockBytes = 64 * 1024;
constexpr std::size_t kBlockBytes = 1024 * 1024;

/// Octets: the longest record, and what framing may want to see behind it.
constexpr std::size_t kLookBytesMax = 2 * limits::kRecordBytesMax;

}  // namespace

class ArchiveReader::State {
 public:
  State(std::unique_ptr<ByteStream> stream, std::string path, SourceId source,
        CollectorId collector)
      : stream_(std::move(stream)), source_(source), collector_(collector) {
    account_.path = std::move(path);
  }

  std::optional<OwnedFrame> next() {
    for (;;) {
      const auto found = mrt::next_frame(unread(), is_stream_over_, last_good_);
      switch (found.status) {
        case wire::FrameStatus::frame:
          return take(found.bytes);
        case wire::FrameStatus::malformed:
          skip(std::clamp<std::size_t>(found.bytes, 1, unread().size()));
          break;
        case wire::FrameStatus::need_more:
        case wire::FrameStatus::end:
          if (is_stream_over_) {
            end(found.bytes);
            return std::nullopt;
          }
          fill(found.bytes);
          break;
      }
    }
  }
  const SourceReport& account() const noexcept { return account_; }
  std::uint64_t raw_position() const noexcept { return stream_->raw_position(); }

 private:
  Bytes unread() const noexcept { return block_ ? Bytes{*block_}.subspan(at_) : Bytes{}; }
  std::uint64_t offset() const noexcept { return account_.bytes - unread().size(); }

  OwnedFrame take(std::size_t size) {
    OwnedFrame given;
    auto& frame = given.frame;
    frame.bytes = unread().first(size);
    frame.offset = offset();
    frame.time = mrt::frame_time(frame.bytes);
    frame.sequence = account_.frames++;
    frame.source = source_;
    frame.collector = collector_;
    at_ += size;

    last_good_ = frame.time;
    account_.first = std::min(account_.first.value_or(frame.time), frame.time);
    account_.last = std::max(account_.last.value_or(frame.time), frame.time);
    if (mrt::is_peer_index_table(frame.bytes)) index_ = mrt::decode_peer_index(frame.bytes);
    frame.peer_index = index_.get();
    given.peer_index = index_;
    given.block = block_;
    return given;
  }

  /// A new block begins with what is left of the old one, so that every record lies in one.
  void fill(std::size_t wanted) {
    const auto rest = unread();
    const auto least = std::max(std::min(wanted, kLookBytesMax), rest.size() + 1);
    auto grown = std::make_shared<std::vector<std::uint8_t>>(std::max(block_bytes_, least));
    block_bytes_ = kBlockBytes;
    std::copy(rest.begin(), rest.end(), grown->begin());
    std::size_t filled = rest.size();
    while (filled < grown->size() && !is_stream_over_) {
      const auto got = stream_->read(std::span{*grown}.subspan(filled));
      is_stream_over_ = !got || *got == 0;
      if (!got) {
        note_error(got.error());
      } else {
        filled += *got;
        account_.bytes += *got;
      }
    }
    grown->resize(filled);
    block_ = std::move(grown);
    at_ = 0;
  }

  void skip(std::size_t count) noexcept {
    account_.skipped_bytes += count;
    at_ += count;
  }

  void end(std::size_t wanted) {
    const auto rest = unread().size();
    if (rest > 0 && account_.error.empty()) {
      account_.error = "ends within a record at offset " + std::to_string(offset()) + ": " +
                       std::to_string(std::max(wanted, rest + 1) - rest) + " octets are missing";
    }
    skip(rest);
    if (account_.frames == 0 && account_.bytes > 0 && account_.error.empty()) {
      account_.error = "no MRT record is in it";
    }
  }

  /// The report has the path beside the error.
  void note_error(const Error& error) {
    const auto prefix = account_.path + ": ";
    account_.error = error.what.starts_with(prefix) ? error.what.substr(prefix.size()) : error.what;
    if (!error.advice.empty()) account_.error += " (" + error.advice + ")";
  }

  std::unique_ptr<ByteStream> stream_;
  SourceId source_;
  CollectorId collector_;
  SourceReport account_;
  Block block_;
  std::size_t at_ = 0;  // of the first unread octet in the block
  std::size_t block_bytes_ = kFirstBlockBytes;
  bool is_stream_over_ = false;
  std::optional<Timestamp> last_good_;
  std::shared_ptr<const mrt::PeerIndex> index_;
};

ArchiveReader::ArchiveReader(std::unique_ptr<ByteStream> stream, std::string path, SourceId source,
                             CollectorId collector)
    : state_(std::make_unique<State>(std::move(stream), std::move(path), source, collector)) {}

ArchiveReader::~ArchiveReader() = default;

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const std::string& path, SourceId source,
                                                           CollectorId collector,
                                                           std::stop_token stop) {
  auto stream = open_stream(path, std::move(stop));
  if (!stream) return std::unexpected(stream.error());
  return std::make_unique<ArchiveReader>(std::move(*stream), path, source, collector);
}

std::optional<OwnedFrame> ArchiveReader::next() {
  return state_->next();
}

const SourceReport& ArchiveReader::account() const noexcept {
  return state_->account();
}

std::uint64_t ArchiveReader::raw_position() const noexcept {
  return state_->raw_position();
}

}  // namespace isthmus::input
