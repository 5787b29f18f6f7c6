// What a filter found out of attribute blocks, so that it asks a block once however many routes
// share it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "isthmus/path_attributes.h"

#include "query/filter/facts.h"

namespace isthmus::query {

/// Of one Filter and one thread. By the block's ordinal within its batch: forget() when the batch
/// begins, or a new block is taken for an old one. Bounded: two blocks that share a place take
/// turns.
class FilterMemory {
 public:
  /// Questions that are remembered of each block.
  static constexpr std::size_t kQuestions = 32;

  void forget() noexcept {
    std::fill(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(used_), Cell{});
    used_ = 0;
  }

  /// The answer to `question`; found by `ask` where it is not remembered.
  template <typename Ask>
  bool recall(const PathAttributes& block, std::size_t question, Ask&& ask) {
    const std::size_t place = block.ordinal % kCells;
    if (place >= cells_.size()) cells_.resize(std::min(kCells, 2 * place + 64));
    used_ = std::max(used_, place + 1);
    auto& cell = cells_[place];
    if (cell.block != &block) cell = {&block, 0};
    const auto shift = 2 * question;
    if (const auto known = cell.answers >> shift & 3U; known != 0) return known == kYes;
    const bool answer = ask();
    cell.answers |= (answer ? kYes : kNo) << shift;
    return answer;
  }

 private:
  static constexpr std::size_t kCells = std::size_t{1} << 15;  // 512 KiB at most
  static constexpr std::uint64_t kNo = 1;
  static constexpr std::uint64_t kYes = 2;
  struct Cell {
    const PathAttributes* block = nullptr;
    std::uint64_t answers = 0;  // two bits for each question, 0: not asked
  };

  std::vector<Cell> cells_;  // by ordinal
  std::size_t used_ = 0;
};

}  // namespace isthmus::query
