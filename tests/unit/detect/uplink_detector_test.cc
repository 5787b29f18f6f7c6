#include "detect/uplink_detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::causes_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAll;
using testing::Story;
using testing::texts_of;

constexpr std::string_view kOne = "175.45.176.0/24";

Story with_one_uplink() {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  return story;
}

TEST(UplinkGained, BeginsWithItsFirstHolderAndTakesInWhatFollowsWithinFifteenMinutes) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kOne, "20485 131279", {1101, 2201});
  story.announce(at("09:14:00"), "175.45.177.0/24", "20485 131279", {1101, 2201});
  EXPECT_THAT(texts_of(story.run(at("12:00:00")), true),
              ElementsAre("uplink_gained 20485-131279 09:00:00 supplements 4837-131279: "
                          "175.45.176.0/24 175.45.177.0/24"));
}

TEST(UplinkGained, OfOneVantageAsIsDismissed) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kAll, "20485 131279", {1101});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  ASSERT_THAT(causes_of(report), Contains(Dismissal::Cause::single_vantage));
  EXPECT_EQ(report.dismissals[0].link, (Link{Asn{20485}, Asn{131279}}));
  EXPECT_FALSE(report.dismissals[0].evidence.empty());
  for (const auto& spell : report.spells) {
    EXPECT_EQ(spell.is_confirmed, spell.link.outside == Asn{4837});
  }
}

TEST(UplinkGained, OfOneCollectorWhereTwoTestifyNeedsFourVantageAses) {
  auto two = with_one_uplink();
  two.announce(at("09:00:00"), kAll, "20485 131279", {1101, 1102});
  EXPECT_THAT(texts_of(two.run(at("12:00:00"))), IsEmpty());
}

TEST(UplinkGained, GoneWithinAMinuteIsTooBrief) {
  auto story = with_one_uplink();
  story.spread(1).announce(at("09:00:00"), kOne, "20485 131279", {1101, 2201});
  story.announce(at("09:00:50"), kOne, "4837 131279", {1101, 2201});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::too_brief));
}

TEST(UplinkGained, ThatSpreadsLateIsJudgedAnewFromThenOn) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kOne, "20485 131279", {1101});
  story.announce(at("10:00:00"), kOne, "20485 131279", {2201, 2202});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ElementsAre("uplink_gained 20485-131279 10:00:00 supplements 4837-131279"));
}

TEST(UplinkGained, ReplacesWhatNobodyUsesAnyMore) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kAll, "20485 131279");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ElementsAre("uplink_gained 20485-131279 09:00:00 replaces 4837-131279",
                          "uplink_lost 4837-131279 09:00:00"));
}

TEST(UplinkGained, AgainHasReturned) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kOne, "20485 131279", {1101, 2201});
  story.announce(at("10:00:00"), kOne, "4837 131279", {1101, 2201});
  story.announce(at("11:00:00"), kOne, "20485 131279", {1101, 2201});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report),
              ElementsAre("uplink_gained 20485-131279 09:00:00 supplements 4837-131279",
                          "uplink_lost 20485-131279 10:00:00",
                          "uplink_gained 20485-131279 11:00:00 returned supplements 4837-131279"));
  EXPECT_EQ(report.events[2].last_seen_before, at("10:00:05"));
}

TEST(UplinkGained, BeforeTheDataIsTheBaseline) {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 2201, 2202});
  story.in_table(kAll, "20485 131279", {1103, 2203});
  story.dump(at("08:00:00"));
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_EQ(report.at_start->uplinks.size(), 2U);
}

TEST(UplinkGained, SeenThinlyInTheBaselineIsNotNewWhenItSpreads) {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 1103, 2201, 2202});
  story.in_table(kAll, "20485 131279", {2203});
  story.dump(at("08:00:00"));
  story.announce(at("10:00:00"), kAll, "20485 131279", {1101, 1102});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

TEST(UplinkGained, WithOneWitnessInAllMustBeHeldForFifteenMinutes) {
  Story brief{testing::north_korea(), {{"rrc00", 1101}}};
  brief.in_table(kAll, "4837 131279");
  brief.dump(at("08:00:00"));
  brief.announce(at("09:00:00"), kOne, "20485 131279");
  brief.announce(at("09:14:00"), kOne, "4837 131279");
  EXPECT_THAT(texts_of(brief.run(at("12:00:00"))), IsEmpty());

  Story lasting{testing::north_korea(), {{"rrc00", 1101}}};
  lasting.in_table(kAll, "4837 131279");
  lasting.dump(at("08:00:00"));
  lasting.announce(at("09:00:00"), kOne, "20485 131279");
  EXPECT_THAT(texts_of(lasting.run(at("12:00:00"))),
              ElementsAre("uplink_gained 20485-131279 09:00:00 supplements 4837-131279",
                          "coverage_narrowed 4837-131279 09:00:00"));
}

TEST(UplinkGained, LosesConfidenceWhereTheDataEndTooSoon) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kOne, "20485 131279", {1101, 2201});
  const auto report = story.run(at("09:05:00"));
  ASSERT_EQ(report.events.size(), 1U);
  const auto& reasons = report.events[0].reasons;
  EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(),
                          [](const Reason& reason) { return reason.weight == -0.3; }));
}

TEST(CoverageWidened, IsAPrefixMoreOnAnUplinkThatIsThere) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kOne, "20485 131279", {1101, 2201});
  story.announce(at("10:00:00"), "175.45.178.0/24", "20485 131279", {1101, 2201});
  story.announce(at("10:02:00"), "175.45.179.0/24", "20485 131279", {1101, 2201});
  EXPECT_THAT(texts_of(story.run(at("12:00:00")), true),
              Contains("coverage_widened 20485-131279 10:00:00: 175.45.178.0/24 175.45.179.0/24"));
}

TEST(CoverageWidened, OfOneVantageAsIsDismissed) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), kOne, "20485 131279", {1101, 2201});
  story.announce(at("10:00:00"), "175.45.178.0/24", "20485 131279", {1101});
  const auto report = story.run(at("12:00:00"));
  EXPECT_EQ(report.events.size(), 1U);
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::single_vantage));
}

}  // namespace
}  // namespace isthmus::detect
