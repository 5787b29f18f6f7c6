#include "detect/link_holders.h"

#include <gtest/gtest.h>

namespace isthmus::detect {
namespace {

constexpr Link kA{Asn{4837}, Asn{131279}};
constexpr Link kB{Asn{20485}, Asn{131279}};
constexpr PrefixIndex kP{0};
constexpr PrefixIndex kQ{1};

TEST(LinkHolders, CountsVantageAsesAndNotSessions) {
  LinkHolders holders;
  holders.hold(kA, kP, VantageId{7}, 1);
  holders.hold(kA, kP, VantageId{7}, 1);
  holders.hold(kA, kP, VantageId{8}, 1);
  EXPECT_EQ(holders.holders(kA, kP), 2U);
  holders.hold(kA, kP, VantageId{7}, -1);
  EXPECT_EQ(holders.holders(kA, kP), 2U);
  holders.hold(kA, kP, VantageId{7}, -1);
  EXPECT_EQ(holders.holders(kA, kP), 1U);
}

TEST(LinkHolders, KnowsTheLinkWithMostPairs) {
  LinkHolders holders;
  EXPECT_FALSE(holders.largest().has_value());
  holders.hold(kA, kP, VantageId{1}, 1);
  holders.hold(kB, kP, VantageId{2}, 1);
  holders.hold(kB, kQ, VantageId{2}, 1);
  EXPECT_EQ(holders.largest(), kB);
  EXPECT_EQ(holders.pairs(kB), 2U);
  EXPECT_EQ(holders.vantage_ases(kB), 1U);
  holders.hold(kB, kP, VantageId{2}, -1);
  holders.hold(kB, kQ, VantageId{2}, -1);
  EXPECT_EQ(holders.largest(), kA);
}

TEST(LinkHolders, PresumedSessionsAreNoHolders) {
  LinkHolders holders;
  holders.presume(kA, kP, 1);
  EXPECT_EQ(holders.presumed(kA, kP), 1U);
  EXPECT_EQ(holders.holders(kA, kP), 0U);
  EXPECT_FALSE(holders.largest().has_value());
  holders.presume(kA, kP, -1);
  EXPECT_EQ(holders.presumed(kA, kP), 0U);
}

}  // namespace
}  // namespace isthmus::detect
