#include "net/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "support/as_paths.h"

namespace isthmus::net {
namespace {

using testing::PathText;

TEST(Text, ShowsAddressesAsTheSystemDoes) {
  EXPECT_EQ(to_text(*parse_address("175.45.176.1")), "175.45.176.1");
  EXPECT_EQ(to_text(*parse_address("2001:db8:0:0::1")), "2001:db8::1");
  EXPECT_EQ(to_text(*parse_address("::ffff:193.0.0.56")), "::ffff:193.0.0.56");
}

TEST(Text, RefusesWhatIsNoAddress) {
  for (const auto* text : {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "2001:db8:::1", "1.2.3.4 ",
                           "2001:db8:0000:0000:0000:0000:0000:0000:0000:0000:0000"}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
}

TEST(Text, RefusesAViewOfNothing) {
  EXPECT_FALSE(parse_address({}));
  EXPECT_FALSE(parse_prefix({}));
  EXPECT_FALSE(parse_asn({}));
}

TEST(Text, ReadsPrefixes) {
  const auto prefix = parse_prefix("175.45.176.0/24");
  ASSERT_TRUE(prefix);
  EXPECT_EQ(prefix->length, 24);
  EXPECT_EQ(to_text(*prefix), "175.45.176.0/24");
  EXPECT_EQ(to_text(*parse_prefix("2001:db8::/32")), "2001:db8::/32");
  EXPECT_EQ(to_text(*parse_prefix("10.0.0.1")), "10.0.0.1/32");
  EXPECT_EQ(to_text(*parse_prefix("0.0.0.0/0")), "0.0.0.0/0");
}

TEST(Text, RefusesHostBitsAndLengthsOutOfRange) {
  for (const auto* text : {"175.45.176.1/24", "10.0.0.0/33", "2001:db8::1/64", "::/129",
                           "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "/8"}) {
    EXPECT_FALSE(parse_prefix(text)) << text;
  }
}

TEST(Text, ReadsAsnsInEveryUsualForm) {
  EXPECT_EQ(parse_asn("131279"), Asn{131279});
  EXPECT_EQ(parse_asn("AS131279"), Asn{131279});
  EXPECT_EQ(parse_asn("as131279"), Asn{131279});
  EXPECT_EQ(parse_asn("2.207"), Asn{131279});
  EXPECT_EQ(parse_asn("4294967295"), Asn{4294967295U});
  for (const auto* text : {"", "AS", "4294967296", "-1", "1.65536", "1.", ".1", "12a"}) {
    EXPECT_FALSE(parse_asn(text)) << text;
  }
}

TEST(Text, ShowsEverySegmentType) {
  for (const auto* text :
       {"", "1 2 3", "1 2 {3,4}", "(64512 64513) 1 2", "[64512,64513] 1", "{7}"}) {
    EXPECT_EQ(to_text(PathText{text}.view()), text);
  }
}

TEST(Text, ShowsLinksOutsideFirst) {
  EXPECT_EQ(to_text(Link{Asn{20485}, Asn{131279}}), "20485-131279");
  EXPECT_EQ(to_text(Asn{131279}), "AS131279");
}

TEST(Text, CoversIsAboutBitsNotOctets) {
  const auto covers_text = [](const char* outer, const char* inner) {
    return covers(*parse_prefix(outer), *parse_prefix(inner));
  };
  EXPECT_TRUE(covers_text("175.45.176.0/22", "175.45.179.0/24"));
  EXPECT_TRUE(covers_text("175.45.176.0/22", "175.45.176.0/22"));
  EXPECT_TRUE(covers_text("0.0.0.0/0", "175.45.176.0/22"));
  EXPECT_FALSE(covers_text("175.45.176.0/22", "175.45.180.0/24"));
  EXPECT_FALSE(covers_text("175.45.176.0/24", "175.45.176.0/22"));
  EXPECT_FALSE(covers_text("::/0", "0.0.0.0/0"));
}

RC_GTEST_PROP(Text, APrefixReadsBackAsItself, ()) {
  IpAddress address;
  address.family = *rc::gen::element(Family::ipv4, Family::ipv6);
  for (int i = 0; i < bits(address.family) / 8; ++i)
    address.bytes[i] = *rc::gen::arbitrary<std::uint8_t>();
  const auto length = *rc::gen::inRange<int>(0, bits(address.family) + 1);
  const auto prefix = make_prefix(address, static_cast<std::uint8_t>(length));
  RC_ASSERT(parse_prefix(to_text(prefix)) == prefix);
  RC_ASSERT(covers(prefix, make_prefix(address, bits(address.family))));
}

}  // namespace
}  // namespace isthmus::net
