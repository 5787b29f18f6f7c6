#include "query/passing.h"

#include <gtest/gtest.h>

#include "query/filter/parser.h"
#include "support/decoded_archive.h"
#include "support/sample_archive.h"

namespace isthmus::query {
namespace {

using isthmus::testing::DecodedArchive;

std::uint64_t passing(const DecodedArchive& archive, std::string_view text,
                      Withdrawals withdrawals = Withdrawals::none) {
  const Filter filter{text.empty() ? Expression{} : parse_filter(text).value()};
  FilterMemory memory;
  std::uint64_t count = 0;
  for (const auto& record : archive.records) {
    for_each_passing(record, filter, withdrawals, memory, [&](const RouteElement&) { ++count; });
  }
  return count;
}

TEST(Passing, CountingIsVisitingWithoutLooking) {
  for (const auto& octets : {isthmus::testing::sample_updates(), isthmus::testing::sample_table(),
                             isthmus::testing::sample_old_table()}) {
    const DecodedArchive archive{octets};
    std::uint64_t counted = 0;
    for (const auto& record : archive.records) counted += count_elements(record);
    EXPECT_GE(counted, 2U);
    EXPECT_EQ(counted, passing(archive, ""));
  }
}

TEST(Passing, AWithdrawalThatOnlyItsRouteDecides) {
  const DecodedArchive archive{isthmus::testing::sample_updates()};
  EXPECT_EQ(passing(archive, "origin 131279"), 3U);
  EXPECT_EQ(passing(archive, "origin 131279", Withdrawals::all), 5U);
  EXPECT_EQ(passing(archive, "origin 131279 and ipv6", Withdrawals::all), 1U);
}

TEST(Passing, ATableRecordIsJudgedAsAWholeWhereItsPrefixDecides) {
  const DecodedArchive archive{isthmus::testing::sample_table()};
  const auto all = passing(archive, "");
  EXPECT_EQ(passing(archive, "rib"), all);
  EXPECT_EQ(passing(archive, "withdraw"), 0U);
  EXPECT_EQ(passing(archive, "prefix 175.45.176.0/24"), 1U);
  EXPECT_EQ(passing(archive, "not prefix 175.45.176.0/24"), all - 1);
}

TEST(Passing, PathIdentifiersAreAskedEntryByEntry) {
  const DecodedArchive archive{isthmus::testing::sample_table()};
  EXPECT_EQ(passing(archive, "path-id 7 and prefix 203.0.113.0/24"), 1U);
  EXPECT_EQ(passing(archive, "path-id 0 and prefix 203.0.113.0/24"), 0U);
}

}  // namespace
}  // namespace isthmus::query
