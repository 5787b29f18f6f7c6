#include "detect/share_detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAll;
using testing::Story;
using testing::texts_of;

const std::set<std::uint32_t> kMain{1101, 1102, 2201, 2202};

Story with_backup() {
  Story story;
  story.in_table(kAll, "4837 131279", kMain);
  story.in_table(kAll, "20485 131279", {1103, 2203});
  story.dump(at("08:00:00"));
  return story;
}

TEST(TookOver, ABackupTakesOverWhenTheMainUplinkIsLostAndGivesBackWhenItReturns) {
  auto story = with_backup();
  story.announce(at("10:00:00"), kAll, "20485 131279", kMain);
  story.announce(at("12:00:00"), kAll, "4837 131279", kMain);
  EXPECT_THAT(texts_of(story.run(at("14:00:00"))),
              ElementsAre("uplink_lost 4837-131279 10:00:00",
                          "uplink_took_over 20485-131279 10:00:00 4837-131279",
                          "uplink_gained 4837-131279 12:00:00 returned supplements 20485-131279",
                          "uplink_gave_back 4837-131279 12:00:00 20485-131279"));
}

TEST(TookOver, AShiftBetweenUplinksThatBothStay) {
  auto story = with_backup();
  story.announce(at("10:00:00"), kAll, "20485 131279", {1101, 2201});
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), ElementsAre("uplink_took_over 20485-131279 10:00:00 4837-131279"));
  EXPECT_NEAR(report.events[0].share_before, 1.0 / 3, 1e-9);
  EXPECT_NEAR(report.events[0].share_after, 2.0 / 3, 1e-9);
}

TEST(TookOver, MustHoldForFifteenMinutes) {
  auto story = with_backup();
  story.announce(at("10:00:00"), kAll, "20485 131279", {1101, 2201});
  story.announce(at("10:14:00"), kAll, "4837 131279", {1101, 2201});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

TEST(TookOver, IsNotToldOfANewUplinkNorOfItsLoss) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.announce(at("10:00:00"), kAll, "20485 131279", kMain);
  story.announce(at("12:00:00"), kAll, "4837 131279", kMain);
  EXPECT_THAT(texts_of(story.run(at("14:00:00"))),
              ElementsAre("uplink_gained 20485-131279 10:00:00 supplements 4837-131279",
                          "uplink_lost 20485-131279 12:00:00"));
}

TEST(TookOver, NeedsAQuarterOfAllPairs) {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 2201});
  story.in_table(kAll, "20485 131279", {1103, 2203, 2202});
  story.dump(at("08:00:00"));
  story.announce(at("10:00:00"), "175.45.176.0/24", "20485 131279", {1101});
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

}  // namespace
}  // namespace isthmus::detect
