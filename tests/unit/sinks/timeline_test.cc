#include "sinks/timeline.h"

#include <gtest/gtest.h>

#include "unit/sinks/large_report.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;
using std::chrono::minutes;

Timeline founding() {
  return *make_timeline(founding_report(), Asn{20485}, minutes{1});
}

TEST(Timeline, HasALanePerPrefixThatWasCarriedInItsOwnWay) {
  const auto timeline = founding();
  ASSERT_EQ(timeline.lanes.size(), 4U);
  EXPECT_EQ(timeline.providers, (std::vector{Asn{4837}, Asn{20485}}));
  EXPECT_EQ(timeline.accent, 1U);
  EXPECT_EQ(timeline.lanes[0].bands.size(), 2U);
  EXPECT_EQ(timeline.lanes[1].bands.size(), 1U);  // .177 was never with the second provider
  EXPECT_EQ(timeline.lanes[1].outages.size(), 4U);
  EXPECT_EQ(timeline.phases.size(), 6U);
}

TEST(Timeline, PrefixesThatWereCarriedAlikeShareALane) {
  const auto timeline = *make_timeline(quiet_report(), std::nullopt, minutes{1});
  ASSERT_EQ(timeline.lanes.size(), 1U);
  EXPECT_EQ(timeline.lanes[0].prefixes.size(), 4U);
}

TEST(Timeline, AThousandLanesAreStillAPicture) {
  const auto timeline = *make_timeline(large_report(), Asn{64525}, minutes{1});
  EXPECT_LE(timeline.lanes.size(), 24U);
  EXPECT_TRUE(timeline.lanes.back().is_rest);
  EXPECT_EQ(timeline.providers.size(), 5U);
  EXPECT_TRUE(timeline.has_other_providers);
  ASSERT_TRUE(timeline.accent);  // always among those with a colour
  EXPECT_EQ(timeline.providers[*timeline.accent], Asn{64525});
  std::size_t prefixes = 0;
  for (const auto& lane : timeline.lanes) prefixes += lane.prefixes.size();
  EXPECT_EQ(prefixes, static_cast<std::size_t>(kLargePrefixes));
}

TEST(Timeline, WithoutSpellsOrTimeThereIsNone) {
  EXPECT_FALSE(make_timeline(empty_report(), std::nullopt, minutes{1}));
  auto report = founding_report();
  report.last = report.first;
  EXPECT_FALSE(make_timeline(report, std::nullopt, minutes{1}));
}

TEST(Timeline, TheBusyHoursHaveADrawingOfTheirOwn) {
  const auto window = close_up(founding());
  ASSERT_TRUE(window);
  EXPECT_LT(window->from, at(kGained));
  EXPECT_GT(window->to, at(kBack));
  EXPECT_LT(window->to, at(kFirstDrop));
  EXPECT_EQ(window->from.us % 60'000'000, 0);
  EXPECT_FALSE(close_up(*make_timeline(quiet_report(), std::nullopt, minutes{1})));
}

TEST(Ticks, StandAtRoundTimes) {
  const auto found = ticks({at(kDataBegin + 1), at(kDataEnd)}, 10);
  ASSERT_EQ(found.size(), 10U);
  EXPECT_EQ(found.front().at, at(1506848400));  // 09:00
  EXPECT_EQ(found[1].at - found[0].at, std::chrono::hours{3});
  EXPECT_TRUE(found[5].is_midnight);
}

TEST(Ticks, AreNeverTooMany) {
  for (const std::int64_t length : {1L, 59L, 3600L, 86'400L, 31'536'000L, 3'153'600'000L}) {
    EXPECT_LE(ticks({at(0), at(length)}, 6).size(), 7U) << length;
  }
}

}  // namespace
}  // namespace isthmus::sinks
