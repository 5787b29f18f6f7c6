#include "detect/snapshot.h"

#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::kAll;
using testing::Story;

TEST(Snapshots, ShowTheUplinksBeforeAndAfterEachPhase) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.announce(at("09:00:00"), "175.45.176.0/24 175.45.178.0/24", "20485 131279",
                 {1101, 1102, 2201});
  story.withdraw(at("10:00:00"), kAll);
  const auto report = story.run(at("12:00:00"));
  ASSERT_EQ(report.around.size(), 3U);

  const auto& before = report.around[0];
  EXPECT_EQ(before.at, at("08:59:59"));
  ASSERT_EQ(before.uplinks.size(), 1U);
  EXPECT_DOUBLE_EQ(before.uplinks[0].share, 1);
  EXPECT_EQ(before.uplinks[0].vantage_ases, 6U);
  EXPECT_EQ(before.vantage_ases, 6U);
  EXPECT_EQ(before.uplinks[0].prefix_vantage_ases, (std::vector<std::uint32_t>{6, 6, 6, 6}));

  const auto& after = report.around[1];
  ASSERT_EQ(after.uplinks.size(), 2U);
  EXPECT_DOUBLE_EQ(after.uplinks[0].share, 18.0 / 24);
  EXPECT_DOUBLE_EQ(share_of(after, {Asn{20485}, Asn{131279}}), 6.0 / 24);
  EXPECT_DOUBLE_EQ(share_of(after, {Asn{1}, Asn{131279}}), 0);
  EXPECT_EQ(after.uplinks[1].prefixes.size(), 2U);
  EXPECT_EQ(after.uplinks[1].example_path, "1101 20485 131279");
  ASSERT_FALSE(after.uplinks[1].examples.empty());
  EXPECT_EQ(after.uplinks[1].examples[0].time, at("09:00:10"));
  EXPECT_EQ(after.uplinks[1].examples[0].path_after, "2201 20485 131279");
  EXPECT_TRUE(after.unreachable.empty());

  EXPECT_EQ(report.around[2].unreachable.size(), 4U);
  EXPECT_EQ(report.around[2].vantage_ases, 0U);
}

TEST(Snapshots, OfThePastKnowRoutesThatHaveChangedSinceWithTheirRecords) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.spread(0).announce(at("09:00:00"), kAll, "20485 131279");
  const auto report = story.run(at("12:00:00"));
  ASSERT_FALSE(report.around.empty());
  ASSERT_EQ(report.around[0].uplinks.size(), 1U);
  ASSERT_FALSE(report.around[0].uplinks[0].examples.empty());
  EXPECT_EQ(report.around[0].uplinks[0].examples[0].path_after, "2201 4837 131279");
  EXPECT_EQ(report.around[0].uplinks[0].examples[0].time, at("08:00:00"));
}

}  // namespace
}  // namespace isthmus::detect
