// Drives one decoder as a stream does: the first octet chooses how much input and room it gets at
// a time, the rest is the input.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "input/decoder.h"

namespace isthmus::fuzz {

/// Octets: a bomb is decoded so far and no further.
inline constexpr std::size_t kContentMax = 4U * 1024 * 1024;

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void drive(input::Decoder& decoder, Bytes octets) {
  if (octets.empty()) return;
  const auto piece = std::size_t{1} << (octets[0] % 16);
  const auto room = std::size_t{1} << (octets[0] / 16 + 1);
  auto rest = octets.subspan(1);
  std::vector<std::uint8_t> into(room);
  std::size_t content = 0;
  decoder.begin_member();
  for (bool is_in_member = true; content < kContentMax;) {
    if (!is_in_member && rest.empty()) return;
    if (!is_in_member) decoder.begin_member();
    const auto given = rest.first(std::min(rest.size(), piece));
    const auto step = decoder.decode(given, into);
    require(step.consumed <= given.size() && step.produced <= into.size());
    rest = rest.subspan(step.consumed);
    content += step.produced;
    is_in_member = step.outcome != input::DecodeStep::Outcome::member_end;
    if (step.outcome == input::DecodeStep::Outcome::damaged) {
      require(!decoder.fault().empty());
      return;
    }
    if (given.empty() && step.produced == 0 && is_in_member) return;
  }
}

}  // namespace isthmus::fuzz
