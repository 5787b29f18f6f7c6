#include "scenario/synthetic_networks.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "net/asn_class.h"

namespace isthmus::scenario {
namespace {

constexpr std::uint32_t kPolicies = 20'000;

std::vector<Asn> path(const bgp::RouteAttributes& attributes) {
  return attributes.as_path->front().asns;
}

TEST(SyntheticNetworks, PathsBeginAtThePeerAndHaveNoLoopAndNoSpecialNumber) {
  const SyntheticNetworks networks{{}};
  for (std::uint32_t policy = 0; policy < kPolicies; ++policy) {
    const auto peer = policy % networks.peers();
    auto hops = path(networks.attributes(peer, policy, Family::ipv4, policy % 3));
    ASSERT_EQ(hops.front(), networks.asn(peer));
    ASSERT_LE(hops.size(), 40U);
    // Prepending is one network several times side by side; a loop would be one that comes back.
    hops.erase(std::ranges::unique(hops).begin(), hops.end());
    ASSERT_EQ(std::set<Asn>(hops.begin(), hops.end()).size(), hops.size()) << policy;
    for (const auto asn : hops) ASSERT_FALSE(net::is_special(asn)) << number(asn);
  }
}

TEST(SyntheticNetworks, PathsAreAsLongAsInRealTables) {
  const SyntheticNetworks networks{{}};
  double hops = 0;
  double prepended = 0;
  for (std::uint32_t policy = 0; policy < kPolicies; ++policy) {
    auto asns = path(networks.attributes(policy % 8, policy, Family::ipv4));
    const auto length = asns.size();
    asns.erase(std::ranges::unique(asns).begin(), asns.end());
    hops += static_cast<double>(asns.size());
    prepended += asns.size() < length ? 1 : 0;
  }
  EXPECT_NEAR(hops / kPolicies, 3.85, 0.2);
  EXPECT_NEAR(prepended / kPolicies, 0.165, 0.02);
}

TEST(SyntheticNetworks, OriginsOfOnePolicyAgreeAtEveryPeer) {
  const SyntheticNetworks networks{{}};
  for (std::uint32_t policy = 0; policy < 200; ++policy) {
    std::set<Asn> origins;
    for (std::uint32_t peer = 0; peer < networks.peers(); ++peer) {
      origins.insert(path(networks.attributes(peer, policy, Family::ipv6)).back());
    }
    EXPECT_EQ(origins.size(), 1U);
  }
}

TEST(SyntheticNetworks, ANextHopIsOfThePrefixesFamily) {
  const SyntheticNetworks networks{{}};
  const auto ipv4 = networks.attributes(3, 1, Family::ipv4);
  EXPECT_EQ(ipv4.next_hop, SyntheticNetworks::address(3, Family::ipv4));
  EXPECT_FALSE(ipv4.mp_next_hop);
  const auto ipv6 = networks.attributes(3, 1, Family::ipv6);
  EXPECT_FALSE(ipv6.next_hop);
  EXPECT_EQ(ipv6.mp_next_hop, SyntheticNetworks::address(3, Family::ipv6));
}

TEST(SyntheticNetworks, FullPeersHaveNearlyAllAndOthersLess) {
  const SyntheticNetworks networks{{}};
  std::vector<int> known(networks.peers());
  for (std::uint32_t policy = 0; policy < kPolicies; ++policy) {
    for (std::uint32_t peer = 0; peer < networks.peers(); ++peer) {
      known[peer] += networks.knows(peer, policy) ? 1 : 0;
    }
  }
  EXPECT_NEAR(known[0], kPolicies * 0.97, 200);
  EXPECT_NEAR(known[7], kPolicies * 0.97, 200);
  EXPECT_NEAR(known[8], kPolicies * 0.375, 400);
  EXPECT_NEAR(known[27], kPolicies * 0.018, 200);
}

TEST(SyntheticNetworks, PeersAreDifferentNetworks) {
  SyntheticTable table;
  table.peers = 4000;
  const SyntheticNetworks networks{table};
  std::set<Asn> asns;
  std::set<IpAddress> addresses;
  for (std::uint32_t peer = 0; peer < networks.peers(); ++peer) {
    asns.insert(networks.asn(peer));
    addresses.insert(SyntheticNetworks::address(peer, Family::ipv6));
  }
  EXPECT_EQ(asns.size(), 4000U);
  EXPECT_EQ(addresses.size(), 4000U);
}

TEST(SyntheticNetworks, AnotherSeedAnotherInternet) {
  SyntheticTable other;
  other.seed = 2;
  int same = 0;
  for (std::uint32_t policy = 0; policy < 100; ++policy) {
    same += path(SyntheticNetworks{{}}.attributes(0, policy, Family::ipv4)) ==
                    path(SyntheticNetworks{other}.attributes(0, policy, Family::ipv4))
                ? 1
                : 0;
  }
  EXPECT_LT(same, 20);
}

}  // namespace
}  // namespace isthmus::scenario
