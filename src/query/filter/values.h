// The values of a filter's terms, from the words that a user wrote.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

#include "query/filter/asn_set.h"

namespace isthmus::query {

/// Inclusive.
struct NumberRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0xffffffff;
  constexpr bool holds(std::uint64_t value) const noexcept {
    return value >= first && value <= last;
  }
};

/// From `from` on, before `to`.
struct TimeRange {
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
};

/// First and last.
using AsnRange = std::pair<Asn, Asn>;

/// "131279", "AS131279", "2.207" or a range "64512..65534".
std::optional<AsnRange> read_asn_range(std::string_view word);
/// False where the word is none.
bool read_asns(std::string_view word, AsnSet& into);

/// "5" or "3..5", up to 4294967295.
std::optional<NumberRange> read_number_range(std::string_view word);

/// "A..B": from A on, before B; or a date by itself, that whole day.
std::optional<TimeRange> read_time_range(std::string_view text);

/// Why a word is no prefix, and what was probably meant: "10.0.0.1/8" has bits set behind its
/// length.
struct PrefixFault {
  std::string what;    // "is not a prefix"
  std::string advice;  // "write it as 175.45.176.0/24 or 2001:db8::/32"
};
PrefixFault explain_no_prefix(std::string_view word);

/// Without regard to case; `_` is the same as `-`.
bool same_word(std::string_view one, std::string_view other) noexcept;

/// Letters to change, leave out, put in or swap to make one word of the other.
std::size_t spelling_distance(std::string_view one, std::string_view other);

/// The one of `known` that `word` was probably meant to be; empty where none is near.
template <typename Words>
std::string_view nearest_word(std::string_view word, const Words& known) {
  std::string_view nearest;
  std::size_t least = std::min<std::size_t>(1 + (word.size() + 1) / 3, 5);
  for (const std::string_view candidate : known) {
    const auto distance = spelling_distance(word, candidate);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace isthmus::query
