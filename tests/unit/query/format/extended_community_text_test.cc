#include "query/format/extended_community_text.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

using Octets = std::vector<std::uint8_t>;

std::string text(const Octets& community) {
  std::string out;
  append_extended_community(out, community);
  return out;
}

TEST(ExtendedCommunityText, RouteTargetsAndOriginsOfEveryKindOfAdministrator) {
  EXPECT_EQ(text({0x00, 0x02, 0xfd, 0xe8, 0, 0, 0, 1}), "rt:65000:1");
  EXPECT_EQ(text({0x01, 0x03, 192, 0, 2, 1, 0, 7}), "soo:192.0.2.1:7");
  EXPECT_EQ(text({0x02, 0x02, 0, 1, 0, 0, 0, 9}), "rt:65536:9");
  EXPECT_EQ(text({0x40, 0x02, 0xfd, 0xe8, 0, 0, 0, 1}), "rt:65000:1");
}

TEST(ExtendedCommunityText, OpaqueOnesThatHaveAName) {
  EXPECT_EQ(text({0x03, 0x0b, 0, 0, 0, 0, 0, 100}), "color:100");
  EXPECT_EQ(text({0x03, 0x0c, 0, 0, 0, 0, 0, 8}), "encapsulation:8");
  EXPECT_EQ(text({0x43, 0x00, 0, 0, 0, 0, 0, 0}), "validation:valid");
  EXPECT_EQ(text({0x43, 0x00, 0, 0, 0, 0, 0, 2}), "validation:invalid");
  EXPECT_EQ(text({0x43, 0x00, 0, 0, 0, 0, 0, 3}), "0x4300000000000003");
}

TEST(ExtendedCommunityText, ALinkBandwidthInWholeOctets) {
  EXPECT_EQ(text({0x40, 0x04, 0xfd, 0xe8, 0x4c, 0xee, 0x6b, 0x28}),
            "link-bandwidth:65000:125000000");
  EXPECT_EQ(text({0x40, 0x04, 0xfd, 0xe8, 0xff, 0xc0, 0, 0}), "0x4004fde8ffc00000")
      << "not a number";
}

TEST(ExtendedCommunityText, WhatHasNoNameIsHexadecimal) {
  EXPECT_EQ(text({0x80, 0x06, 0, 0, 0, 0, 0, 0}), "0x8006000000000000");
  EXPECT_EQ(text({0x00, 0x05, 0, 0, 0, 0, 0, 1}), "0x0005000000000001");
}

TEST(ExtendedCommunityText, Ipv6Administrators) {
  Octets community{0x00, 0x02, 0x20, 0x01, 0x0d, 0xb8};
  community.resize(20);
  community[17] = 1;
  community[19] = 5;
  std::string out;
  append_ipv6_extended_community(out, community);
  EXPECT_EQ(out, "rt:[2001:db8::1]:5");
  community[1] = 9;
  out.clear();
  append_ipv6_extended_community(out, community);
  EXPECT_EQ(out, "0x000920010db80000000000000000000000010005");
}

}  // namespace
}  // namespace isthmus::query
