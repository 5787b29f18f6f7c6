#include "rib/transfer_watch.h"

#include <gtest/gtest.h>

namespace isthmus::rib {
namespace {

Timestamp second(std::int64_t s) {
  return Timestamp::from_seconds(1'000'000 + s);
}

/// Asks at each whole second; the second at which the transfer is over.
std::int64_t over_after(TransferWatch& watch, std::int64_t until) {
  while (*watch.next_check() <= second(until)) {
    const auto check = *watch.next_check();
    if (watch.is_over(check)) return check.seconds() - 1'000'000;
  }
  return -1;
}

TEST(TransferWatch, NothingIsAskedBeforeTheFirstRoute) {
  TransferWatch watch;
  watch.count(second(0), 0);
  EXPECT_FALSE(watch.has_routes());
  EXPECT_FALSE(watch.next_check().has_value());
}

TEST(TransferWatch, IsOverAfterAMinuteOfSilence) {
  TransferWatch watch;
  watch.count(second(5), 1000);
  EXPECT_EQ(over_after(watch, 200), 65);
}

TEST(TransferWatch, IsOverWhereTheRateIsUnderATwentiethOfItsPeak) {
  TransferWatch watch;
  watch.count(second(0), 1000);
  std::int64_t over = -1;
  for (std::int64_t s = 1; s < 300 && over < 0; ++s) {
    over = over_after(watch, s);
    watch.count(second(s), s < 100 ? 1 : 0);
  }
  EXPECT_EQ(over, 107) << "53 in a minute are a twentieth of 1,059, 52 are under it";
}

TEST(TransferWatch, GoesOnWhileTheRateStaysUp) {
  TransferWatch watch;
  for (std::int64_t s = 0; s < 600; ++s) {
    watch.count(second(s), 10);
    EXPECT_EQ(over_after(watch, s), -1);
  }
}

TEST(TransferWatch, IsOverAfterThirtyMinutesInAnyCase) {
  TransferWatch watch;
  std::int64_t over = -1;
  for (std::int64_t s = 0; s <= 2000 && over < 0; ++s) {
    if (s > 0) over = over_after(watch, s);
    watch.count(second(s), 10);
  }
  EXPECT_EQ(over, 1800);
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
