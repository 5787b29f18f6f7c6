// The prefixes of a synthetic table, in the order of a real one: runs of neighbouring prefixes that
// one network announces in one way.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "isthmus/prefix.h"

#include "scenario/synthetic_random.h"
#include "scenario/synthetic_table.h"

namespace isthmus::scenario {

/// Prefixes that share their attributes at every peer. `policy` numbers the way of announcing: runs
/// far apart may have the same.
struct PrefixRun {
  std::uint32_t policy = 0;
  std::vector<Prefix> prefixes;
};

/// Room for this many prefixes of the family.
std::uint64_t most_prefixes(Family family) noexcept;

/// How many of a table's prefixes are of the family.
std::uint64_t prefixes_of(const SyntheticTable& table, Family family) noexcept;

/// Gives the runs of one family one by one: prefixes rise, none comes twice.
class PrefixRuns {
 public:
  PrefixRuns(const SyntheticTable& table, Family family);
  /// False at the end; `run` is overwritten.
  bool next(PrefixRun& run);

 private:
  std::uint32_t run_length();
  std::uint32_t policy();
  void lay_out(std::uint64_t count, std::vector<Prefix>& prefixes);
  std::uint8_t draw_length(std::uint8_t longer_than);

  static constexpr std::uint32_t kRecentRuns = 32;

  Family family_;
  Lot lot_;
  std::uint32_t long_runs_;  // of a million runs: those of two prefixes or more
  std::uint32_t fresh_;      // of a thousand runs: those with a policy that was not there before
  std::uint64_t left_;
  std::uint64_t room_each_;  // units of address space for one prefix
  std::uint64_t next_unit_ = 0;
  std::uint32_t policies_ = 0;
  std::uint32_t last_policy_ = 0;
  std::uint64_t runs_ = 0;
  std::array<std::uint32_t, kRecentRuns> recent_{};  // policies of the last runs
};

}  // namespace isthmus::scenario
