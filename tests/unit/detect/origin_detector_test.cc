#include "detect/origin_detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::causes_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAll;
using testing::Story;
using testing::texts_of;

const std::set<std::uint32_t> kTaken{1101, 1102, 2201};

Story with_one_uplink(std::string_view prefixes = kAll) {
  Story story;
  story.in_table(prefixes, "4837 131279");
  story.dump(at("08:00:00"));
  return story;
}

TEST(ForeignOrigin, OfOnePrefixIsOneEventAndNoOutageOrLoss) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), "175.45.178.0/24", "3356 666", kTaken);
  story.announce(at("10:00:00"), "175.45.178.0/24", "4837 131279", kTaken);
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report, true),
              ElementsAre("foreign_origin AS666 09:00:00 - 10:00:10: 175.45.178.0/24"));
  EXPECT_DOUBLE_EQ(report.events[0].share_after, 0.5);
}

TEST(ForeignOrigin, ThatEverybodyTakesIsNoOutageOrLossEither) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), "175.45.178.0/24", "3356 666");
  story.announce(at("10:00:00"), "175.45.178.0/24", "4837 131279");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ElementsAre("foreign_origin AS666 09:00:00 - 10:00:25"));
}

TEST(ForeignOrigin, OfAMoreSpecificPrefixCounts) {
  auto story = with_one_uplink("175.45.176.0/22");
  story.announce(at("09:00:00"), "175.45.178.0/24", "3356 666");
  story.withdraw(at("10:00:00"), "175.45.178.0/24");
  EXPECT_THAT(texts_of(story.run(at("12:00:00")), true),
              ElementsAre("foreign_origin AS666 09:00:00 - 10:00:25: 175.45.178.0/24"));
}

TEST(ForeignOrigin, ThatWasThereBeforeIsTheBaseline) {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 2201, 2202});
  story.in_table(kAll, "3356 777", {1103, 2203});
  story.dump(at("08:00:00"));
  story.announce(at("09:00:00"), kAll, "3356 777", {1101, 2201});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ::testing::Not(Contains(::testing::StartsWith("foreign_origin"))));
}

TEST(ForeignOrigin, SeenByOneOddPeerIsDismissed) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), "175.45.178.0/24", "3356 666", {1101});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::single_vantage));
}

TEST(ForeignOrigin, ForLessThanAMinuteIsDismissed) {
  auto story = with_one_uplink();
  story.spread(1).announce(at("09:00:00"), "175.45.178.0/24", "3356 666", kTaken);
  story.announce(at("09:00:30"), "175.45.178.0/24", "4837 131279", kTaken);
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::too_brief));
}

TEST(ForeignOrigin, OfSpecialAsnsIsNone) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), "175.45.178.0/24", "64512");
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))),
              ::testing::Not(Contains(::testing::StartsWith("foreign_origin"))));
}

TEST(ForeignOrigin, IsOpenWhereTheDataEndInIt) {
  auto story = with_one_uplink();
  story.announce(at("09:00:00"), "175.45.178.0/24", "3356 666", kTaken);
  const auto report = story.run(at("09:30:00"));
  EXPECT_THAT(texts_of(report), ElementsAre("foreign_origin AS666 09:00:00"));
  EXPECT_TRUE(report.incidents.at(0).is_open);
}

}  // namespace
}  // namespace isthmus::detect
