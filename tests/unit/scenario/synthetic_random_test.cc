#include "scenario/synthetic_random.h"

#include <gtest/gtest.h>

namespace isthmus::scenario {
namespace {

// The sequence that the authors' code gives for seed 0: other machines must give it too.
static_assert(Lot{0}.next() == 0xe220a8397b1dcdafU);

TEST(Lot, StaysBelowItsBound) {
  Lot lot{7};
  for (std::uint32_t bound : {1U, 2U, 1000U, 0xffff'ffffU}) {
    for (int i = 0; i < 1000; ++i) {
      EXPECT_LT(lot.below(bound), bound);
      EXPECT_LT(lot.low_below(bound), bound);
    }
  }
}

TEST(Lot, DrawsAShareOfAThousand) {
  Lot lot{1};
  int hits = 0;
  for (int i = 0; i < 100'000; ++i) hits += lot.chance_of_thousand(250) ? 1 : 0;
  EXPECT_NEAR(hits, 25'000, 700);  // five standard deviations
}

TEST(Lot, PrefersTheLowOnes) {
  Lot lot{1};
  int low = 0;
  for (int i = 0; i < 100'000; ++i) low += lot.low_below(10'000) < 625 ? 1 : 0;
  EXPECT_NEAR(low, 50'000, 800);  // a sixteenth has half
}

TEST(Lot, IsAnotherOneForAnotherThing) {
  EXPECT_NE(lot_of(1, 2, 3).next(), lot_of(1, 3, 2).next());
  EXPECT_NE(lot_of(1, 2, 3).next(), lot_of(2, 2, 3).next());
  EXPECT_NE(lot_of(1, 2, 3, 1).next(), lot_of(1, 2, 3, 2).next());
  EXPECT_EQ(lot_of(1, 2, 3, 4).next(), lot_of(1, 2, 3, 4).next());
}

}  // namespace
}  // namespace isthmus::scenario
