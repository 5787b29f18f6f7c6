#include "query/time_text.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

constexpr Timestamp kGained = Timestamp::from_seconds(1506848871);  // 2017-10-01 09:07:51 UTC

std::string utc(Timestamp at) {
  std::string text;
  append_utc(text, at);
  return text;
}

std::string unix_text(Timestamp at, bool with_fraction) {
  std::string text;
  append_unix(text, at, with_fraction);
  return text;
}

TEST(TimeText, ReadsEveryFormThatIsPromised) {
  for (const char* text :
       {"1506848871", "1506848871.0", "2017-10-01 09:07:51", "2017-10-01T09:07:51Z",
        "2017-10-01t09:07:51z", "2017-10-01T17:37:51+08:30", "2017-09-30 23:07:51-10:00",
        "2017-10-01 09:07:51.000"}) {
    EXPECT_EQ(parse_time(text), kGained) << text;
  }
}

TEST(TimeText, ADateIsItsMidnightAndSecondsMayBeLeftOut) {
  EXPECT_EQ(parse_time("2017-10-01"), Timestamp::from_seconds(1506816000));
  EXPECT_EQ(parse_time("2017-10-01 09:07"), Timestamp::from_seconds(1506848820));
}

TEST(TimeText, FractionsAreCutToMicroseconds) {
  EXPECT_EQ(parse_time("1506848871.1234567"), Timestamp{1506848871123456});
  EXPECT_EQ(parse_time("2017-10-01 09:07:51.25"), Timestamp{1506848871250000});
}

TEST(TimeText, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "yesterday", "-1", "2017-13-01", "2017-02-29", "2017-10-01 24:00", "2017-10-01 09",
        "2017-10-01 09:07:51 CET", "2017-10-01T09:07:51+0830", "1506848871.", "1.2.3",
        "99999999999999", "2017-10-01 09:07:51Zx", "2017-1-1"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
  }
}

TEST(TimeText, PrintsUtcWithAFractionOnlyWhereThereIsOne) {
  EXPECT_EQ(utc(kGained), "2017-10-01 09:07:51");
  EXPECT_EQ(utc(Timestamp{kGained.us + 70}), "2017-10-01 09:07:51.000070");
  EXPECT_EQ(utc(Timestamp{}), "1970-01-01 00:00:00");
  EXPECT_EQ(utc(Timestamp::from_seconds(951782400)), "2000-02-29 00:00:00");
}

TEST(TimeText, PrintsUnixSecondsWithOrWithoutSixDigits) {
  EXPECT_EQ(unix_text(kGained, false), "1506848871");
  EXPECT_EQ(unix_text(kGained, true), "1506848871.000000");
  EXPECT_EQ(unix_text(Timestamp{kGained.us + 1}, true), "1506848871.000001");
}

}  // namespace
}  // namespace isthmus::query
