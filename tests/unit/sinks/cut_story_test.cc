#include "sinks/cut_story.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using CutStory = isthmus::testing::StoryTest;

TEST_F(CutStory, SaysWhatEachCutLeaves) {
  EXPECT_EQ(
      cut_summary(telling()),
      "Without China Unicom, one of four address blocks (175.45.178.0/24) would be left with a "
      "connection in use; without TransTeleCom, all four address blocks would be left with a "
      "connection in use.");
}

TEST_F(CutStory, TheOnlyProviderLeavesNothing) {
  report_.at_end = isthmus::testing::picture(isthmus::testing::kDataEnd, 0, {});
  EXPECT_EQ(cut_summary(telling()),
            "Without China Unicom, no address block would be left with a connection in use.");
}

TEST_F(CutStory, WhereEveryCutLeavesAllItIsSaidOnce) {
  report_.at_end = isthmus::testing::picture(isthmus::testing::kDataEnd, 0.4, {176, 177, 178, 179});
  EXPECT_EQ(
      cut_summary(telling()),
      "Whichever of them went away, all four address blocks would be left with a connection in "
      "use.");
}

TEST_F(CutStory, TheTableCountsTheVantagePointsOfWhatIsLeft) {
  const auto passage = cuts(telling());
  EXPECT_EQ(
      passage.tables.front().rows.front(),
      (std::vector<std::string>{"China Unicom (AS4837)", "175.45.178.0/24 (10 of 14)",
                                "175.45.176.0/24, 175.45.177.0/24 and 175.45.179.0/24", "14 %"}));
}

TEST_F(CutStory, WithoutAPictureThereIsNoSection) {
  report_ = isthmus::testing::empty_report();
  EXPECT_EQ(cut_summary(telling()), "");
  EXPECT_TRUE(cuts(telling()).sentences.empty());
}

}  // namespace
}  // namespace isthmus::sinks
