#include "query/path_pattern.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>

namespace isthmus::query {
namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto compiled = PathPattern::compile(pattern);
  EXPECT_TRUE(compiled) << pattern << ": " << (compiled ? "" : compiled.error().what);
  return compiled && compiled->matches(path);
}

TEST(PathPattern, UnderscoreIsABoundaryOfAnyKind) {
  for (const char* path : {"131279", "4837 131279", "131279 4837", "1 131279 2", "1 {131279,5}",
                           "1 {5,131279}", "(131279 1) 2", "[131279]"}) {
    EXPECT_TRUE(matches("_131279_", path)) << path;
  }
  EXPECT_FALSE(matches("_131279_", "1312790"));
  EXPECT_FALSE(matches("_131279_", "4837 1131279"));
}

TEST(PathPattern, WithoutBoundariesItMatchesWithinNumbers) {
  EXPECT_TRUE(matches("31279", "4837 131279"));
}

TEST(PathPattern, AnchorsAreTheEndsOfThePath) {
  EXPECT_TRUE(matches("^4837_", "4837 131279"));
  EXPECT_FALSE(matches("^131279_", "4837 131279"));
  EXPECT_TRUE(matches("_131279$", "4837 131279"));
  EXPECT_FALSE(matches("_4837$", "4837 131279"));
  EXPECT_TRUE(matches("^131279$", "131279"));
  EXPECT_TRUE(matches("^_131279_$", "131279"));
}

TEST(PathPattern, TheEmptyPathIsOnlyItsTwoEnds) {
  EXPECT_TRUE(matches("^$", ""));
  EXPECT_FALSE(matches("^$", "1"));
  EXPECT_FALSE(matches(".", ""));
}

TEST(PathPattern, RepetitionsClassesAndAlternatives) {
  EXPECT_TRUE(matches("^1 (2 )*3$", "1 3"));
  EXPECT_TRUE(matches("^1 (2 )*3$", "1 2 2 2 3"));
  EXPECT_FALSE(matches("^1 (2 )+3$", "1 3"));
  EXPECT_TRUE(matches("^1 2? ?3$", "1 3"));
  EXPECT_TRUE(matches("_(174|3356)_4837_", "2914 3356 4837 131279"));
  EXPECT_FALSE(matches("_(174|3356)_4837_", "2914 1299 4837 131279"));
  EXPECT_TRUE(matches("^[0-9]+_[0-9]+$", "4837 131279"));
  EXPECT_FALSE(matches("^[0-9]+_[0-9]+$", "1 4837 131279"));
  EXPECT_TRUE(matches("^[^ ]+$", "131279"));
  EXPECT_FALSE(matches("^[^ ]+$", "4837 131279"));
  EXPECT_TRUE(matches("^1.*3$", "1 2 3"));
}

TEST(PathPattern, ABackslashTakesAwayTheMeaning) {
  EXPECT_TRUE(matches("\\(", "(1 2) 3"));
  EXPECT_FALSE(matches("\\(", "1 2 3"));
  EXPECT_TRUE(matches("\\{1,2\\}$", "3 {1,2}"));
}

TEST(PathPattern, SaysWhatIsWrongWithAPattern) {
  for (const auto& [pattern, reason] : {std::pair{"(1", "'(' without its ')'"},
                                        {"1)", "')' without its '('"},
                                        {"*1", "nothing for '*'"},
                                        {"(|+)", "nothing for '+'"},
                                        {"[12", "'[' without its ']'"},
                                        {"1\\", "ends with '\\'"}}) {
    const auto compiled = PathPattern::compile(pattern);
    ASSERT_FALSE(compiled) << pattern;
    EXPECT_NE(compiled.error().what.find(reason), std::string::npos) << compiled.error().what;
    EXPECT_NE(compiled.error().advice.find("_131279_"), std::string::npos);
  }
}

TEST(PathPattern, LimitsLengthAndNesting) {
  EXPECT_TRUE(PathPattern::compile(std::string(PathPattern::kPositionsMax, '1')));
  EXPECT_FALSE(PathPattern::compile(std::string(PathPattern::kPositionsMax + 1, '1')));
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "1" + std::string(depth, ')');
  };
  EXPECT_TRUE(PathPattern::compile(nested(PathPattern::kDepthMax)));
  EXPECT_FALSE(PathPattern::compile(nested(PathPattern::kDepthMax + 1)));
}

TEST(PathPattern, APatternThatBlowsUpBacktrackersTakesLinearTime) {
  const auto compiled = PathPattern::compile("^(1*)*(1|11)*(1*1*)*2$");
  ASSERT_TRUE(compiled);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_FALSE(compiled->matches(std::string(20'000, '1')));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
}

}  // namespace
}  // namespace isthmus::query
