// A set of dense ids, one bit each.
#pragma once

#include <cstdint>
#include <vector>

namespace isthmus::rib {

class IdSet {
 public:
  /// True where the id was not in the set.
  bool insert(std::uint32_t id) {
    const std::size_t word = id / 64;
    if (word >= words_.size()) words_.resize(word + 1);
    const std::uint64_t bit = std::uint64_t{1} << (id % 64);
    const bool is_new = (words_[word] & bit) == 0;
    words_[word] |= bit;
    return is_new;
  }
  bool contains(std::uint32_t id) const noexcept {
    const std::size_t word = id / 64;
    return word < words_.size() && (words_[word] >> (id % 64) & 1) != 0;
  }
  /// Gives the memory back.
  void clear() noexcept { words_ = {}; }
  std::size_t bytes() const noexcept { return words_.capacity() * sizeof(std::uint64_t); }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace isthmus::rib
