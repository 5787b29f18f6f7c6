#include "scenario/background.h"

#include <algorithm>

namespace isthmus::scenario {
namespace {

constexpr std::uint8_t kLengthIpv4 = 24;
constexpr std::uint8_t kLengthIpv6 = 48;

// Streams of scatter(), beside those of the feeds.
constexpr std::uint64_t kOwners = 1;
constexpr std::uint64_t kFirstProvider = 2;
constexpr std::uint64_t kSecondProvider = 3;

std::uint8_t length_in(const Prefix& block) {
  return block.family == Family::ipv4 ? kLengthIpv4 : kLengthIpv6;
}

/// The `index`th prefix of `length` in `block`.
Prefix nth(const Prefix& block, std::uint8_t length, std::uint64_t index) {
  auto prefix = block;
  prefix.length = length;
  for (int at = length / 8 - 1; index != 0; --at, index >>= 8) {
    prefix.bytes[at] = static_cast<std::uint8_t>(prefix.bytes[at] | (index & 0xff));
  }
  return prefix;
}

}  // namespace

bool fits(const BackgroundPlan& plan) noexcept {
  const auto length = length_in(plan.block);
  if (plan.block.length > length) return false;
  const unsigned spare = length - plan.block.length;
  return spare >= 32 || plan.prefixes <= std::uint64_t{1} << spare;
}

Background make_background(const BackgroundPlan& plan) {
  Background background;
  background.period = plan.period;
  background.seed = plan.seed;
  const auto networks = std::uint64_t{number(plan.last)} - number(plan.first) + 1;
  for (std::uint64_t i = 0; i < networks; ++i) {
    const Asn asn{number(plan.first) + static_cast<std::uint32_t>(i)};
    for (const auto stream : {kFirstProvider, kSecondProvider}) {
      const auto chosen = scatter(plan.seed, stream, i) % plan.providers.size();
      background.links.push_back({plan.providers[chosen], asn, false});
    }
  }
  for (std::uint64_t i = 0; i < plan.prefixes; ++i) {
    const auto owner = scatter(plan.seed, kOwners, i) % networks;
    background.prefixes.push_back({nth(plan.block, length_in(plan.block), i),
                                   Asn{number(plan.first) + static_cast<std::uint32_t>(owner)},
                                   {}});
  }
  return background;
}

// The finalizer of SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
// Generators", 2014) over the mixed arguments.
std::uint64_t scatter(std::uint64_t seed, std::uint64_t stream, std::uint64_t step) noexcept {
  std::uint64_t z =
      seed * 0x9e3779b97f4a7c15U + stream * 0xd1342543de82ef95U + (step + 1) * 0x2545f4914f6cdd1dU;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

}  // namespace isthmus::scenario
