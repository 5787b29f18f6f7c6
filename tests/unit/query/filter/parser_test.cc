#include "query/filter/parser.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

struct Wrong {
  const char* text;
  const char* shown;  // the line of the caret
};

class FilterErrors : public ::testing::TestWithParam<Wrong> {};

TEST_P(FilterErrors, PointAtThePlaceAndSayWhatWasExpected) {
  const auto parsed = parse_filter(GetParam().text);
  ASSERT_FALSE(parsed) << GetParam().text;
  const auto shown = point_at(GetParam().text, parsed.error());
  EXPECT_EQ(shown.substr(shown.find('\n') + 3), GetParam().shown) << shown;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, FilterErrors,
    ::testing::Values(
        Wrong{"", "^ expected a term before the end; such as 'origin 3356'"},
        Wrong{"peer 1 and", "          ^ expected a term before the end; such as 'origin 3356'"},
        Wrong{"or peer 1", "^ expected a term before 'or'; such as 'origin 3356'"},
        Wrong{"peer 1 and orgin 2", "           ^ 'orgin' is not a term; did you mean 'origin'?"},
        Wrong{"prefix 10.0.0.1/8",
              "       ^ '10.0.0.1/8' has bits set behind its length; did you mean 10.0.0.0/8?"},
        Wrong{"prefix 10.0.0.0/33", "       ^ '10.0.0.0/33' has a length over 32"},
        Wrong{"3356", "^ '3356' is not a term; did you mean 'origin 3356' or 'hop 3356'?"},
        Wrong{"10.0.0.0/8", "^ '10.0.0.0/8' is not a term; did you mean 'prefix 10.0.0.0/8'?"},
        Wrong{"65000:1", "^ '65000:1' is not a term; did you mean 'community 65000:1'?"},
        Wrong{"zzzzzzzz", "^ 'zzzzzzzz' is not a term; the terms are in docs/FILTERS.md"},
        Wrong{"'peer' 1", "^ 'peer' is not a term; did you mean 'peer'?"},
        Wrong{"(peer 1", "^ there is no ')' for this '('"},
        Wrong{"peer 1)", "      ^ there is no '(' for this ')'"},
        Wrong{"(peer 1 peer 2)", "        ^ expected 'and', 'or' or the end before 'peer'"},
        Wrong{"origin 1 2",
              "         ^ expected 'and', 'or' or the end before '2'; several values of a term are "
              "separated by commas"},
        Wrong{"hops 1 (2|3)",
              "       ^ expected 'and', 'or' or the end before '('; put a pattern with brackets in "
              "quotes"},
        Wrong{"origin",
              "      ^ 'origin' needs an ASN, a range, as 64512..65534, or a file of them, as "
              "@asns.txt"},
        Wrong{"origin 1,",
              "         ^ 'origin' needs an ASN, a range, as 64512..65534, or a file "
              "of them, as @asns.txt"},
        Wrong{"origin > 5", "       ^ 'origin' is not compared by size; write it as origin 131279"},
        Wrong{"loop = 1", "     ^ 'loop' takes no value"},
        Wrong{"origin korea",
              "       ^ 'korea' is not an ASN; write it as 131279, AS131279 or 64512..65534"},
        Wrong{"origin igp, 5", "            ^ '5' is not igp, egp or incomplete"},
        Wrong{"peer rrc00",
              "     ^ 'rrc00' is neither an ASN nor an address; write it as 3257, AS3257 or "
              "195.66.224.138"},
        Wrong{"type update, x",
              "             ^ 'x' is not a kind of element; there are announce, withdraw, rib and "
              "state"},
        Wrong{"family 5",
              "       ^ '5' is not a family; there are ipv4, ipv6, unicast and multicast"},
        Wrong{"after noon",
              "      ^ 'noon' is not a time; write it as 2017-10-01 09:07:51 (UTC), "
              "2017-10-01T17:37:51+08:30 or in Unix seconds"},
        Wrong{"after 1, 2", "         ^ '2' is a second time; it takes one"},
        Wrong{"during 5",
              "       ^ '5' is not a time window; write it as 2017-10-01 09:00..2017-10-01 10:00, "
              "or a date by itself"},
        Wrong{"during 1..2, 3..4",
              "             ^ '3..4' is a second time; join two windows by "
              "'or'"},
        Wrong{"length > x",
              "         ^ 'x' is not a number or a range; write it as > 5, 5 or 3..5"},
        Wrong{"length > 1..2", "         ^ '1..2' is a range, which cannot be compared"},
        Wrong{"length 1, 2", "          ^ '2' is a second number; write a range as 3..5"},
        Wrong{"length < 0", "         ^ '0' leaves nothing that is less"},
        Wrong{"path (1", "     ^ 'path' needs a pattern, as _20485_131279$"},
        Wrong{"path '(1'",
              "     ^ cannot read the path pattern '(1': there is a '(' without its ')'; A path "
              "pattern is like a router's: _131279_ (on the path), _131279$ (origin), ^174_ "
              "(nearest the peer)."},
        Wrong{"hops '174 x'",
              "          ^ expected an ASN, a range of them, or one of ? * ^ $ ! ( )"},
        Wrong{"community 5",
              "          ^ '5' is not a community; write it as 65000:1, 65000:*, no-export, with "
              "three parts 65000:1:*, or as rt:65000:1"},
        Wrong{"next-hop x",
              "         ^ 'x' is not an address or prefix; write it as 195.66.224.138 or "
              "2001:7f8::/32"},
        Wrong{"aggregator x",
              "           ^ 'x' is not an ASN; write it as 131279, AS131279 or 64512..65534"},
        Wrong{"attribute 256",
              "          ^ '256' is not an attribute; write it as its number, 35, or its name, "
              "ONLY_TO_CUSTOMER"},
        Wrong{"peer 'x", "     ^ this quote has no end"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(FilterParser, NestsAsDeepAsItsLimit) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "loop" + std::string(depth, ')');
  };
  EXPECT_TRUE(parse_filter(nested(kFilterDepthMax - 1)));
  EXPECT_FALSE(parse_filter(nested(kFilterDepthMax + 1)));
  std::string negated = "loop";
  for (int i = 0; i < 10'000; ++i) negated.insert(0, "not ");
  EXPECT_FALSE(parse_filter(negated));
}

TEST(FilterParser, TakesManyOperandsOnOneLevel) {
  std::string text = "loop";
  for (int i = 0; i < 10'000; ++i) text += " or peer 1";
  EXPECT_EQ(parse_filter(text)->operands.size(), 10'001U);
}

TEST(FilterParser, MakesOneTermOfValuesThatStandAlone) {
  const std::vector<std::string> values{"131279", "and"};
  EXPECT_TRUE(make_term("origin", std::span{values}.first(1)));
  EXPECT_EQ(make_term("origin", values).error().what, "'and' is not an ASN");
  EXPECT_FALSE(make_term("orgin", values));
}

}  // namespace
}  // namespace isthmus::query
