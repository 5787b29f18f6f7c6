#include "sinks/clock.h"

#include <gtest/gtest.h>

namespace isthmus::sinks {
namespace {

constexpr auto kGained = Timestamp::from_seconds(1506848871);
constexpr auto kEvening = Timestamp::from_seconds(1506871800);  // 15:30, after midnight there
constexpr auto kNextDay = Timestamp::from_seconds(1506930999);  // 2017-10-02 07:56:39
constexpr auto kNewYear = Timestamp::from_seconds(1514764800);  // 2018-01-01

TEST(Clock, TellsAMomentOnBothClocks) {
  const Clock clock{"Asia/Pyongyang"};
  EXPECT_EQ(clock.full(kGained), "09:07:51 UTC on Sunday 1 October 2017 (17:37:51 in Pyongyang)");
  EXPECT_EQ(clock.brief(kGained), "09:07:51 UTC (17:37:51 in Pyongyang)");
  EXPECT_EQ(clock.dateline(kGained),
            "Sunday 1 October 2017, 09:07:51 UTC / 17:37:51 in Pyongyang (UTC+08:30)");
}

TEST(Clock, NamesTheDayWhereItIsAnotherOneThere) {
  const Clock clock{"Asia/Pyongyang"};
  EXPECT_EQ(clock.brief(kEvening), "15:30:00 UTC (00:00:00 on Monday in Pyongyang)");
}

TEST(Clock, TellsTheDayOnlyWhenItIsNew) {
  const Clock clock{"Etc/UTC"};
  EXPECT_EQ(clock.when(kEvening, kGained), "15:30:00 UTC");
  EXPECT_EQ(clock.when(kNextDay, kGained), "07:56:39 UTC on Monday 2 October");
  EXPECT_EQ(clock.when(kNewYear, kGained), "00:00:00 UTC on Monday 1 January 2018");
  EXPECT_EQ(clock.when(kGained, std::nullopt), "09:07:51 UTC on Sunday 1 October 2017");
}

TEST(Clock, HasUtcAloneWhereThereIsNoOtherClock) {
  for (const auto* zone : {"Etc/UTC", "Asia/Atlantis", ""}) {
    const Clock clock{zone};
    EXPECT_FALSE(clock.has_local());
    EXPECT_EQ(clock.brief(kGained), "09:07:51 UTC");
  }
}

TEST(Clock, CutsFractionsOff) {
  EXPECT_EQ(Clock{"Etc/UTC"}.brief({kGained.us + 999'999}), "09:07:51 UTC");
}

TEST(Clock, CellsHaveAYearOnlyWhereItIsNeeded) {
  EXPECT_EQ(Clock("Asia/Pyongyang", true).local_cell(kGained), "1 Oct 2017 17:37:51");
  EXPECT_EQ(Clock("Asia/Pyongyang", false).utc_cell(kGained), "1 Oct 09:07:51");
}

TEST(Clock, AHeadHasTheOffsetWhereItStaysTheSame) {
  const Clock clock{"Asia/Pyongyang"};
  EXPECT_EQ(clock.local_head(kGained, kNextDay), "Pyongyang, UTC+08:30");
  EXPECT_EQ(clock.local_head(kGained, Timestamp::from_seconds(1525446000)), "Pyongyang");
}

TEST(Clock, DaysAreNotRepeated) {
  const Clock clock{"Etc/UTC"};
  EXPECT_EQ(clock.days(kGained, kEvening), "1 October 2017");
  EXPECT_EQ(clock.days(kGained, kNextDay), "1 to 2 October 2017");
  EXPECT_EQ(clock.days(kGained, Timestamp::from_seconds(1509494400)),
            "1 October to 1 November 2017");
  EXPECT_EQ(clock.days(kGained, kNewYear), "1 October 2017 to 1 January 2018");
}

}  // namespace
}  // namespace isthmus::sinks
