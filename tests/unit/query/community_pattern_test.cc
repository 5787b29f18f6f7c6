#include "query/community_pattern.h"

#include <array>
#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

// 65000:1 and no-export.
constexpr std::uint8_t kCommunities[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01};
// 4200000000:1:2
constexpr std::uint8_t kLarge[] = {0xfa, 0x56, 0xea, 0x00, 0, 0, 0, 1, 0, 0, 0, 2};

bool matches(std::string_view pattern) {
  const auto parsed = CommunityPattern::parse(pattern);
  EXPECT_TRUE(parsed) << pattern;
  return parsed && parsed->matches_any(kCommunities, kLarge);
}

TEST(CommunityPattern, MatchesNumbersAndStars) {
  EXPECT_TRUE(matches("65000:1"));
  EXPECT_TRUE(matches("65000:*"));
  EXPECT_TRUE(matches("*:1"));
  EXPECT_TRUE(matches("*:*"));
  EXPECT_FALSE(matches("65000:2"));
  EXPECT_FALSE(matches("65001:*"));
}

TEST(CommunityPattern, MatchesWellKnownNames) {
  EXPECT_TRUE(matches("no-export"));
  EXPECT_TRUE(matches("65535:65281"));
  EXPECT_FALSE(matches("no-advertise"));
  EXPECT_FALSE(matches("local-AS"));
}

TEST(CommunityPattern, ThreePartsAreALargeCommunity) {
  EXPECT_TRUE(matches("4200000000:1:2"));
  EXPECT_TRUE(matches("4200000000:*:*"));
  EXPECT_FALSE(matches("4200000000:1:3"));
  EXPECT_FALSE(matches("65000:1:*"));
}

TEST(CommunityPattern, RefusesWhatIsNone) {
  for (const char* text : {"", "65000", ":", "1:", ":1", "1:2:3:4", "65536:1", "1:65536", "a:b",
                           "1:2*", "4294967296:1:1", "-1:1"}) {
    EXPECT_FALSE(CommunityPattern::parse(text)) << text;
  }
}

TEST(CommunityPattern, PrintsNamesOfTheWellKnownOnes) {
  std::string text;
  append_communities(text, kCommunities);
  EXPECT_EQ(text, "65000:1 no-export");
  text.clear();
  append_large_communities(text, kLarge);
  EXPECT_EQ(text, "4200000000:1:2");
}

}  // namespace
}  // namespace isthmus::query
