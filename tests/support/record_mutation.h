// Harms records in ways that reach their insides: the lengths around a change can be set right, so
// that not every harm ends at the first length that disagrees.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

#include "wire/mrt/encode.h"
#include "wire/mrt/record_header.h"

namespace isthmus::testing {

/// How deep lengths are set right.
enum class Repair : std::uint8_t { nothing, record, message, attributes };

inline void put_length(mrt::Octets& octets, std::size_t at, std::size_t width, std::size_t length) {
  for (std::size_t i = 0; i < width; ++i) {
    octets[at + i] = static_cast<std::uint8_t>(length >> 8 * (width - 1 - i));
  }
}

/// In the UPDATE whose header begins at `at`: the length of its attributes, which then reach to
/// the end less `nlri` octets.
inline void repair_update(mrt::Octets& octets, std::size_t at, std::size_t nlri) {
  constexpr std::size_t kHeader = 19;
  if (octets.size() < at + kHeader + 4 || octets[at + 18] != 2) return;
  const std::size_t withdrawn = load_be16(&octets[at + kHeader]);
  const std::size_t before = at + kHeader + 2 + withdrawn + 2;
  if (before > octets.size()) return;
  const auto left = octets.size() - before;
  put_length(octets, before - 2, 2, left - std::min(nlri, left));
}

/// Sets lengths right in the record that begins at `start` and ends with `octets`.
inline void repair(mrt::Octets& octets, std::size_t start, Repair depth) {
  if (depth == Repair::nothing || octets.size() < start + mrt::kHeaderBytes) return;
  put_length(octets, start + 8, 4, octets.size() - start - mrt::kHeaderBytes);
  if (depth == Repair::record) return;
  const mrt::Octets marker(16, 0xff);
  const auto found = std::search(octets.begin() + static_cast<std::ptrdiff_t>(start), octets.end(),
                                 marker.begin(), marker.end());
  const auto at = static_cast<std::size_t>(found - octets.begin());
  if (octets.size() < at + 19) return;
  put_length(octets, at + 16, 2, octets.size() - at);
  if (depth == Repair::attributes) repair_update(octets, at, 4);
}

/// Where the last record of a source of whole records begins.
inline std::size_t last_record_of(const mrt::Octets& source) {
  std::size_t last = 0;
  std::size_t at = 0;
  while (source.size() - at >= mrt::kHeaderBytes) {
    last = at;
    const std::size_t length = load_be32(&source[at + 8]);
    if (length > source.size() - at - mrt::kHeaderBytes) break;
    at += mrt::kHeaderBytes + length;
  }
  return last;
}

/// One small change behind `from`: bits, octets, a stretch doubled, taken out or copied elsewhere.
inline void harm(mrt::Octets& octets, std::size_t from, std::mt19937& random) {
  constexpr std::uint8_t kTelling[] = {0, 1, 2, 3, 4, 8, 14, 15, 16, 17, 24, 32, 64, 127, 128, 255};
  const auto below = [&random](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  if (octets.size() <= from) return;
  const auto at = static_cast<std::ptrdiff_t>(from + below(octets.size() - from));
  const auto rest = octets.size() - static_cast<std::size_t>(at);
  const auto stretch = static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(rest, 24)));
  const mrt::Octets copy(
      octets.begin() + at,
      octets.begin() + at + std::min<std::ptrdiff_t>(stretch, static_cast<std::ptrdiff_t>(rest)));
  switch (below(6)) {
    case 0:
      octets[at] = static_cast<std::uint8_t>(octets[at] ^ 1U << below(8));
      break;
    case 1:
      octets[at] = kTelling[below(std::size(kTelling))];
      break;
    case 2:
      octets[at] = static_cast<std::uint8_t>(random());
      break;
    case 3:
      octets.insert(octets.begin() + at, copy.begin(), copy.end());
      break;
    case 4:
      octets.erase(octets.begin() + at,
                   octets.begin() + at + static_cast<std::ptrdiff_t>(copy.size()));
      break;
    default:
      octets.insert(
          octets.begin() + static_cast<std::ptrdiff_t>(from + below(octets.size() - from)),
          copy.begin(), copy.end());
      break;
  }
}

/// The last record of `source` harmed a few times, its lengths set right to some depth.
inline void mutate_last_record(mrt::Octets& source, std::mt19937& random) {
  const auto start = last_record_of(source);
  const auto times = 1 + random() % 4;
  for (unsigned i = 0; i < times; ++i) harm(source, start + mrt::kHeaderBytes, random);
  repair(source, start, static_cast<Repair>(random() % 4));
}

}  // namespace isthmus::testing
