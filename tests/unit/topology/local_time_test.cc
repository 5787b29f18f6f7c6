#include "topology/local_time.h"

#include <gtest/gtest.h>
#include <limits>

namespace isthmus::topology {
namespace {

constexpr auto kPyongyang = "Asia/Pyongyang";
constexpr auto kFoundingSecond = Timestamp::from_seconds(1506848871);

TEST(LocalTime, TheFoundingSecondIsHalfPastFiveInPyongyang) {
  EXPECT_EQ(format_utc(kFoundingSecond, TimeStyle::date_time), "2017-10-01 09:07:51");
  EXPECT_EQ(format_local(kFoundingSecond, kPyongyang, TimeStyle::date_time), "2017-10-01 17:37:51");
  EXPECT_EQ(format_local(kFoundingSecond, kPyongyang, TimeStyle::time_only), "17:37:51");
  EXPECT_EQ(format_local(kFoundingSecond, kPyongyang, TimeStyle::long_date),
            "Sunday 1 October 2017");
  EXPECT_EQ(format_local(kFoundingSecond, kPyongyang, TimeStyle::rfc3339),
            "2017-10-01T17:37:51+08:30");
  EXPECT_EQ(format_utc(kFoundingSecond, TimeStyle::rfc3339), "2017-10-01T09:07:51Z");
}

struct OffsetCase {
  std::int64_t at;
  const char* offset;
};

class PyongyangOffset : public ::testing::TestWithParam<OffsetCase> {};

TEST_P(PyongyangOffset, IsTheOneOfThatDay) {
  EXPECT_EQ(utc_offset(Timestamp::from_seconds(GetParam().at), kPyongyang), GetParam().offset);
}

INSTANTIATE_TEST_SUITE_P(AroundBothChanges, PyongyangOffset,
                         ::testing::Values(OffsetCase{1439564399, "+09:00"},  // 2015-08-14 14:59:59
                                           OffsetCase{1439564400, "+08:30"},  // 2015-08-14 15:00:00
                                           OffsetCase{1506848871, "+08:30"},
                                           OffsetCase{1525445999, "+08:30"},    // 2018-05-04
                                           OffsetCase{1525446000, "+09:00"}));  // 15:00:00

TEST(LocalTime, TheLocalDayIsTheSubjectsDay) {
  const auto evening = Timestamp::from_seconds(1506871800);  // 2017-10-01 15:30:00 UTC
  EXPECT_EQ(format_utc(evening, TimeStyle::long_date), "Sunday 1 October 2017");
  EXPECT_EQ(format_local(evening, kPyongyang, TimeStyle::long_date), "Monday 2 October 2017");
}

TEST(LocalTime, AZoneWestOfGreenwichHasAMinus) {
  EXPECT_EQ(utc_offset(kFoundingSecond, "America/St_Johns"), "-02:30");
  EXPECT_EQ(format_local(kFoundingSecond, "America/New_York", TimeStyle::rfc3339),
            "2017-10-01T05:07:51-04:00");
}

TEST(LocalTime, FractionsAreShownOnlyWhereThereAreSome) {
  EXPECT_EQ(format_utc({1506848871'000250}, TimeStyle::time_only), "09:07:51.000250");
  EXPECT_EQ(format_utc({1506848871'000000}, TimeStyle::time_only), "09:07:51");
  EXPECT_EQ(format_utc({-1}, TimeStyle::date_time), "1969-12-31 23:59:59.999999");
}

TEST(LocalTime, AnUnknownZoneIsTreatedAsUtc) {
  EXPECT_FALSE(is_zone("Asia/Atlantis"));
  EXPECT_FALSE(is_zone(""));
  EXPECT_FALSE(is_zone("../../etc/passwd"));
  EXPECT_EQ(format_local(kFoundingSecond, "Asia/Atlantis", TimeStyle::rfc3339),
            "2017-10-01T09:07:51Z");
  EXPECT_EQ(utc_offset(kFoundingSecond, "Asia/Atlantis"), "+00:00");
}

TEST(LocalTime, EveryInt64IsATimeThatCanBeWritten) {
  for (const auto us :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    for (const auto style :
         {TimeStyle::date_time, TimeStyle::time_only, TimeStyle::long_date, TimeStyle::rfc3339}) {
      EXPECT_LT(format_local({us}, kPyongyang, style).size(), 40U);
      EXPECT_LT(format_utc({us}, style).size(), 40U);
    }
  }
  EXPECT_EQ(format_utc({std::numeric_limits<std::int64_t>::max()}, TimeStyle::rfc3339),
            "9999-12-30T23:59:59Z");
}

TEST(LocalTime, AZoneIsNamedByItsPlace) {
  EXPECT_EQ(zone_place(kPyongyang), "Pyongyang");
  EXPECT_EQ(zone_place("America/Argentina/Buenos_Aires"), "Buenos Aires");
  EXPECT_EQ(zone_place("Etc/UTC"), "");
  EXPECT_EQ(zone_place("UTC"), "");
}

TEST(LocalTime, TheDatabaseIsThereWhereTheTestsRun) {
  EXPECT_TRUE(is_zone(kPyongyang));
  const auto trouble = zone_database_error();
  EXPECT_FALSE(trouble) << trouble->what;
}

}  // namespace
}  // namespace isthmus::topology
