#include "input/block.h"

#include <algorithm>

namespace isthmus::input {
namespace {

/// Blocks kept for the next one who wants one: more than a pipeline has on its way at once.
constexpr std::size_t kFreeMax = 16;

}  // namespace

BlockMemory::BlockMemory(std::size_t room)
    : memory_(std::make_unique_for_overwrite<std::uint8_t[]>(limits::kBlockHeadBytes + room)),
      size_(limits::kBlockHeadBytes + room) {}

bool BlockMemory::put_in_front(Bytes octets) noexcept {
  if (octets.size() > begin_) return false;
  begin_ -= octets.size();
  std::copy(octets.begin(), octets.end(), memory_.get() + begin_);
  return true;
}

Block BlockPool::take() {
  std::unique_ptr<BlockMemory> memory;
  {
    const std::lock_guard lock{mutex_};
    if (!free_.empty()) {
      memory = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!memory) memory = std::make_unique<BlockMemory>(limits::kBlockBytes);
  memory->clear();
  return {memory.release(), [pool = shared_from_this()](BlockMemory* given) {
            pool->give_back(std::unique_ptr<BlockMemory>{given});
          }};
}

void BlockPool::give_back(std::unique_ptr<BlockMemory> memory) noexcept {
  const std::lock_guard lock{mutex_};
  if (free_.size() < kFreeMax) {
    if (free_.capacity() == 0) free_.reserve(kFreeMax);
    free_.push_back(std::move(memory));
  }
}

}  // namespace isthmus::input
