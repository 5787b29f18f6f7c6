#include "sinks/event_story.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using EventStory = isthmus::testing::StoryTest;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(EventStory, AGainSaysWhatItCoversAndWhatNotAndThatItSupplements) {
  const auto text = all_text(event_story(telling(), event(1), "phase-1"));
  EXPECT_THAT(text, HasSubstr("At 09:07:51 UTC (17:37:51 in Pyongyang), TransTeleCom (AS20485) of "
                              "Russia began to carry routes to North Korea, for three of four"));
  EXPECT_THAT(text, HasSubstr("It did not carry 175.45.177.0/24."));
  EXPECT_THAT(text, HasSubstr("It supplements China Unicom (AS4837), which went on carrying"));
  EXPECT_THAT(text, HasSubstr("It lasted 1 h 06 min 54 s, until 10:14:45 UTC"));
  EXPECT_THAT(text, HasSubstr("Nine of 14 vantage points saw it."));
  EXPECT_THAT(text, HasSubstr("went from 0 % to 41 %"));
  EXPECT_THAT(text, HasSubstr("Confidence 92 %. For it: vantage points: 9 (+2.1), two collectors"));
  EXPECT_THAT(text, HasSubstr("Against it: where one begins (-2.0)."));
}

TEST_F(EventStory, AReplacementSaysThatNobodyUsesTheOthersAnyMore) {
  changeable(1).effect = Effect::replaces;
  EXPECT_THAT(all_text(event_story(telling(), event(1), "x")),
              HasSubstr("It replaces China Unicom (AS4837): no vantage point used it any more."));
}

TEST_F(EventStory, AReturnSaysUntilWhenItHadBeenThere) {
  const auto text = all_text(event_story(telling(), event(8), "x"));
  EXPECT_THAT(text,
              HasSubstr("It had last been seen at 10:15:41 UTC (18:45:41 in Pyongyang), 2 h 06 "
                        "min 14 s earlier."));
  EXPECT_THAT(text, HasSubstr("It was still there at the end of the data."));
  EXPECT_THAT(text, Not(HasSubstr("owned")));
}

TEST_F(EventStory, ANarrowingSaysWhatIsLeft) {
  EXPECT_THAT(all_text(event_story(telling(), event(10), "x")),
              HasSubstr("Left to it: 175.45.178.0/24."));
}

TEST_F(EventStory, TheFirstSentenceRestsOnTheRecords) {
  const auto passage = event_story(telling(), event(1), "x");
  EXPECT_EQ(passage.sentences[0].records.size(), 27U);
  EXPECT_EQ(passage.sentences[0].records_total, 27U);
  for (std::size_t i = 1; i < passage.sentences.size(); ++i) {
    EXPECT_EQ(passage.sentences[i].basis, "the records under the first sentence");
  }
}

TEST_F(EventStory, PrefixesWithTheSameTimesShareARow) {
  auto& changed = changeable(1);
  changed.prefixes[2].first = isthmus::testing::at(isthmus::testing::kGained + 5);
  const auto passage = event_story(telling(), changed, "x");
  const auto& table = passage.tables.front();
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0],
            (std::vector<std::string>{"175.45.176.0/24 and 175.45.178.0/24", "1 Oct 09:07:51",
                                      "1 Oct 17:37:51", "1 Oct 09:08:47", "9"}));
  EXPECT_EQ(table.rows[1][1], "1 Oct 09:07:56");
}

TEST_F(EventStory, VantagePointsStandInTheOrderInWhichTheySawIt) {
  const auto passage = event_story(telling(), event(1), "x");
  const auto& table = passage.tables.back();
  ASSERT_EQ(table.rows.size(), 9U);
  EXPECT_TRUE(table.is_detail);
  EXPECT_EQ(table.rows[0][2], "at once");
  EXPECT_EQ(table.rows[1][2], "7 s");
}

TEST_F(EventStory, OutagesWithinAreSentencesAndATable) {
  auto passage = event_story(telling(), event(3), "x");
  const auto before = passage.sentences.size();
  Telling telling{report_, *reference_};
  tell_outages_within(telling, {&event(4), &event(5)}, passage);
  ASSERT_EQ(passage.sentences.size(), before + 2);
  EXPECT_EQ(passage.sentences.back().text,
            "At 11:15:00 UTC (19:45:00 in Pyongyang) nothing of North Korea could be reached any "
            "more, for 2 min 15 s.");
  EXPECT_EQ(passage.sentences.back().records.size(), 56U);
  EXPECT_EQ(passage.tables.back().id, "x-outage-reasons");
}

}  // namespace
}  // namespace isthmus::sinks
