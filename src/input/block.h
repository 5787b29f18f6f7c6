// Stretches of decompressed octets, which frames borrow and batches share.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "isthmus/bytes.h"

#include "base/limits.h"

namespace isthmus::input {

/// Octets with room before them, so that what is left of the block before can be put in front.
class BlockMemory {
 public:
  explicit BlockMemory(std::size_t room);
  Bytes octets() const noexcept { return {memory_.get() + begin_, end_ - begin_}; }
  /// Empties it; fill() takes at least `count` octets after this.
  void clear() noexcept { begin_ = end_ = limits::kBlockHeadBytes; }
  /// Where octets can be written, behind those that are there; then extend() by as many.
  std::span<std::uint8_t> room() noexcept { return {memory_.get() + end_, size_ - end_}; }
  void extend(std::size_t count) noexcept { end_ += count; }
  /// False, and nothing is done, where there is no room for them.
  bool put_in_front(Bytes octets) noexcept;

 private:
  std::unique_ptr<std::uint8_t[]> memory_;
  std::size_t size_;
  std::size_t begin_ = limits::kBlockHeadBytes;
  std::size_t end_ = limits::kBlockHeadBytes;
};

/// Shared until the last batch with a frame in it is done. Nobody writes to a block once frames
/// borrow it.
using Block = std::shared_ptr<BlockMemory>;

/// Hands the same memory out again and again: new memory costs a page fault every 4 KiB. Any thread
/// may take and give back.
class BlockPool : public std::enable_shared_from_this<BlockPool> {
 public:
  static std::shared_ptr<BlockPool> make() { return std::shared_ptr<BlockPool>(new BlockPool); }
  /// An empty block with room for limits::kBlockBytes; comes back by itself.
  Block take();

 private:
  struct Free {
    std::unique_ptr<BlockMemory> memory;
    std::thread::id filler;  // in whose core's cache it may still be
  };

  BlockPool() = default;
  /// Rather one that `filler` has had, and rather one given back lately. Null where there is none.
  std::unique_ptr<BlockMemory> take_free(std::thread::id filler) noexcept;
  void give_back(Free free) noexcept;

  std::mutex mutex_;
  std::vector<Free> free_;
};

}  // namespace isthmus::input
