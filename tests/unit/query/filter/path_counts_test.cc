#include "query/filter/path_counts.h"

#include <gtest/gtest.h>

#include "support/as_paths.h"

namespace isthmus::query {
namespace {

using isthmus::testing::PathText;

TEST(PathCounts, ASetCountsOneAndConfederationsNothing) {
  EXPECT_EQ(path_length(PathText{"1 2 2"}), 3U);
  EXPECT_EQ(path_length(PathText{"1 2 {3,4}"}), 3U);
  EXPECT_EQ(path_length(PathText{"(64512 64513) [5,6] 1"}), 1U);
  EXPECT_EQ(path_length(PathText{""}), 0U);
}

TEST(PathCounts, PrependsAreTheMostRepeated) {
  EXPECT_EQ(prepends(PathText{"1 2 2 2 3 3"}), 2U);
  EXPECT_EQ(prepends(PathText{"1 2 1 2"}), 0U);
  EXPECT_EQ(prepends(PathText{""}), 0U);
  EXPECT_EQ(prepends(PathText{"1 {2,2}"}), 0U);
}

TEST(PathCounts, ALoopIsAnAsnThatComesBack) {
  EXPECT_TRUE(has_loop(PathText{"1 2 1"}));
  EXPECT_TRUE(has_loop(PathText{"1 2 2 3 2"}));
  EXPECT_FALSE(has_loop(PathText{"1 2 2 2 3"}));
  EXPECT_FALSE(has_loop(PathText{""}));
  std::string longer;
  for (int i = 1; i <= 200; ++i) longer += std::to_string(i) + " ";
  EXPECT_FALSE(has_loop(PathText{longer}));
  EXPECT_TRUE(has_loop(PathText{longer + "77"}));
}

}  // namespace
}  // namespace isthmus::query
