#include "scenario/background.h"

#include <gtest/gtest.h>
#include <set>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

BackgroundPlan plan(std::uint64_t prefixes, const char* block) {
  BackgroundPlan plan;
  plan.first = Asn{60};
  plan.last = Asn{69};
  plan.providers = {Asn{1}, Asn{2}};
  plan.prefixes = prefixes;
  plan.block = *net::parse_prefix(block);
  plan.period = std::chrono::seconds{20};
  plan.seed = 7;
  return plan;
}

TEST(Background, TakesTheFirstPrefixesOfTheBlock) {
  const auto background = make_background(plan(300, "198.18.0.0/15"));
  ASSERT_EQ(background.prefixes.size(), 300U);
  EXPECT_EQ(net::to_text(background.prefixes[0].prefix), "198.18.0.0/24");
  EXPECT_EQ(net::to_text(background.prefixes[255].prefix), "198.18.255.0/24");
  EXPECT_EQ(net::to_text(background.prefixes[256].prefix), "198.19.0.0/24");
  EXPECT_EQ(net::to_text(make_background(plan(2, "2001:db8::/32")).prefixes[1].prefix),
            "2001:db8:1::/48");
}

TEST(Background, EveryPrefixHasAnOriginAndEveryNetworkAProvider) {
  const auto background = make_background(plan(50, "198.18.0.0/15"));
  std::set<Asn> provided;
  for (const auto& link : background.links) {
    EXPECT_TRUE(link.first == Asn{1} || link.first == Asn{2});
    EXPECT_FALSE(link.is_peering);
    provided.insert(link.second);
  }
  EXPECT_EQ(provided.size(), 10U);
  for (const auto& owned : background.prefixes) EXPECT_TRUE(provided.contains(owned.origin));
}

TEST(Background, IsTheSameForOneSeedAndAnotherForAnother) {
  auto first = plan(50, "198.18.0.0/15");
  const auto origins = [](const Background& background) {
    std::vector<Asn> list;
    for (const auto& owned : background.prefixes) list.push_back(owned.origin);
    return list;
  };
  const auto once = origins(make_background(first));
  EXPECT_EQ(origins(make_background(first)), once);
  first.seed = 8;
  EXPECT_NE(origins(make_background(first)), once);
}

TEST(Background, FitsWhatTheBlockHolds) {
  EXPECT_TRUE(fits(plan(512, "198.18.0.0/15")));
  EXPECT_FALSE(fits(plan(513, "198.18.0.0/15")));
  EXPECT_FALSE(fits(plan(1, "198.18.0.0/25")));
  EXPECT_TRUE(fits(plan(1'000'000, "::/0")));
}

TEST(Scatter, DependsOnEachArgument) {
  const std::set<std::uint64_t> values{scatter(1, 1, 1), scatter(2, 1, 1), scatter(1, 2, 1),
                                       scatter(1, 1, 2)};
  EXPECT_EQ(values.size(), 4U);
  EXPECT_EQ(scatter(1, 1, 1), scatter(1, 1, 1));
}

}  // namespace
}  // namespace isthmus::scenario
