// Random choices that are the same on every machine: integers only, no std distribution.
#pragma once

#include <cstdint>

namespace isthmus::scenario {

/// SplitMix64 (Steele, Lea and Flood, 2014): one state word, each seed its own sequence.
class Lot {
 public:
  constexpr explicit Lot(std::uint64_t seed) noexcept : state_(seed) {}

  constexpr std::uint64_t next() noexcept {
    state_ += 0x9e3779b97f4a7c15U;
    return mixed(state_);
  }
  constexpr std::uint32_t next32() noexcept { return static_cast<std::uint32_t>(next() >> 32); }
  /// 0 to `bound` - 1, all alike; `bound` is 1 or more.
  constexpr std::uint32_t below(std::uint32_t bound) noexcept {
    return static_cast<std::uint32_t>(std::uint64_t{next32()} * bound >> 32);
  }
  /// 0 to `bound` - 1, the small ones more often: a fraction f of them gets the share f^(1/4).
  constexpr std::uint32_t low_below(std::uint32_t bound) noexcept {
    const std::uint64_t u = next32();
    const std::uint64_t square = u * u >> 32;
    return static_cast<std::uint32_t>((square * square >> 32) * bound >> 32);
  }
  constexpr bool chance_of_thousand(std::uint32_t share) noexcept { return below(1000) < share; }

  static constexpr std::uint64_t mixed(std::uint64_t word) noexcept {
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
    return word ^ (word >> 31);
  }

 private:
  std::uint64_t state_;
};

/// A lot of its own for each thing that is numbered: the same whenever it is asked for.
constexpr Lot lot_of(std::uint64_t seed, std::uint64_t what, std::uint64_t first,
                     std::uint64_t second = 0) noexcept {
  return Lot{
      Lot::mixed(Lot::mixed(Lot::mixed(seed + 0x632be59bd9b4e019U * what) + first) + second)};
}

}  // namespace isthmus::scenario
