#include "scenario/synthetic_prefixes.h"

#include <gtest/gtest.h>
#include <map>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

/// One family only, so that the table's prefixes are all of it.
SyntheticTable table_of(Family family, std::uint64_t prefixes) {
  SyntheticTable table;
  table.prefixes = prefixes;
  table.ipv6_share = family == Family::ipv6 ? 1000 : 0;
  return table;
}

std::vector<PrefixRun> all_runs(const SyntheticTable& table, Family family) {
  std::vector<PrefixRun> runs;
  PrefixRuns walk{table, family};
  for (PrefixRun run; walk.next(run);) runs.push_back(run);
  return runs;
}

class PrefixRunsOf : public ::testing::TestWithParam<std::pair<Family, std::uint64_t>> {};

TEST_P(PrefixRunsOf, GivesThatManyEachOnceInOrder) {
  const auto [family, count] = GetParam();
  std::uint64_t seen = 0;
  std::optional<Prefix> before;
  for (const auto& run : all_runs(table_of(family, count), family)) {
    ASSERT_FALSE(run.prefixes.empty());
    for (const auto& prefix : run.prefixes) {
      ASSERT_EQ(prefix.family, family);
      ASSERT_TRUE(!before || *before < prefix) << net::to_text(prefix);
      ASSERT_TRUE(net::parse_prefix(net::to_text(prefix))) << net::to_text(prefix);
      before = prefix;
      ++seen;
    }
  }
  EXPECT_EQ(seen, count);
}

INSTANTIATE_TEST_SUITE_P(Sizes, PrefixRunsOf,
                         ::testing::Values(std::pair{Family::ipv4, 0UL},
                                           std::pair{Family::ipv4, 1UL},
                                           std::pair{Family::ipv4, 20'000UL},
                                           std::pair{Family::ipv4, most_prefixes(Family::ipv4)},
                                           std::pair{Family::ipv6, 1UL},
                                           std::pair{Family::ipv6, 200'000UL}));

TEST(PrefixRuns, AreAsLongAsTheRepetitionAsks) {
  auto table = table_of(Family::ipv4, 300'000);
  for (const auto& repetition : {kHighRepetition, kRealRepetition}) {
    table.repetition = repetition;
    const auto runs = all_runs(table, Family::ipv4);
    std::map<std::uint32_t, int> policies;
    for (const auto& run : runs) ++policies[run.policy];
    const auto repeated = 1000.0 * (1 - static_cast<double>(runs.size()) / 300'000);
    EXPECT_NEAR(repeated, repetition.repeated, 20);
    EXPECT_NEAR(static_cast<double>(policies.size()) / 300, repetition.distinct, 20);
  }
}

TEST(PrefixRuns, NeighboursDiffer) {
  const auto runs = all_runs(table_of(Family::ipv4, 50'000), Family::ipv4);
  for (std::size_t i = 1; i < runs.size(); ++i) ASSERT_NE(runs[i].policy, runs[i - 1].policy);
}

TEST(PrefixRuns, NoSpecialAddressIsUsed) {
  for (const auto& run : all_runs(table_of(Family::ipv4, 500'000), Family::ipv4)) {
    for (const auto& prefix : run.prefixes) {
      const int first = prefix.bytes[0];
      ASSERT_TRUE(first != 0 && first != 10 && first != 127 && first < 224) << first;
    }
  }
}

TEST(PrefixRuns, MostAreSlash24) {
  int all = 0;
  int longest = 0;
  for (const auto& run : all_runs(table_of(Family::ipv4, 800'000), Family::ipv4)) {
    for (const auto& prefix : run.prefixes) {
      ++all;
      longest += prefix.length == 24 ? 1 : 0;
    }
  }
  EXPECT_GT(longest, all / 2);
  EXPECT_LT(longest, all * 7 / 10);
}

TEST(PrefixRuns, TheFamiliesShareTheTable) {
  SyntheticTable table;
  table.prefixes = 1001;
  table.ipv6_share = 150;
  EXPECT_EQ(prefixes_of(table, Family::ipv6), 150U);
  EXPECT_EQ(prefixes_of(table, Family::ipv4), 851U);
}

}  // namespace
}  // namespace isthmus::scenario
