#include "query/community_pattern.h"

#include <array>
#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

// 65000:1 and no-export.
constexpr std::uint8_t kCommunities[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01};
// 4200000000:1:2
constexpr std::uint8_t kLarge[] = {0xfa, 0x56, 0xea, 0x00, 0, 0, 0, 1, 0, 0, 0, 2};

// rt:65000:100000, rt:192.0.2.1:5, soo:4200000000:7 (not transitive) and an opaque one.
constexpr std::uint8_t kExtended[] = {
    0x00, 0x02, 0xfd, 0xe8, 0x00, 0x01, 0x86, 0xa0, 0x01, 0x02, 192,  0,    2,    1,    0x00, 0x05,
    0x42, 0x03, 0xfa, 0x56, 0xea, 0x00, 0x00, 0x07, 0x03, 0x0c, 0x00, 0x00, 0x00, 0x00, 0x00, 0x08};

bool matches(std::string_view pattern) {
  const auto parsed = CommunityPattern::parse(pattern);
  EXPECT_TRUE(parsed) << pattern;
  PathAttributes attributes;
  attributes.communities = kCommunities;
  attributes.extended_communities = kExtended;
  attributes.large_communities = kLarge;
  return parsed && parsed->matches_any(attributes);
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
  EXPECT_TRUE(matches("NO-EXPORT"));
  EXPECT_FALSE(matches("blackhole"));
}

TEST(CommunityPattern, ThreePartsAreALargeCommunity) {
  EXPECT_TRUE(matches("4200000000:1:2"));
  EXPECT_TRUE(matches("4200000000:*:*"));
  EXPECT_FALSE(matches("4200000000:1:3"));
  EXPECT_FALSE(matches("65000:1:*"));
}

TEST(CommunityPattern, PartsMayBeRanges) {
  EXPECT_TRUE(matches("64999..65001:0..1"));
  EXPECT_FALSE(matches("64999..65001:2..9"));
  EXPECT_TRUE(matches("large:4200000000:0..9:2"));
}

TEST(CommunityPattern, ExtendedOnesByKindWhateverTheWidthOfTheirAsn) {
  EXPECT_TRUE(matches("rt:65000:100000"));
  EXPECT_TRUE(matches("rt:192.0.2.1:5"));
  EXPECT_TRUE(matches("rt:192.0.2.1:*"));
  EXPECT_TRUE(matches("RT:*:5"));
  EXPECT_TRUE(matches("soo:4200000000:7"));
  EXPECT_TRUE(matches("ro:4200000000:*"));
  EXPECT_FALSE(matches("rt:4200000000:7"));
  EXPECT_FALSE(matches("soo:65000:100000"));
  EXPECT_FALSE(matches("rt:65000:1"));
}

TEST(CommunityPattern, ExtendedOnesByTheirOctets) {
  EXPECT_TRUE(matches("ext:030c000000000008"));
  EXPECT_TRUE(matches("ext:0x030C000000000008"));
  EXPECT_TRUE(matches("ext:030c*"));
  EXPECT_TRUE(matches("ext:*"));
  EXPECT_FALSE(matches("ext:030d*"));
  EXPECT_FALSE(matches("ext:030c000000000009"));
}

TEST(CommunityPattern, RefusesWhatIsNone) {
  for (const char* text : {"",
                           "65000",
                           ":",
                           "1:",
                           ":1",
                           "1:2:3:4",
                           "65536:1",
                           "1:65536",
                           "a:b",
                           "1:2*",
                           "4294967296:1:1",
                           "-1:1",
                           "rt:1",
                           "rt:a:1",
                           "rt:1:2:3",
                           "rt:2001:db8::1:5",
                           "ext:03",
                           "ext:03f*0",
                           "ext:3*",
                           "ext:zz*",
                           "ext:0011223344556677889900*",
                           "large:1:2",
                           "2..1:1"}) {
    EXPECT_FALSE(CommunityPattern::parse(text)) << text;
  }
}

}  // namespace
}  // namespace isthmus::query
