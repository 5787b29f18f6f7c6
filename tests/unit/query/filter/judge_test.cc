#include "query/filter/judge.h"

#include "unit/query/filter/sample_routes.h"

namespace isthmus::query {

TEST_P(EveryTerm, HoldsAndFails) {
  const isthmus::testing::SampleRoutes routes;
  using isthmus::testing::SampleRoutes;
  EXPECT_EQ(SampleRoutes::judged(GetParam().holds, routes.announce), Verdict::yes);
  EXPECT_EQ(SampleRoutes::judged(GetParam().fails, routes.announce), Verdict::no);
}

namespace {

using isthmus::testing::SampleRoutes;

TEST(Judge, TermsOnThePrefixAreUnknownWithoutOneAndNoForAState) {
  const SampleRoutes routes;
  Facts early;
  early.types = kAnnounceBit;
  for (const char* text :
       {"prefix 10.0.0.0/8", "ipv4", "bogon-prefix", "prefix-length 8", "path-id 0"}) {
    const Program program{parse_filter(text).value(), {}};
    EXPECT_EQ(program.run(Known::of(early), nullptr), Verdict::unknown) << text;
    EXPECT_EQ(SampleRoutes::judged(text, routes.state), Verdict::no) << text;
    EXPECT_NE(SampleRoutes::judged(text, routes.withdraw), Verdict::unknown) << text;
  }
}

TEST(Judge, TermsOnAttributesAreUnknownForAWithdrawalAndNoForAState) {
  const SampleRoutes routes;
  Facts early;
  early.types = kRibBit;
  for (const char* text :
       {"origin 1", "hop 1", "path _1_", "hops 1", "length 1", "prepend", "loop", "bogon-asn",
        "private-asn", "community", "community 1:1", "next-hop", "otc", "med", "local-pref",
        "atomic-aggregate", "aggregator", "attribute 1", "origin igp"}) {
    const Program program{parse_filter(text).value(), {}};
    EXPECT_EQ(program.run(Known::of(early), nullptr), Verdict::unknown) << text;
    EXPECT_EQ(SampleRoutes::judged(text, routes.state), Verdict::no) << text;
    EXPECT_EQ(SampleRoutes::judged(text, routes.withdraw), Verdict::unknown) << text;
    EXPECT_NE(SampleRoutes::judged(text, routes.rib), Verdict::unknown) << text;
  }
}

TEST(Judge, PeerAndFindingsAreUnknownUntilTheyAreKnown) {
  Facts early;
  early.types = kAnnounceBit;
  for (const char* text : {"peer 1", "finding"}) {
    const Program program{parse_filter(text).value(), {}};
    EXPECT_EQ(program.run(Known::of(early), nullptr), Verdict::unknown) << text;
  }
}

TEST(Judge, AnAnnouncementWithoutAttributesHasNone) {
  SampleRoutes routes;
  routes.plain.attributes = nullptr;
  EXPECT_EQ(SampleRoutes::judged("origin 131279", routes.plain), Verdict::no);
  EXPECT_EQ(SampleRoutes::judged("not origin 131279", routes.plain), Verdict::yes);
  EXPECT_EQ(SampleRoutes::judged("next-hop", routes.plain), Verdict::no);
}

}  // namespace
}  // namespace isthmus::query
