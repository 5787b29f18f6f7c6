// Memory of one batch: given out by moving a pointer, taken back all at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <vector>

namespace isthmus {

/// Spans handed out live until reset() or destruction. Not for sharing between threads.
class Arena {
 public:
  explicit Arena(std::size_t block_bytes = 256 * 1024) : block_bytes_(block_bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  /// `count` objects, numbers among them zero; their destructors never run.
  template <typename T>
  std::span<T> make(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    auto* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    // A class sets its members itself: value-initialising it would write everything twice.
    if constexpr (std::is_trivially_default_constructible_v<T>) {
      std::uninitialized_value_construct_n(first, count);
    } else {
      std::uninitialized_default_construct_n(first, count);
    }
    return {first, count};
  }
  template <typename T>
  std::span<T> copy(std::span<const T> from) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (from.empty()) return {};
    auto* first = static_cast<T*>(allocate(from.size_bytes(), alignof(T)));
    std::memcpy(first, from.data(), from.size_bytes());
    return {first, from.size()};
  }
  /// A dense number, unique until reset(): for what is remembered beside objects of this arena.
  std::uint32_t take_ordinal() noexcept { return ordinals_++; }
  /// How far the arena is given out.
  struct Mark {
    std::size_t block = 0;
    std::size_t used = 0;
  };
  Mark mark() const noexcept { return {block_, used_}; }
  /// Takes back what was given out since `mark`; ordinals go on.
  void rewind(Mark mark) noexcept {
    block_ = mark.block;
    used_ = mark.used;
  }
  /// Takes everything back and keeps the blocks for the next batch.
  void reset() noexcept {
    block_ = 0;
    used_ = 0;
    ordinals_ = 0;
  }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };

  void* allocate(std::size_t bytes, std::size_t alignment) {
    while (block_ < blocks_.size()) {
      const std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
      if (start + bytes <= blocks_[block_].size) {
        used_ = start + bytes;
        return blocks_[block_].bytes.get() + start;
      }
      ++block_;
      used_ = 0;
    }
    const std::size_t size = bytes > block_bytes_ ? bytes : block_bytes_;
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    block_ = blocks_.size() - 1;
    used_ = bytes;
    return blocks_[block_].bytes.get();
  }

  std::size_t block_bytes_;
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
  std::uint32_t ordinals_ = 0;
};

}  // namespace isthmus
