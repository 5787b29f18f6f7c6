#include "detect/instability_detector.h"

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

/// One prefix goes and comes back `times` times, every four minutes from 10:00:00 on.
Report flaps(int times, std::set<std::uint32_t> only = {}, std::string_view until = "12:00:00") {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  for (int i = 0; i < times; ++i) {
    const auto down = at("10:00:00") + std::chrono::minutes{4 * i};
    story.withdraw(down, "175.45.176.0/24", only);
    story.announce(down + 1min, "175.45.176.0/24", "4837 131279", only);
  }
  return story.run(at(until));
}

TEST(Instability, IsFromTheFirstChangeToTheLast) {
  const auto report = flaps(4);
  EXPECT_THAT(texts_of(report, true),
              ElementsAre("instability 10:00:00 - 10:13:25: 175.45.176.0/24"));
  EXPECT_EQ(report.events[0].changes, 48U);
  EXPECT_EQ(report.events[0].vantage_ases, 6U);
}

TEST(Instability, NeedsSixChangesOfOnePrefix) {
  EXPECT_THAT(texts_of(flaps(2)), IsEmpty());
}

TEST(Instability, NeedsThreeWitnesses) {
  EXPECT_THAT(texts_of(flaps(6, {1101, 2201})), IsEmpty());
  EXPECT_EQ(flaps(6, {1101, 1102, 2201}).events.size(), 1U);
}

TEST(Instability, IsOpenWhereTheDataEndInIt) {
  EXPECT_THAT(texts_of(flaps(4, {}, "10:14:00")), ElementsAre("instability 10:00:00"));
}

TEST(Instability, AQuietTimeOfMoreThanTenMinutesEndsIt) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  for (const auto* start : {"10:00:00", "10:11:30"}) {
    story.spread(0).withdraw(at(start), "175.45.176.0/24");
    story.announce(at(start) + 1min, "175.45.176.0/24", "4837 131279");
  }
  EXPECT_THAT(texts_of(story.run(at("12:00:00"))), IsEmpty());
}

}  // namespace
}  // namespace isthmus::detect
