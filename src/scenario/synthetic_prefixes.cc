#include "scenario/synthetic_prefixes.h"

#include <algorithm>
#include <span>

namespace isthmus::scenario {
namespace {

/// Share of the prefixes of each length, in thousandths.
struct LengthShare {
  std::uint8_t length;
  std::uint32_t share;
};
// RouteViews' table of 2014-05-30; the longer ones that leak into tables are left out.
constexpr LengthShare kIpv4Lengths[] = {{12, 1},   {13, 1},  {14, 2},  {15, 3},  {16, 26},
                                        {17, 14},  {18, 24}, {19, 50}, {20, 69}, {21, 75},
                                        {22, 107}, {23, 93}, {24, 535}};
constexpr LengthShare kIpv6Lengths[] = {{29, 25}, {32, 190}, {33, 20}, {35, 10},
                                        {36, 60}, {38, 15},  {40, 95}, {42, 20},
                                        {44, 75}, {46, 25},  {47, 25}, {48, 440}};

constexpr std::span<const LengthShare> lengths(Family family) {
  if (family == Family::ipv4) return kIpv4Lengths;
  return kIpv6Lengths;
}

/// The longest prefix that is announced: one unit of address space.
constexpr std::uint8_t unit_length(Family family) {
  return family == Family::ipv4 ? 24 : 48;
}

// Blocks of IPv4 with special addresses (RFC 6890, multicast) in them are left out whole.
constexpr std::array<std::uint8_t, 8> kSpecialBlocks{10, 100, 127, 169, 172, 192, 198, 203};
constexpr auto kIpv4Blocks = [] {
  std::array<std::uint8_t, 223 - kSpecialBlocks.size()> blocks{};
  std::size_t count = 0;
  for (std::uint8_t block = 1; block < 224; ++block) {
    if (std::ranges::find(kSpecialBlocks, block) == kSpecialBlocks.end()) blocks[count++] = block;
  }
  return blocks;
}();
// The /12 that the five registries were given in 2006.
constexpr std::uint16_t kIpv6Blocks[] = {0x2400, 0x2600, 0x2800, 0x2a00, 0x2c00};

constexpr std::uint64_t kIpv4BlockUnits = 1U << 16;                // /24s in a /8
constexpr std::uint64_t kIpv6BlockUnits = std::uint64_t{1} << 36;  // /48s in a /12

std::uint64_t units(Family family) {
  return family == Family::ipv4 ? kIpv4Blocks.size() * kIpv4BlockUnits
                                : std::size(kIpv6Blocks) * kIpv6BlockUnits;
}

Prefix prefix_at(Family family, std::uint64_t unit, std::uint8_t length) {
  Prefix prefix;
  prefix.family = family;
  prefix.length = length;
  if (family == Family::ipv4) {
    prefix.bytes[0] = kIpv4Blocks[unit / kIpv4BlockUnits];
    prefix.bytes[1] = static_cast<std::uint8_t>(unit >> 8);
    prefix.bytes[2] = static_cast<std::uint8_t>(unit);
    return prefix;
  }
  const std::uint64_t block = kIpv6Blocks[unit / kIpv6BlockUnits];
  const std::uint64_t address = block << 32 | unit % kIpv6BlockUnits;
  for (std::size_t i = 0; i < 6; ++i) {
    prefix.bytes[i] = static_cast<std::uint8_t>(address >> (40 - 8 * i));
  }
  return prefix;
}

constexpr std::uint32_t kLongestRun = 400;
// Mean of a long run less one, in thousandths: the harmonic number of kLongestRun.
constexpr std::uint64_t kLongRunExcess = 6570;
// Of the runs with an old policy, in thousandths: those with one of the last few.
constexpr std::uint32_t kRecentShare = 600;

}  // namespace

std::uint64_t most_prefixes(Family family) noexcept {
  return units(family) / 2;
}

std::uint64_t prefixes_of(const SyntheticTable& table, Family family) noexcept {
  const auto ipv6 = table.prefixes * table.ipv6_share / 1000;
  return family == Family::ipv6 ? ipv6 : table.prefixes - ipv6;
}

PrefixRuns::PrefixRuns(const SyntheticTable& table, Family family)
    : family_(family),
      lot_(lot_of(table.seed, 1, static_cast<std::uint64_t>(family))),
      left_(prefixes_of(table, family)) {
  const std::uint64_t changed = 1000 - table.repetition.repeated;
  // A run's mean length is 1000 / changed; what it has over one comes from the long runs.
  long_runs_ = static_cast<std::uint32_t>(table.repetition.repeated * 1'000'000'000ULL /
                                          (changed * kLongRunExcess));
  fresh_ = static_cast<std::uint32_t>(table.repetition.distinct * 1000 / changed);
  room_each_ = left_ == 0 ? 0 : units(family) / left_;
}

std::uint32_t PrefixRuns::run_length() {
  if (lot_.below(1'000'000) >= long_runs_) return 1;
  const auto tail = 0xffffffffU / std::max(lot_.next32(), 1U);
  return 1 + std::min(tail, kLongestRun);
}

// A policy is new, or one of the last few again (a provider's blocks lie side by side), or an old
// one, the early more often: so that few policies have many of the prefixes.
std::uint32_t PrefixRuns::policy() {
  std::uint32_t chosen = policies_;
  if (policies_ < 2 || lot_.chance_of_thousand(fresh_)) {
    ++policies_;
  } else {
    const bool is_recent = lot_.chance_of_thousand(kRecentShare);
    chosen = is_recent ? recent_[lot_.below(kRecentRuns)] : lot_.low_below(policies_);
    if (chosen == last_policy_) chosen = (chosen + 1) % policies_;
  }
  recent_[runs_++ % kRecentRuns] = chosen;
  last_policy_ = chosen;
  return chosen;
}

std::uint8_t PrefixRuns::draw_length(std::uint8_t longer_than) {
  const auto shares = lengths(family_);
  auto point = lot_.below(1000);
  for (const auto& [length, share] : shares) {
    if (point < share) return length > longer_than ? length : unit_length(family_);
    point -= share;
  }
  return unit_length(family_);
}

void PrefixRuns::lay_out(std::uint64_t count, std::vector<Prefix>& prefixes) {
  const auto unit = unit_length(family_);
  const auto end = next_unit_ + count * room_each_;
  auto at = next_unit_;
  std::uint8_t covering = 0;  // length of the prefix before where this one is inside it
  for (auto left = count; left > 0; --left) {
    auto length = draw_length(covering);
    auto size = std::uint64_t{1} << (unit - length);
    auto start = (at + size - 1) / size * size;
    if (start + size + left - 1 > end) {
      length = unit;
      size = 1;
      start = at;
    }
    prefixes.push_back(prefix_at(family_, start, length));
    // Half of the prefixes of real tables lie in another one of the same network.
    const bool is_split = size > 1 && lot_.chance_of_thousand(500);
    at = is_split ? start : start + size;
    covering = is_split ? length : 0;
  }
  next_unit_ = end;
}

bool PrefixRuns::next(PrefixRun& run) {
  run.prefixes.clear();
  if (left_ == 0) return false;
  const auto count = std::min<std::uint64_t>(run_length(), left_);
  run.policy = policy();
  lay_out(count, run.prefixes);
  left_ -= count;
  return true;
}

}  // namespace isthmus::scenario
