#include "sinks/pictures_story.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using PicturesStory = isthmus::testing::StoryTest;
using ::testing::HasSubstr;
using Row = std::vector<std::string>;

const Table& table_of(const Passage& passage, const std::string& id) {
  for (const auto& table : passage.tables) {
    if (table.id == id) return table;
  }
  throw std::out_of_range{id};
}

TEST_F(PicturesStory, SaysSinceWhenEachConnectionIsThere) {
  const auto text = all_text(before_and_after(telling()));
  EXPECT_THAT(text, HasSubstr("China Unicom (AS4837) of China was there when the data begin, at "
                              "08:00:00 UTC on Sunday 1 October 2017"));
  EXPECT_THAT(text, HasSubstr("still there at their end, with four breaks."));
  EXPECT_THAT(text, HasSubstr("TransTeleCom (AS20485) of Russia was first seen at 09:07:51 UTC"));
  EXPECT_THAT(text, HasSubstr("what was before, they cannot tell."));
}

TEST_F(PicturesStory, SharesAreGroupedByNetworkOwnerAndState) {
  const auto passage = before_and_after(telling());
  EXPECT_EQ(table_of(passage, "shares-network").rows,
            (std::vector<Row>{{"China Unicom (AS4837)", "100 %", "86 %"},
                              {"TransTeleCom (AS20485)", "0 %", "14 %"}}));
  EXPECT_EQ(table_of(passage, "shares-owner").rows[1][0], "Russian Railways (99.99 %)");
  EXPECT_EQ(table_of(passage, "shares-state").rows[1][0], "Russian state");
}

TEST_F(PicturesStory, WhereNoConnectionWasSeenThereIsNoTableOfShares) {
  report_.at_start.reset();
  report_.at_end->uplinks.clear();
  report_.around.clear();
  const auto passage = before_and_after(telling());
  EXPECT_THROW(table_of(passage, "shares-network"), std::out_of_range);
}

TEST_F(PicturesStory, NetworksOfOneStateAreAddedUp) {
  report_.at_end->uplinks[1].link.outside = Asn{4134};  // China Telecom
  const auto passage = before_and_after(telling());
  EXPECT_EQ(table_of(passage, "shares-state").rows,
            (std::vector<Row>{{"Chinese state", "100 %", "100 %"}}));
}

TEST_F(PicturesStory, ShortBreaksAreCountedAndLongOnesPartTheRows) {
  const auto passage = before_and_after(telling());
  const auto& rows = table_of(passage, "times").rows;
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0], (Row{"before", "the end", "before", "4", "China Unicom (AS4837)",
                          "all four address blocks", "14"}));
  EXPECT_EQ(rows[1], (Row{"1 Oct 09:07:51", "1 Oct 10:15:41", "1 Oct 17:37:51", "0",
                          "TransTeleCom (AS20485)",
                          "175.45.176.0/24, 175.45.178.0/24 and 175.45.179.0/24", "9"}));
}

TEST_F(PicturesStory, ConnectionsThatWereNeverConfirmedAreLeftOutAndCounted) {
  report_.spells.back().is_confirmed = false;
  EXPECT_THAT(all_text(before_and_after(telling())),
              HasSubstr("Left out of the times: one span that too few vantage points saw"));
}

TEST_F(PicturesStory, WaysThatAreTheSameAfterwardsAreNotToldTwice) {
  report_.at_end = isthmus::testing::picture(isthmus::testing::kDataEnd, 0, {});
  report_.around.resize(1);
  EXPECT_THAT(ways_out(telling(), event(1)),
              HasSubstr("The same was there at the end of the data, 12:00:00 UTC"));
}

}  // namespace
}  // namespace isthmus::sinks
