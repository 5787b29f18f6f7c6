#include "detect/loss_detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using namespace std::chrono_literals;
using testing::at;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAll;
using testing::Story;
using testing::texts_of;

Story with_two_uplinks() {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 2201, 2202});
  story.in_table(kAll, "20485 131279", {1103, 2203});
  story.dump(at("08:00:00"));
  return story;
}

TEST(UplinkLost, BeginsWithTheFirstDropOfTheWave) {
  auto story = with_two_uplinks();
  story.spread(40).announce(at("09:00:00"), kAll, "4837 131279", {1103, 2203});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), ElementsAre("uplink_lost 20485-131279 09:00:00"));
  EXPECT_EQ(report.events[0].settled, at("09:00:40"));
  EXPECT_EQ(report.events[0].others, (std::vector{Link{Asn{4837}, Asn{131279}}}));
}

TEST(UplinkLost, LeavesOutADropThatCameLongBefore) {
  auto story = with_two_uplinks();
  story.announce(at("09:00:00"), kAll, "4837 131279", {1103});
  story.announce(at("09:30:00"), kAll, "4837 131279", {2203});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ElementsAre("uplink_lost 20485-131279 09:30:00"));
}

TEST(UplinkLost, IsNoneWhereItIsBackWithinFiveMinutes) {
  auto story = with_two_uplinks();
  story.announce(at("09:00:00"), kAll, "4837 131279", {1103, 2203});
  story.announce(at("09:04:00"), kAll, "20485 131279", {1103, 2203});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

TEST(UplinkLost, IsNoneWhereItsHoldersSessionsEnd) {
  auto story = with_two_uplinks();
  for (const auto asn : {1103U, 2203U}) {
    story.add(story.messages().down(story.peer(asn), at("09:00:00")));
  }
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

TEST(UplinkLost, WaitsForTheOutageAndIsNoneWhereTheUplinkReturnsAfterIt) {
  auto story = with_two_uplinks();
  story.withdraw(at("09:00:00"), kAll);
  story.announce(at("10:00:00"), kAll, "4837 131279", {1101, 1102, 2201, 2202});
  story.announce(at("10:10:00"), kAll, "20485 131279", {1103, 2203});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), ElementsAre("outage_total 09:00:00 - 10:00:00"));
}

TEST(UplinkLost, IsToldWhereTheUplinkDoesNotReturnAfterTheOutage) {
  auto story = with_two_uplinks();
  story.spread(0).withdraw(at("09:00:00"), kAll);
  story.announce(at("09:02:00"), kAll, "4837 131279");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ElementsAre("uplink_lost 20485-131279 09:00:00", "outage_total 09:00:00 - 09:02:00"));
}

TEST(UplinkLost, OfAStuckRemainderOfItsPeakIsLost) {
  std::vector<Story::Vantage> many{{"rrc00", 999}, {"rrc00", 998}};
  std::set<std::uint32_t> leaving;
  for (std::uint32_t i = 0; i < 30; ++i) {
    many.emplace_back("rrc00", 3001 + i);
    if (i != 0) leaving.insert(3001 + i);
  }
  Story story{testing::north_korea(), many};
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  auto all = leaving;
  all.insert(3001);
  story.spread(1).announce(at("09:00:00"), kAll, "20485 131279", all);
  story.announce(at("10:00:00"), kAll, "4837 131279", leaving);
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), Contains("uplink_lost 20485-131279 10:00:00"));
}

TEST(CoverageNarrowed, IsAPrefixLessOfAnUplinkThatKeepsOthers) {
  auto story = with_two_uplinks();
  story.announce(at("09:00:00"), "175.45.176.0/24 175.45.177.0/24", "4837 131279", {1103, 2203});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report, true),
              ElementsAre("coverage_narrowed 20485-131279 09:00:00: 175.45.176.0/24 "
                          "175.45.177.0/24"));
  EXPECT_EQ(report.events[0].prefixes_not_concerned.size(), 2U);
  EXPECT_GT(report.events[0].share_before, report.events[0].share_after);
}

TEST(CoverageNarrowed, IsNoneForAPrefixThatGoesDown) {
  auto story = with_two_uplinks();
  story.withdraw(at("09:00:00"), "175.45.176.0/24");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), ElementsAre("outage_partial 09:00:00"));
}

TEST(CoverageNarrowed, FollowedByTheRestWithinThreeMinutesIsALoss) {
  auto story = with_two_uplinks();
  story.announce(at("09:00:00"), "175.45.176.0/24", "4837 131279", {1103, 2203});
  story.announce(at("09:02:00"), "175.45.177.0/24 175.45.178.0/24 175.45.179.0/24", "4837 131279",
                 {1103, 2203});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ElementsAre("uplink_lost 20485-131279 09:00:00"));
}

}  // namespace
}  // namespace isthmus::detect
