// The rest of the Internet in a story: invented networks, routes and small changes, the same each
// time for one seed.
#pragma once

#include <cstdint>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/prefix.h"

#include "scenario/story.h"

namespace isthmus::scenario {

struct BackgroundPlan {
  Asn first{};
  Asn last{};
  std::vector<Asn> providers;
  std::uint64_t prefixes = 0;
  Prefix block;  // the prefixes are its first /24s, or /48s
  Duration period{};
  std::uint64_t seed = 0;
};

/// True where the block holds the prefixes that the plan asks for.
bool fits(const BackgroundPlan& plan) noexcept;

/// The plan must fit.
Background make_background(const BackgroundPlan& plan);

/// A number that looks random and depends on the three only.
std::uint64_t scatter(std::uint64_t seed, std::uint64_t stream, std::uint64_t step) noexcept;

}  // namespace isthmus::scenario
