#include "query/filter/hop_pattern.h"

#include <gtest/gtest.h>

#include "support/as_paths.h"

namespace isthmus::query {
namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto compiled = HopPattern::compile(pattern);
  EXPECT_TRUE(compiled) << pattern << ": " << (compiled ? "" : compiled.error().what);
  return compiled && compiled->matches(isthmus::testing::PathText{path});
}

TEST(HopPattern, AsnsInARowAnywhere) {
  EXPECT_TRUE(matches("20485", "174 20485 131279"));
  EXPECT_TRUE(matches("20485 131279", "174 20485 131279"));
  EXPECT_TRUE(matches("20485_131279", "174 20485 131279"));
  EXPECT_FALSE(matches("20485 131279", "20485 174 131279"));
  EXPECT_FALSE(matches("2048", "174 20485 131279"));
}

TEST(HopPattern, EndsWildcardsAndRanges) {
  EXPECT_TRUE(matches("^174 * 131279$", "174 131279"));
  EXPECT_TRUE(matches("^174 * 131279$", "174 1 2 3 131279"));
  EXPECT_FALSE(matches("^174 * 131279$", "174 131279 1"));
  EXPECT_TRUE(matches("^174 ? 131279$", "174 1 131279"));
  EXPECT_TRUE(matches("^174 . 131279$", "174 1 131279"));
  EXPECT_FALSE(matches("^174 ? 131279$", "174 131279"));
  EXPECT_TRUE(matches("64512..65534", "174 65000"));
  EXPECT_FALSE(matches("64512..65534", "174 65535"));
  EXPECT_TRUE(matches("AS174 2.207$", "174 131279"));
}

TEST(HopPattern, AlternativesRepetitionAndOthers) {
  EXPECT_TRUE(matches("(174|3356 1299) 131279", "3356 1299 131279"));
  EXPECT_TRUE(matches("(174|3356 1299) 131279", "174 131279"));
  EXPECT_FALSE(matches("(174|3356 1299) 131279", "1299 131279"));
  EXPECT_TRUE(matches("^174+ 131279$", "174 174 174 131279"));
  EXPECT_FALSE(matches("^174+ 131279$", "131279"));
  EXPECT_TRUE(matches("^!174", "3356 174"));
  EXPECT_FALSE(matches("^!174", "174 3356"));
  EXPECT_TRUE(matches("^(1 2)+$", "1 2 1 2"));
  EXPECT_FALSE(matches("^(1 2)+$", "1 2 1"));
}

TEST(HopPattern, ASetIsOneHopAndAnyMemberMatches) {
  EXPECT_TRUE(matches("174 2$", "174 {1,2,3}"));
  EXPECT_TRUE(matches("^? ?$", "174 {1,2,3}"));
  EXPECT_FALSE(matches("^* 4$", "174 {1,2,3}"));
  EXPECT_TRUE(matches("^1 2 3$", "(1 2) 3"));
  EXPECT_TRUE(matches("^2 3$", "[1,2] 3"));
}

TEST(HopPattern, TheEmptyPath) {
  EXPECT_TRUE(matches("^$", ""));
  EXPECT_FALSE(matches("^$", "1"));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_FALSE(matches("?", ""));
}

struct Wrong {
  const char* pattern;
  std::size_t at;
  const char* what;
};

TEST(HopPattern, SaysWhereAPatternIsWrong) {
  for (const auto& [pattern, at, what] :
       {Wrong{"174 korea", 4, "expected an ASN"}, Wrong{"(174", 0, "no ')'"},
        Wrong{"174)", 3, "no '('"}, Wrong{"", 0, "expected ASNs"}, Wrong{"()", 2, "expected ASNs"},
        Wrong{"1 !", 3, "expected an ASN"}, Wrong{"9..3", 0, "expected an ASN"},
        Wrong{"4294967296", 0, "expected an ASN"}}) {
    const auto compiled = HopPattern::compile(pattern);
    ASSERT_FALSE(compiled) << pattern;
    EXPECT_EQ(compiled.error().at, at) << pattern;
    EXPECT_NE(compiled.error().what.find(what), std::string::npos) << compiled.error().what;
  }
}

TEST(HopPattern, LimitsLengthAndNesting) {
  std::string pattern;
  for (std::size_t i = 0; i < HopPattern::kPositionsMax; ++i) pattern += "1 ";
  EXPECT_TRUE(HopPattern::compile(pattern));
  EXPECT_FALSE(HopPattern::compile(pattern + "1"));
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "1" + std::string(depth, ')');
  };
  EXPECT_TRUE(HopPattern::compile(nested(HopPattern::kDepthMax)));
  EXPECT_FALSE(HopPattern::compile(nested(HopPattern::kDepthMax + 1)));
}

}  // namespace
}  // namespace isthmus::query
