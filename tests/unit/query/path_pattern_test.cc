#include "query/path_pattern.h"

#include <chrono>
#include <gtest/gtest.h>
#include <random>
#include <string>

#include "net/text.h"
#include "support/as_paths.h"

namespace isthmus::query {
namespace {

/// Of the path, in each way that there is: they must agree.
bool matches(std::string_view pattern, std::string_view path) {
  const auto compiled = PathPattern::compile(pattern);
  EXPECT_TRUE(compiled) << pattern << ": " << (compiled ? "" : compiled.error().what);
  if (!compiled) return false;
  const bool by_text = compiled->matches_text(path);
  EXPECT_EQ(compiled->matches(isthmus::testing::PathText{path}), by_text) << pattern << " " << path;
  return by_text;
}

bool is_shape(std::string_view pattern) {
  return PathPattern::compile(pattern).value().is_shape();
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

TEST(PathPattern, AsnsInARowAreComparedAsNumbers) {
  for (const char* pattern : {"_131279_", "_20485_131279$", "^174_", "^174$", "_(174|3356)_1299_",
                              "^[0-9]+_131279$", "_[0-9]+_4837_"}) {
    EXPECT_TRUE(is_shape(pattern)) << pattern;
  }
  for (const char* pattern : {"131279", "_131279", "174 ", "_1_|_2_", "_13.*_", "^$", "_0174_",
                              "_4294967296_", "__1_", "_(1)+_", ""}) {
    EXPECT_FALSE(is_shape(pattern)) << pattern;
  }
}

TEST(PathPattern, ABracketIsABoundaryMoreThanOneUnderscore) {
  EXPECT_TRUE(matches("_1_2_", "1 2"));
  EXPECT_FALSE(matches("_1_2_", "1 {2}"));
  EXPECT_FALSE(matches("_2$", "1 {2}"));
  EXPECT_FALSE(matches("^1_", "(1 2) 3"));
  EXPECT_TRUE(matches("_1_2_", "3 {1,2}"));
}

TEST(PathPattern, TablesStayWithinTheirLimitAndTheAutomatonTakesOver) {
  const auto small = PathPattern::compile("_(1[0-9]*|3356)_.*7$").value();
  EXPECT_GT(small.states(), 2U);
  EXPECT_LT(small.states(), 100U);
  // "a 1, and eleven characters behind it": every set of the last twelve is a state of its own.
  const std::string many = "1...........$";
  const auto large = PathPattern::compile(many).value();
  EXPECT_EQ(large.states(), 0U);
  EXPECT_TRUE(matches(many, "1 345 678901"));
  EXPECT_FALSE(matches(many, "2 345 678902"));
}

/// Patterns and paths of few numbers, so that they often meet.
class AnyPath {
 public:
  explicit AnyPath(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string asn() {
    constexpr const char* kAsns[] = {"1", "12", "21", "112", "4200000000"};
    return kAsns[below(std::size(kAsns))];
  }
  std::string pattern() {
    constexpr const char* kBegins[] = {"_", "^", "_", "^.*_", ""};
    constexpr const char* kEnds[] = {"_", "$", "_", "_.*$", ""};
    std::string text = kBegins[below(std::size(kBegins))];
    for (std::size_t i = 0, n = 1 + below(3); i < n; ++i) {
      if (i > 0) text += below(8) == 0 ? " " : "_";
      const auto kind = below(6);
      text += kind == 0 ? "[0-9]+" : kind == 1 ? "(" + asn() + "|" + asn() + ")" : asn();
    }
    return text + kEnds[below(std::size(kEnds))];
  }
  std::string path() {
    constexpr const char* kBrackets[] = {"{}", "()", "[]"};
    std::string text;
    for (std::size_t i = 0, segments = below(4); i < segments; ++i) {
      const std::string brackets = i > 0 && below(2) == 0 ? kBrackets[below(3)] : "";
      const char* between = brackets == "{}" || brackets == "[]" ? "," : " ";
      if (i > 0) text += " ";
      if (!brackets.empty()) text += brackets[0];
      for (std::size_t k = 0, n = 1 + below(4); k < n; ++k) text += (k > 0 ? between : "") + asn();
      if (!brackets.empty()) text += brackets[1];
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

TEST(PathPattern, NumbersTableAndAutomatonAgreeOnAnyPath) {
  AnyPath any{7};
  std::size_t matched = 0;
  std::size_t shapes = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto pattern = any.pattern();
    shapes += is_shape(pattern);
    matched += matches(pattern, any.path());
  }
  EXPECT_GT(matched, 1000U);
  EXPECT_GT(shapes, 1000U);
}

TEST(PathPattern, APatternThatBlowsUpBacktrackersTakesLinearTime) {
  const auto compiled = PathPattern::compile("^(1*)*(1|11)*(1*1*)*2$");
  ASSERT_TRUE(compiled);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_FALSE(compiled->matches_text(std::string(20'000, '1')));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
}

}  // namespace
}  // namespace isthmus::query
