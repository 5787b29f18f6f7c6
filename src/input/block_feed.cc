#include "input/block_feed.h"

#include <algorithm>
#include <utility>

namespace isthmus::input {
namespace {

/// Octets. The first block is small because most files are only looked into at first.
constexpr std::size_t kFirstBlockBytes = 64 * 1024;

}  // namespace

BlockFeed::BlockFeed(std::unique_ptr<ByteStream> stream, std::shared_ptr<BlockPool> pool,
                     Helpers* helpers)
    : pool_(std::move(pool)),
      helpers_(helpers),
      stream_(std::move(stream)),
      block_bytes_(kFirstBlockBytes) {}

BlockFeed::~BlockFeed() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  if (filling_) filling_->cancel();
}

FilledBlock BlockFeed::next() {
  std::unique_lock lock{mutex_};
  if (ready_.empty() && is_filling_) {
    if (filling_->withdraw()) {
      is_filling_ = false;
    } else {
      filled_.wait(lock, [this] { return !ready_.empty() || failure_; });
    }
  }
  if (failure_) std::rethrow_exception(failure_);
  FilledBlock filled;
  if (ready_.empty()) {
    lock.unlock();
    filled = fill();
    lock.lock();
    is_over_ = filled.is_last;
  } else {
    filled = std::move(ready_.front());
    ready_.pop_front();
  }
  if (runs_ahead_) offer();
  return filled;
}

void BlockFeed::run_ahead() {
  const std::lock_guard lock{mutex_};
  if (runs_ahead_ || helpers_ == nullptr || is_over_) return;
  runs_ahead_ = stream_->compression() != Compression::none;
  if (runs_ahead_) offer();
}

/// With the lock held.
void BlockFeed::offer() {
  if (is_filling_ || is_over_ || ready_.size() > limits::kBlocksAhead / 2) return;
  filling_ = std::make_shared<Task>([this] { fill_ahead(); });
  is_filling_ = true;
  helpers_->offer(filling_);
}

void BlockFeed::fill_ahead() {
  for (bool goes_on = true; goes_on;) {
    FilledBlock filled;
    std::exception_ptr failure;
    try {
      filled = fill();
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock{mutex_};
    is_over_ = is_over_ || filled.is_last || failure;
    failure_ = failure;
    if (!failure) ready_.push_back(std::move(filled));
    goes_on = !is_over_ && ready_.size() < limits::kBlocksAhead;
    is_filling_ = goes_on;
    filled_.notify_one();
  }
}

FilledBlock BlockFeed::fill() {
  FilledBlock filled;
  filled.block = pool_->take();
  auto wanted = std::exchange(block_bytes_, limits::kBlockBytes);
  while (wanted > 0 && !filled.is_last) {
    const auto room = filled.block->room();
    const auto got = stream_->read(room.first(std::min(room.size(), wanted)));
    if (!got) filled.error = got.error();
    filled.is_last = !got || *got == 0;
    if (got) filled.block->extend(*got);
    wanted -= got.value_or(0);
  }
  filled.raw_position = stream_->raw_position();
  return filled;
}

}  // namespace isthmus::input
