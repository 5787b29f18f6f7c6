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
  const auto me = std::this_thread::get_id();
  std::unique_ptr<BlockMemory> memory = take_free(me);
  if (!memory) memory = std::make_unique<BlockMemory>(limits::kBlockBytes);
  memory->clear();
  return {memory.release(), [pool = shared_from_this(), me](BlockMemory* given) {
            pool->give_back({std::unique_ptr<BlockMemory>{given}, me});
          }};
}

std::unique_ptr<BlockMemory> BlockPool::take_free(std::thread::id filler) noexcept {
  const std::lock_guard lock{mutex_};
  if (free_.empty()) return nullptr;
  auto found = std::ranges::find(free_.rbegin(), free_.rend(), filler, &Free::filler);
  if (found == free_.rend()) found = free_.rbegin();
  auto memory = std::move(found->memory);
  free_.erase(std::next(found).base());
  return memory;
}

void BlockPool::give_back(Free free) noexcept {
  const std::lock_guard lock{mutex_};
  if (free_.size() < kFreeMax) {
    if (free_.capacity() == 0) free_.reserve(kFreeMax);
    free_.push_back(std::move(free));
  }
}

}  // namespace isthmus::input
