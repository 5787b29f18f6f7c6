#include "query/filter/path_counts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace isthmus::query {
namespace {

/// Calls `visit` for every ASN of the sequences that is another than the one before it.
template <typename Visit>
void for_each_run(AsPathView path, Visit&& visit) {
  std::optional<Asn> before;
  for (const auto segment : path) {
    if (segment.type != SegmentType::as_sequence) continue;
    for (const auto asn : segment.asns) {
      if (asn != before) visit(number(asn));
      before = asn;
    }
  }
}

}  // namespace

std::uint64_t path_length(AsPathView path) noexcept {
  std::uint64_t length = 0;
  for (const auto segment : path) {
    if (segment.type == SegmentType::as_sequence) length += segment.asns.size();
    if (segment.type == SegmentType::as_set) ++length;
  }
  return length;
}

std::uint64_t prepends(AsPathView path) noexcept {
  std::uint64_t most = 0;
  std::uint64_t again = 0;
  std::optional<Asn> before;
  for (const auto segment : path) {
    if (segment.type != SegmentType::as_sequence) continue;
    for (const auto asn : segment.asns) {
      again = asn == before ? again + 1 : 0;
      most = std::max(most, again);
      before = asn;
    }
  }
  return most;
}

bool has_loop(AsPathView path) {
  constexpr std::size_t few = 24;
  std::array<std::uint32_t, few> first;
  std::size_t count = 0;
  bool is_found = false;
  for_each_run(path, [&](std::uint32_t asn) {
    if (count < few) {
      const auto end = first.begin() + static_cast<std::ptrdiff_t>(count);
      is_found = is_found || std::find(first.begin(), end, asn) != end;
      first[count] = asn;
    }
    ++count;
  });
  if (is_found || count <= few) return is_found;
  // A path of thousands must not cost its square.
  std::vector<std::uint32_t> all;
  all.reserve(count);
  for_each_run(path, [&](std::uint32_t asn) { all.push_back(asn); });
  std::sort(all.begin(), all.end());
  return std::adjacent_find(all.begin(), all.end()) != all.end();
}

}  // namespace isthmus::query
