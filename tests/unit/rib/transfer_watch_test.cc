#include "rib/transfer_watch.h"

#include <gtest/gtest.h>

namespace isthmus::rib {
namespace {

Timestamp second(std::int64_t s) {
  return Timestamp::from_seconds(1'000'000 + s);
}

/// Asks at each whole second; the first at which it is quiet.
std::int64_t quiet_after(TransferWatch& watch, std::int64_t until) {
  while (*watch.next_check() <= second(until)) {
    const auto check = *watch.next_check();
    if (watch.is_quiet(check)) return check.seconds() - 1'000'000;
  }
  return -1;
}

TEST(TransferWatch, NothingIsAskedBeforeTheFirstRoute) {
  TransferWatch watch;
  watch.count(second(0), 0);
  EXPECT_FALSE(watch.has_routes());
  EXPECT_FALSE(watch.next_check().has_value());
}

TEST(TransferWatch, IsQuietAfterAMinuteOfSilence) {
  TransferWatch watch;
  watch.count(second(5), 1000);
  EXPECT_EQ(quiet_after(watch, 200), 65);
}

TEST(TransferWatch, IsQuietWhereTheRateIsUnderATwentiethOfItsPeak) {
  TransferWatch watch;
  watch.count(second(0), 1000);
  std::int64_t quiet = -1;
  for (std::int64_t s = 1; s < 300 && quiet < 0; ++s) {
    quiet = quiet_after(watch, s);
    watch.count(second(s), s < 100 ? 1 : 0);
  }
  EXPECT_EQ(quiet, 107) << "53 in a minute are a twentieth of 1,059, 52 are under it";
}

TEST(TransferWatch, IsNotQuietWhileTheRateStaysUp) {
  TransferWatch watch;
  for (std::int64_t s = 0; s < 600; ++s) {
    watch.count(second(s), 10);
    EXPECT_EQ(quiet_after(watch, s), -1);
  }
}

TEST(TransferWatch, ExpiresThirtyMinutesAfterTheFirstRoute) {
  TransferWatch watch;
  watch.count(second(7), 10);
  watch.count(second(900), 10);
  EXPECT_FALSE(watch.has_expired(second(1806)));
  EXPECT_TRUE(watch.has_expired(second(1807)));
}

TEST(TransferWatch, AsksAtWholeSeconds) {
  TransferWatch watch;
  watch.count(second(3) + Duration{250'000}, 1);
  EXPECT_EQ(*watch.next_check(), second(4));
}

TEST(RepeatedRoutes, MoreThanFourFifthsAreATransfer) {
  RepeatedRoutes repeated;
  for (std::uint32_t i = 0; i < 80; ++i) EXPECT_FALSE(repeated.repeat(second(i), i, 100));
  EXPECT_TRUE(repeated.repeat(second(80), 80, 100));
  EXPECT_FALSE(repeated.repeat(second(81), 81, 100)) << "counting begins anew";
}

TEST(RepeatedRoutes, ARouteThatRepeatsAgainAndAgainCountsOnce) {
  RepeatedRoutes repeated;
  for (std::uint32_t i = 0; i < 500; ++i) EXPECT_FALSE(repeated.repeat(second(i), i % 10, 100));
}

TEST(RepeatedRoutes, ASmallTableIsNone) {
  RepeatedRoutes repeated;
  for (std::uint32_t i = 0; i < 99; ++i) EXPECT_FALSE(repeated.repeat(second(0), i, 99));
}

TEST(RepeatedRoutes, WhatIsOlderThanThirtyMinutesDoesNotCount) {
  RepeatedRoutes repeated;
  for (std::uint32_t i = 0; i < 80; ++i) repeated.repeat(second(0), i, 100);
  EXPECT_FALSE(repeated.repeat(second(1801), 80, 100));
}

}  // namespace
}  // namespace isthmus::rib
