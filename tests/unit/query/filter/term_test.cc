#include "query/filter/term.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

TEST(FilterTerm, SaysWhatItAsks) {
  EXPECT_TRUE(asks_attributes_only(AsnTerm{}));
  EXPECT_TRUE(asks_attributes_only(NumberTerm{NumberTerm::Field::path_length, {}}));
  EXPECT_FALSE(asks_attributes_only(NumberTerm{NumberTerm::Field::prefix_length, {}}));
  EXPECT_FALSE(asks_attributes_only(PrefixTerm{}));
  // The next hop of a route is its own: that of MP_REACH_NLRI or the other one.
  EXPECT_FALSE(asks_attributes_only(NextHopTerm{}));
  EXPECT_TRUE(asks_attributes(NextHopTerm{}));
  EXPECT_FALSE(asks_attributes(FindingTerm{}));
}

TEST(FilterTerm, DearTermsCostMore) {
  const auto path = [](std::string_view text) {
    PathTerm term;
    term.patterns.push_back(PathPattern::compile(text).value());
    return cost(term);
  };
  EXPECT_LT(cost(TypeTerm{}), cost(PrefixTerm{}));
  EXPECT_LT(cost(PrefixTerm{}), path("_1_"));
  EXPECT_LT(path("_1_"), path("_1.*2_"));
  EXPECT_LT(path("_1.*2_"), path("1...........$"));
}

}  // namespace
}  // namespace isthmus::query
