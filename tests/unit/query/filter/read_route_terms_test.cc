#include <gtest/gtest.h>

#include "unit/query/filter/sample_routes.h"

namespace isthmus::query {
namespace {

// Each term holds for the sample with the first text and not with the second.
INSTANTIATE_TEST_SUITE_P(
    RouteTerms, EveryTerm,
    ::testing::Values(
        Both{"type announce", "type rib, state"}, Both{"type updates", "type peerstates"},
        Both{"announce", "withdraw"}, Both{"elemtype A", "rib"}, Both{"not state", "state"},
        Both{"prefix 175.45.176.0/24", "prefix 175.45.176.0/23"},
        Both{"exact 10.0.0.0/8, 175.45.176.0/24", "exact 10.0.0.0/8"},
        Both{"covered 175.45.176.0/22", "covered 175.45.176.0/25"},
        Both{"prefix more 175.45.176.0/22", "prefix exact 175.45.176.0/22"},
        Both{"covering 175.45.176.1", "covering 175.45.177.1"},
        Both{"prefix less 175.45.176.0/25", "less-specific 175.45.176.0/23"},
        Both{"overlapping 175.45.176.0/22", "related 175.45.177.0/24"},
        Both{"overlaps 175.45.176.128/25", "prefix any ::/0"},
        Both{"prefix-length 24", "prefix-length > 24"}, Both{"masklen 8..24", "masklen <= 23"},
        Both{"path-id = 7", "path-id 0"}, Both{"not bogon-prefix", "bogon-prefix"},
        Both{"family ipv4", "family 6"}, Both{"family multicast, 4", "family multicast"},
        Both{"ipv4", "ipv6"}, Both{"unicast", "multicast"}, Both{"peer 20485", "peer 3257, AS174"},
        Both{"peer 192.0.2.2", "peer 192.0.2.3"}, Both{"peer 192.0.2.0/24", "peer 2001:db8::/32"},
        Both{"peer 1, 20000..21000", "peer 1..9"}, Both{"peer != 1", "peer != 20485"},
        Both{"collector rrc00", "collector rrc01"}, Both{"coll rrc*", "coll route-views*"},
        Both{"after 2017-10-01 09:00", "after 2017-10-01 09:00:01"},
        Both{"before 2017-10-01T17:31:00+08:30", "before 1506848400"},
        Both{"since '2017-10-01'", "until 2017-10-01 09:00:00"},
        Both{"during 2017-10-01 09:00..2017-10-01 09:01", "during 1506848401..1506848402"},
        Both{"during 2017-10-01", "during 2017-10-02"}, Both{"finding", "not finding"},
        Both{"finding duplicate-attribute", "finding wrong-length"},
        Both{"fault discard-attribute, keep", "malformed withdraw-routes"}));

TEST(ReadRouteTerms, NamedFilesAreRead) {
  const ReadFile read = [](const std::string& path) -> Result<std::string> {
    if (path == "p") return "10.0.0.0/8\n175.45.176.0/24\n";
    if (path == "a") return "1\n20000..21000\n";
    if (path == "my list") return "175.45.176.0/24";
    return fail("cannot read " + path);
  };
  const isthmus::testing::SampleRoutes routes;
  for (const char* text : {"prefix @p", "covered @p and peer @a", "exact '@my list'", "hop @a"}) {
    const auto parsed = parse_filter(text, read);
    ASSERT_TRUE(parsed) << text;
    const auto facts = routes.facts(routes.announce);
    EXPECT_EQ((Program{*parsed, {}}.run(Known::of(facts), nullptr)), Verdict::yes) << text;
  }
  EXPECT_EQ(parse_filter("prefix @a", read).error().what, "a:1: '1' is not a prefix");
  EXPECT_EQ(parse_filter("peer @p", read).error().what, "p:1: '10.0.0.0/8' is not an ASN");
  EXPECT_EQ(parse_filter("prefix @q", read).error().what, "cannot read q");
  EXPECT_EQ(parse_filter("prefix @p").error().what, "'@p' names a file: none can be read here");
}

}  // namespace
}  // namespace isthmus::query
