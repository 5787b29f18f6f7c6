#include "query/format/bgpdump_address.h"

#include <gtest/gtest.h>

#include "net/text.h"

namespace isthmus::query {
namespace {

std::string printed(std::string_view text) {
  std::string out;
  append_bgpdump_address(out, net::parse_address(text).value());
  return out;
}

TEST(BgpdumpAddress, ASingleZeroGroupIsShortenedToo) {
  EXPECT_EQ(printed("2001:7f8:30:0:2:1:0:8447"), "2001:7f8:30::2:1:0:8447");
  EXPECT_EQ(printed("2001:0:1:1:1:1:1:1"), "2001::1:1:1:1:1:1");
}

TEST(BgpdumpAddress, TheFirstOfTheLongestRuns) {
  EXPECT_EQ(printed("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1");
  EXPECT_EQ(printed("2001:0:0:1:0:0:1:1"), "2001::1:0:0:1:1");
}

TEST(BgpdumpAddress, RunsAtTheEnds) {
  EXPECT_EQ(printed("::"), "::");
  EXPECT_EQ(printed("::1"), "::1");
  EXPECT_EQ(printed("fe80::"), "fe80::");
  EXPECT_EQ(printed("0:1:1:1:1:1:1:1"), "::1:1:1:1:1:1:1");
  EXPECT_EQ(printed("1:1:1:1:1:1:1:0"), "1:1:1:1:1:1:1::");
}

TEST(BgpdumpAddress, AddressesThatHoldAnIpv4One) {
  EXPECT_EQ(printed("::ffff:193.0.0.56"), "::ffff:193.0.0.56");
  EXPECT_EQ(printed("::193.0.0.56"), "::193.0.0.56");
  EXPECT_EQ(printed("::0.0.0.2"), "::0.0.0.2");
}

TEST(BgpdumpAddress, Ipv4AndPrefixes) {
  EXPECT_EQ(printed("192.0.2.1"), "192.0.2.1");
  std::string out;
  append_bgpdump_prefix(out, net::parse_prefix("2001:db8::/32").value());
  out.push_back(' ');
  append_bgpdump_prefix(out, net::parse_prefix("10.0.0.0/8").value());
  EXPECT_EQ(out, "2001:db8::/32 10.0.0.0/8");
}

}  // namespace
}  // namespace isthmus::query
