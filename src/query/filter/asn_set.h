// A set of ASNs, given one by one and in ranges.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "isthmus/asn.h"

namespace isthmus::query {

/// Inclusive ranges, kept sorted and apart: a question costs a few comparisons, or a binary search
/// where there are many.
class AsnSet {
 public:
  void add(Asn first, Asn last) {
    Range added{number(first), number(last)};
    const auto begin =
        std::lower_bound(ranges_.begin(), ranges_.end(), added.first,
                         [](const Range& range, std::uint32_t asn) { return range.last < asn; });
    auto end = begin;
    for (; end != ranges_.end() && end->first <= added.last; ++end) {
      added.first = std::min(added.first, end->first);
      added.last = std::max(added.last, end->last);
    }
    ranges_.insert(ranges_.erase(begin, end), added);
  }
  void add(Asn asn) { add(asn, asn); }
  void add(const AsnSet& other) {
    for (const auto& range : other.ranges_) add(Asn{range.first}, Asn{range.last});
  }

  bool contains(Asn asn) const noexcept {
    constexpr std::size_t linear_max = 8;
    const auto wanted = number(asn);
    if (ranges_.size() <= linear_max) {
      for (const auto& range : ranges_) {
        if (wanted - range.first <= range.last - range.first) return true;
      }
      return false;
    }
    const auto after = std::upper_bound(
        ranges_.begin(), ranges_.end(), wanted,
        [](std::uint32_t searched, const Range& range) { return searched < range.first; });
    return after != ranges_.begin() && wanted <= std::prev(after)->last;
  }
  bool empty() const noexcept { return ranges_.empty(); }

 private:
  struct Range {
    std::uint32_t first;
    std::uint32_t last;
  };
  std::vector<Range> ranges_;
};

}  // namespace isthmus::query
