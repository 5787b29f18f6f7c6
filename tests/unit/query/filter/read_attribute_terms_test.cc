#include <gtest/gtest.h>

#include "unit/query/filter/sample_routes.h"

namespace isthmus::query {
namespace {

INSTANTIATE_TEST_SUITE_P(
    AttributeTerms, EveryTerm,
    ::testing::Values(
        Both{"origin 64500", "origin 131279"}, Both{"origin AS1", "origin 3..9"},
        Both{"origin igp, egp", "origin incomplete"}, Both{"origin-as 1..2", "origin-code EGP"},
        Both{"hop 131279", "hop 3356"}, Both{"via 64500", "through 2..63999 and not hop 20485"},
        Both{"path ^20485_", "path _20485$"}, Both{"aspath '64512 (131279|1) '", "as-path _2_"},
        Both{"path _2_, _64512_131279_", "path _1_64500_"},
        Both{"hops \"^20485+ * 131279 64500$\"", "hops \"^20485 64512\""},
        Both{"hops 64512 131279", "hops 131279 64512, 2"}, Both{"length 5", "length > 5"},
        Both{"path-length 1..9", "length < 5"}, Both{"length >= 5", "length != 5"},
        Both{"prepend", "prepend > 1"}, Both{"prepended = 1", "prepends 2..9"},
        Both{"not loop", "loop"}, Both{"bogon-asn", "not bogon-asns"},
        Both{"private-asn", "not private-asn"}, Both{"community", "not community"},
        Both{"community 65000:1", "community 65000:2"}, Both{"comm no-export", "comm no-peer"},
        Both{"community 65000:1:*", "community 65000:2:*"},
        Both{"community rt:65000:1", "community soo:65000:1"},
        Both{"community 1:1, ext:0002*", "community ext:0102*"},
        Both{"next-hop 10.0.0.1", "next-hop 10.0.0.2"},
        Both{"nexthop 10.0.0.0/8, ::/0", "nexthop ::/0"}, Both{"next-hop", "not next-hop"},
        Both{"otc", "not otc"}, Both{"otc = 3356", "otc 3357"}, Both{"med", "not med"},
        Both{"med 100", "med > 100"}, Both{"med 0..100", "med < 100"},
        Both{"local-pref >= 200", "localpref 100"}, Both{"atomic", "not atomic-aggregate"},
        Both{"aggregator", "not aggregator"}, Both{"aggregator 131279", "aggregator 1"},
        Both{"aggregator 192.0.2.0/24", "aggregator 192.0.2.8"},
        Both{"attribute 35", "attribute 40"}, Both{"attr OTC", "attr AIGP"},
        Both{"attribute aigp, LARGE_COMMUNITIES", "attribute cluster-list"}));

TEST(ReadAttributeTerms, WhatIsNotThereIsNowhere) {
  const isthmus::testing::SampleRoutes routes;
  for (const char* text : {"otc", "med", "local-pref", "community", "aggregator", "atomic",
                           "bogon-asn", "private-asn", "prepend", "loop", "finding"}) {
    EXPECT_FALSE(routes.plain_passes(text)) << text;
    EXPECT_TRUE(routes.plain_passes(std::string{"not "} + text)) << text;
  }
  // A comparison that is not "not" wants a value to compare.
  EXPECT_FALSE(routes.plain_passes("med >= 0"));
  EXPECT_TRUE(routes.plain_passes("med != 5"));
  EXPECT_TRUE(routes.plain_passes("next-hop 2001:db8::1"));
}

}  // namespace
}  // namespace isthmus::query
