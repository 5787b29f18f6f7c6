#include "query/filter/fault.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

TEST(Fault, PutsACaretUnderThePlace) {
  EXPECT_EQ(point_at("origin 1 and orgin 2", {13, 5, "'orgin' is not a term", "did you mean x?"}),
            "  origin 1 and orgin 2\n"
            "               ^ 'orgin' is not a term; did you mean x?");
}

TEST(Fault, CountsColumnsNotOctets) {
  EXPECT_EQ(point_at("\xc3\xa4\xc3\xb6 x", {5, 1, "here", {}}),
            "  \xc3\xa4\xc3\xb6 x\n     ^ here");
  EXPECT_EQ(point_at("\ta\x01 x", {4, 1, "here", {}}), "   a  x\n      ^ here");
}

TEST(Fault, ShowsTheLineThatItIsIn) {
  EXPECT_EQ(point_at("one\ntwo three\nfour", {8, 5, "here", {}}), "  two three\n      ^ here");
  EXPECT_EQ(point_at("one", {3, 0, "at the end", {}}), "  one\n     ^ at the end");
  EXPECT_EQ(point_at("", {0, 0, "at the end", {}}), "  \n  ^ at the end");
}

TEST(Fault, CutsALongLineAroundThePlace) {
  const auto shown =
      point_at(std::string(500, 'a') + "X" + std::string(500, 'b'), {500, 1, "!", {}});
  const auto caret = shown.find('^') - shown.find('\n') - 1;
  EXPECT_EQ(shown[caret], 'X');
  EXPECT_LT(shown.find('\n'), 120U);
  EXPECT_TRUE(shown.starts_with("  ...a"));
}

TEST(Fault, APlaceBehindTheTextIsItsEnd) {
  EXPECT_EQ(point_at("ab", {99, 1, "here", {}}), "  ab\n    ^ here");
}

TEST(Fault, AsAnErrorItSaysWhatCouldNotBeRead) {
  EXPECT_EQ(to_error("ab", {0, 2, "no", {}}).what, "cannot read the filter:\n  ab\n  ^ no");
}

}  // namespace
}  // namespace isthmus::query
