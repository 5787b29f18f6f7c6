#include "query/filter/prefix_set.h"

#include <gtest/gtest.h>
#include <random>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::prefix;

PrefixSet set_of(std::initializer_list<const char*> texts) {
  std::vector<Prefix> prefixes;
  for (const auto* text : texts) prefixes.push_back(prefix(text));
  return PrefixSet{prefixes};
}

TEST(PrefixSet, FourQuestions) {
  const auto set = set_of({"10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32"});
  EXPECT_EQ(set.size(), 3U);
  EXPECT_TRUE(set.contains(prefix("10.1.0.0/16")));
  EXPECT_FALSE(set.contains(prefix("10.1.0.0/17")));
  EXPECT_TRUE(set.has_covering(prefix("10.2.0.0/16")));
  EXPECT_TRUE(set.has_covering(prefix("10.0.0.0/8")));
  EXPECT_FALSE(set.has_covering(prefix("0.0.0.0/0")));
  EXPECT_TRUE(set.has_inside(prefix("10.0.0.0/12")));
  EXPECT_FALSE(set.has_inside(prefix("10.2.0.0/16")));
  EXPECT_TRUE(set.has_inside(prefix("::/0")));
  EXPECT_TRUE(set.overlaps(prefix("10.2.0.0/16")));
  EXPECT_TRUE(set.overlaps(prefix("8.0.0.0/6")));
  EXPECT_FALSE(set.overlaps(prefix("11.0.0.0/8")));
}

TEST(PrefixSet, TheEmptySetHoldsNothing) {
  const PrefixSet none;
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(none.contains(prefix("0.0.0.0/0")));
  EXPECT_FALSE(none.overlaps(prefix("::/0")));
}

TEST(PrefixSet, FamiliesDoNotMeet) {
  const auto set = set_of({"0.0.0.0/0"});
  EXPECT_TRUE(set.has_covering(prefix("10.0.0.0/8")));
  EXPECT_FALSE(set.overlaps(prefix("::/0")));
  EXPECT_FALSE(set_of({"::/0"}).overlaps(prefix("0.0.0.0/0")));
}

TEST(PrefixSet, HostsAndTheLastAddresses) {
  const auto set = set_of({"255.255.255.255/32", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"});
  EXPECT_TRUE(set.contains(prefix("255.255.255.255/32")));
  EXPECT_TRUE(set.has_inside(prefix("128.0.0.0/1")));
  EXPECT_TRUE(set.has_inside(prefix("ffff::/16")));
  EXPECT_FALSE(set.has_covering(prefix("255.255.255.254/32")));
}

/// Prefixes that often lie inside each other: few bits are set.
Prefix any_prefix(std::mt19937& random, Family family) {
  IpAddress address;
  address.family = family;
  const auto octets = bits(family) / 8U;
  for (unsigned i = 0; i < octets; ++i) {
    address.bytes[i] = static_cast<std::uint8_t>(random() & random() & random() & 0xff);
  }
  if (family == Family::ipv6 && random() % 2 == 0) address.bytes[0] = 0x20;
  return net::make_prefix(address, static_cast<std::uint8_t>(random() % (bits(family) + 1U)));
}

TEST(PrefixSet, AnswersAsALoopOverAllWould) {
  std::mt19937 random{3};
  std::size_t held[4] = {};
  for (int round = 0; round < 300; ++round) {
    const auto family = round % 2 == 0 ? Family::ipv4 : Family::ipv6;
    std::vector<Prefix> prefixes;
    for (std::size_t i = 0, n = random() % 40; i < n; ++i) {
      prefixes.push_back(any_prefix(random, family));
    }
    const PrefixSet set{prefixes};
    for (int i = 0; i < 100; ++i) {
      const auto asked = i < 20 && !prefixes.empty() ? prefixes[random() % prefixes.size()]
                                                     : any_prefix(random, family);
      const auto any = [&](auto&& holds) {
        return std::any_of(prefixes.begin(), prefixes.end(), holds);
      };
      const bool exact = any([&](const Prefix& p) { return p == asked; });
      const bool covered = any([&](const Prefix& p) { return net::covers(p, asked); });
      const bool inside = any([&](const Prefix& p) { return net::covers(asked, p); });
      EXPECT_EQ(set.contains(asked), exact);
      EXPECT_EQ(set.has_covering(asked), covered);
      EXPECT_EQ(set.has_inside(asked), inside);
      EXPECT_EQ(set.overlaps(asked), covered || inside);
      held[0] += exact;
      held[1] += covered;
      held[2] += inside;
      held[3] += !covered && !inside;
    }
  }
  for (const auto count : held) EXPECT_GT(count, 1000U);
}

}  // namespace
}  // namespace isthmus::query
