#include "query/filter/path_shape.h"

#include <gtest/gtest.h>

#include "support/as_paths.h"

namespace isthmus::query {
namespace {

// That shapes match what the same regular expression matches is tested with PathPattern.
bool matches(std::string_view pattern, std::string_view path) {
  return PathShape::read(pattern).value().matches(isthmus::testing::PathText{path});
}

TEST(PathShape, ReadsNumbersAlternativesAndAny) {
  EXPECT_TRUE(matches("_20485_131279$", "174 20485 131279"));
  EXPECT_FALSE(matches("_20485_131279$", "174 20485 131279 1"));
  EXPECT_FALSE(matches("_20485_131279$", "20485 174 131279"));
  EXPECT_TRUE(matches("^(174|3356)_[0-9]+_131279_", "3356 20485 131279 1"));
  EXPECT_FALSE(matches("^(174|3356)_[0-9]+_131279_", "1299 20485 131279 1"));
}

TEST(PathShape, FindsAMatchThatBeginsWithinAnother) {
  EXPECT_TRUE(matches("_1_1_2_", "1 1 1 2"));
  EXPECT_TRUE(matches("_1_2_1_3$", "1 2 1 2 1 3"));
}

TEST(PathShape, TheEmptyPathMatchesNone) {
  EXPECT_FALSE(matches("_1_", ""));
  EXPECT_FALSE(matches("_[0-9]+$", ""));
}

TEST(PathShape, TakesAsManyPartsAsAWordHasBits) {
  std::string pattern = "^";
  std::string path;
  for (int i = 0; i < 64; ++i) {
    pattern += i > 0 ? "_7" : "7";
    path += "7 ";
  }
  EXPECT_TRUE(matches(pattern + "$", path));
  EXPECT_FALSE(matches(pattern + "$", path + "7"));
  EXPECT_FALSE(PathShape::read(pattern + "_7$"));
}

}  // namespace
}  // namespace isthmus::query
