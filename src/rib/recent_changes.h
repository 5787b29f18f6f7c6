// What a peer's updates touched of late: those that a dump's start may have missed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "isthmus/timestamp.h"

namespace isthmus::rib {

/// 16 octets per update of the last minute, or since the start of the dump under construction. Kept
/// instead of a time per route, which would double a table.
class RecentChanges {
 public:
  /// Times never go back; forgets what is older than `keep_from`.
  void add(Timestamp at, std::uint32_t nlri, Timestamp keep_from) {
    while (first_ < changes_.size() && changes_[first_].at < keep_from) ++first_;
    if (2 * first_ > changes_.size()) {
      changes_.erase(changes_.begin(), changes_.begin() + static_cast<std::ptrdiff_t>(first_));
      if (4 * changes_.size() < changes_.capacity()) changes_.shrink_to_fit();
      first_ = 0;
    }
    changes_.push_back({at, nlri});
  }
  /// Visits the NLRI of every change at `from` or later.
  template <typename Visit>
  void for_each_since(Timestamp from, const Visit& visit) const {
    for (std::size_t i = first_; i < changes_.size(); ++i) {
      if (changes_[i].at >= from) visit(changes_[i].nlri);
    }
  }
  std::size_t bytes() const noexcept { return changes_.capacity() * sizeof(Change); }

 private:
  struct Change {
    Timestamp at;
    std::uint32_t nlri = 0;
  };
  static_assert(sizeof(Change) == 16);

  std::vector<Change> changes_;
  std::size_t first_ = 0;
};

}  // namespace isthmus::rib
