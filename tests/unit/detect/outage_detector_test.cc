#include "detect/outage_detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using namespace std::chrono_literals;
using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAll;
using testing::Story;
using testing::texts_of;

Story with_one_uplink() {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  return story;
}

TEST(TotalOutage, OfACountryThatLosesItsOnlyProviderIsOneEvent) {
  auto story = with_one_uplink();
  story.withdraw(at("09:00:00"), kAll);
  story.announce(at("18:31:00"), kAll, "4837 131279");
  const auto report = story.run(at("20:00:00"));
  EXPECT_THAT(texts_of(report), ElementsAre("outage_total 09:00:00 - 18:31:00"));
  const auto& outage = report.events[0];
  EXPECT_EQ(outage.settled, at("09:00:25"));
  EXPECT_DOUBLE_EQ(outage.share_before, 1);
  EXPECT_DOUBLE_EQ(outage.share_after, 0);
  EXPECT_EQ(outage.evidence_total, 48U) << "every loss and every return";
  EXPECT_EQ(outage.evidence[0].path_before, "1101 4837 131279");
  EXPECT_EQ(outage.evidence[0].path_after, "");
}

TEST(TotalOutage, OfLessThanHalfAMinuteIsNone) {
  auto story = with_one_uplink();
  story.spread(0).withdraw(at("09:00:00"), kAll);
  story.announce(at("09:00:29"), kAll, "4837 131279");
  EXPECT_THAT(texts_of(story.run(at("10:00:00"))), IsEmpty());
}

TEST(TotalOutage, TakesInPrefixesThatFollowWithinThreeMinutes) {
  auto story = with_one_uplink();
  story.withdraw(at("09:00:00"), "175.45.176.0/24");
  story.withdraw(at("09:02:00"), "175.45.177.0/24 175.45.178.0/24 175.45.179.0/24");
  story.announce(at("09:30:00"), "175.45.176.0/24", "4837 131279");
  story.announce(at("09:32:00"), "175.45.177.0/24 175.45.178.0/24 175.45.179.0/24", "4837 131279");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), ElementsAre("outage_total 09:00:00 - 09:30:00"));
}

TEST(TotalOutage, IsNoneWhereOneOddPeerSaysSo) {
  auto story = with_one_uplink();
  story.withdraw(at("09:00:00"), kAll, {1101});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

TEST(TotalOutage, LeavesAPartialOneWhereSomeDoNotReturn) {
  auto story = with_one_uplink();
  story.withdraw(at("09:00:00"), kAll);
  story.announce(at("10:00:00"), "175.45.176.0/24 175.45.177.0/24 175.45.178.0/24", "4837 131279");
  story.announce(at("11:00:00"), "175.45.179.0/24", "4837 131279");
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report, true),
              ElementsAre("outage_total 09:00:00 - 10:00:00: 175.45.176.0/24 175.45.177.0/24 "
                          "175.45.178.0/24 175.45.179.0/24",
                          "outage_partial 10:00:00 - 11:00:00: 175.45.179.0/24"));
  EXPECT_EQ(report.events[1].evidence[0].time, at("10:00:00"));
}

TEST(PartialOutage, IsOfSomePrefixesForFiveMinutes) {
  auto story = with_one_uplink();
  story.withdraw(at("09:00:00"), "175.45.178.0/24 175.45.179.0/24");
  story.announce(at("09:30:00"), "175.45.178.0/24 175.45.179.0/24", "4837 131279");
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report, true),
              ElementsAre("outage_partial 09:00:00 - 09:30:00: 175.45.178.0/24 "
                          "175.45.179.0/24"));
  EXPECT_DOUBLE_EQ(report.events[0].share_after, 0.5);
}

TEST(PartialOutage, OfLessThanFiveMinutesIsNone) {
  auto story = with_one_uplink();
  story.spread(0).withdraw(at("09:00:00"), "175.45.178.0/24");
  story.announce(at("09:04:59"), "175.45.178.0/24", "4837 131279");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

TEST(PartialOutage, EndsWhereTheRestGoesTooAndTheOutageIsTotal) {
  auto story = with_one_uplink();
  story.withdraw(at("09:00:00"), "175.45.178.0/24");
  story.withdraw(at("10:00:00"), "175.45.176.0/24 175.45.177.0/24 175.45.179.0/24");
  story.announce(at("11:00:00"), kAll, "4837 131279");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), ElementsAre("outage_partial 09:00:00 - 10:00:00",
                                                               "outage_total 10:00:00 - 11:00:00"));
}

}  // namespace
}  // namespace isthmus::detect
