#include "query/filter/matched_routes.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::nlri;

class MatchedRoutesTest : public ::testing::Test {
 protected:
  bool announce(const PeerKey& peer, std::string_view route, bool matches) {
    return routes_.announced(peer, nlri(route), Safi::unicast, verdict_of(matches));
  }
  bool withdraw(const PeerKey& peer, std::string_view route, Verdict verdict = Verdict::unknown) {
    return routes_.withdrawn(peer, nlri(route), Safi::unicast, verdict);
  }

  isthmus::testing::Messages make_;
  PeerKey one_ = make_.peer("rrc00", 1);
  PeerKey other_ = make_.peer("rrc00", 2);
  MatchedRoutes routes_{100};
};

TEST_F(MatchedRoutesTest, TellsTheWithdrawalOfARouteThatMatchedOnce) {
  EXPECT_FALSE(announce(one_, "10.0.0.0/8", true));
  EXPECT_FALSE(withdraw(other_, "10.0.0.0/8"));
  EXPECT_FALSE(withdraw(one_, "10.0.0.0/9"));
  EXPECT_FALSE(withdraw(one_, "10.0.0.0/8#7"));
  EXPECT_FALSE(routes_.withdrawn(one_, nlri("10.0.0.0/8"), Safi::multicast, Verdict::unknown));
  EXPECT_TRUE(withdraw(one_, "10.0.0.0/8"));
  EXPECT_FALSE(withdraw(one_, "10.0.0.0/8"));
  EXPECT_EQ(routes_.size(), 0U);
}

TEST_F(MatchedRoutesTest, AnAnnouncementThatNoLongerMatchesWithdrawsTheOneThatDid) {
  announce(one_, "2001:db8::/32", true);
  EXPECT_FALSE(announce(one_, "2001:db8::/32", true));
  EXPECT_TRUE(announce(one_, "2001:db8::/32", false));
  EXPECT_FALSE(announce(one_, "2001:db8::/32", false));
  EXPECT_FALSE(withdraw(one_, "2001:db8::/32"));
}

TEST_F(MatchedRoutesTest, WhatTheFilterSaysOfTheWithdrawalGoesFirst) {
  EXPECT_TRUE(withdraw(one_, "10.0.0.0/8", Verdict::yes));
  announce(one_, "10.0.0.0/8", true);
  EXPECT_FALSE(withdraw(one_, "10.0.0.0/8", Verdict::no));
  EXPECT_FALSE(withdraw(one_, "10.0.0.0/8"));
}

TEST_F(MatchedRoutesTest, ASessionTakesItsRoutesAlong) {
  announce(one_, "10.0.0.0/8", true);
  announce(one_, "2001:db8::/32", true);
  announce(other_, "10.0.0.0/8", true);
  routes_.session_down(one_);
  EXPECT_EQ(routes_.size(), 1U);
  EXPECT_FALSE(withdraw(one_, "10.0.0.0/8"));
  announce(one_, "2001:db8::/32", true);
  EXPECT_TRUE(withdraw(one_, "2001:db8::/32"));
  EXPECT_TRUE(withdraw(other_, "10.0.0.0/8"));
  routes_.session_down(one_);
}

TEST_F(MatchedRoutesTest, BeyondItsBoundRoutesAreCountedAndForgotten) {
  MatchedRoutes few{2};
  const auto put = [&](std::string_view route) {
    few.announced(one_, nlri(route), Safi::unicast, Verdict::yes);
  };
  put("10.0.0.0/8");
  put("2001:db8::/32");
  put("10.0.0.0/8");
  EXPECT_EQ(few.forgotten(), 0U);
  put("11.0.0.0/8");
  few.announced(other_, nlri("10.0.0.0/8"), Safi::unicast, Verdict::unknown);
  EXPECT_EQ(few.forgotten(), 2U);
  EXPECT_EQ(few.size(), 2U);
  EXPECT_FALSE(few.withdrawn(one_, nlri("11.0.0.0/8"), Safi::unicast, Verdict::unknown));
  EXPECT_TRUE(few.withdrawn(one_, nlri("10.0.0.0/8"), Safi::unicast, Verdict::unknown));
}

TEST_F(MatchedRoutesTest, SessionsThatComeAndGoLeaveNothingBehind) {
  for (int round = 0; round < 2000; ++round) {
    for (int i = 0; i < 50; ++i) {
      announce(one_, "10.0." + std::to_string(i) + ".0/24", true);
    }
    routes_.session_down(one_);
  }
  EXPECT_EQ(routes_.size(), 0U);
  EXPECT_LT(routes_.bytes(), 16U * 1024);
}

TEST_F(MatchedRoutesTest, AgreesWithAMapOverAnyStream) {
  std::mt19937 random{11};
  std::map<std::pair<std::uint32_t, Nlri>, bool> model;
  MatchedRoutes routes{100'000};
  std::size_t told = 0;
  for (int i = 0; i < 200'000; ++i) {
    const auto asn = 1 + random() % 4;
    const auto peer = make_.peer("rrc00", asn);
    const bool is_ipv6 = random() % 3 == 0;
    const auto route = nlri((is_ipv6 ? "2001:db8:" : "10.0.") + std::to_string(random() % 200) +
                            (is_ipv6 ? "::/48" : ".0/24"));
    auto& matched = model[{asn, route}];
    const auto kind = random() % 1000;
    if (kind == 0) {
      routes.session_down(peer);
      for (auto& [key, value] : model) value = value && key.first != asn;
    } else if (kind < 500) {
      EXPECT_EQ(routes.withdrawn(peer, route, Safi::unicast, Verdict::unknown), matched);
      told += matched;
      matched = false;
    } else {
      const bool matches = random() % 2 == 0;
      EXPECT_EQ(routes.announced(peer, route, Safi::unicast, verdict_of(matches)),
                matched && !matches);
      matched = matches;
    }
  }
  std::size_t left = 0;
  for (const auto& [key, value] : model) left += value;
  EXPECT_EQ(routes.size(), left);
  EXPECT_GT(told, 10'000U);
}

}  // namespace
}  // namespace isthmus::query
