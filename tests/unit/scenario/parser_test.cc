#include "scenario/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using testing::error_of;
using testing::error_of_line;
using ::testing::HasSubstr;
using testing::parsed;
using testing::small_story;

TEST(Parser, NamesAStoryAfterItsFile) {
  const auto story = parse_story(small_story(), "somewhere/small.story");
  ASSERT_TRUE(story);
  EXPECT_EQ(story->name, "small");
}

TEST(Parser, PassesOverCommentsBlankLinesAndCarriageReturns) {
  EXPECT_EQ(parsed("# first\r\n\r\n   # second\n" + small_story()).title, "A small story");
}

TEST(Parser, TheLastLineNeedsNoNewline) {
  EXPECT_EQ(error_of(small_story("expect no event")), "no error");
}

TEST(Parser, SaysWhatALineMayBeginWith) {
  EXPECT_THAT(error_of_line("surprise 10"),
              HasSubstr("small.story:23:1: found \"surprise\", expected story, note, subject"));
}

TEST(Parser, AStoryStatesWhatItExpects) {
  EXPECT_THAT(error_of(small_story("")), HasSubstr("expected a line such as: expect 1 incident"));
}

TEST(Parser, AStoryNamesItsTitleSubjectSpanAndVantagePoints) {
  EXPECT_THAT(error_of(""), HasSubstr("small.story: found no more lines"));
  EXPECT_THAT(error_of("story \"A\"\n"), HasSubstr("subject KP"));
  EXPECT_THAT(error_of("story \"A\"\nsubject KP\n"), HasSubstr("from 2017-10-01"));
  const std::string span = "story \"A\"\nsubject KP\nfrom 2017-10-01 08:00:00 until 09:00:00\n";
  EXPECT_THAT(error_of(span), HasSubstr("collector rrc00 as ris"));
  EXPECT_THAT(error_of(span + "collector rrc00 as ris\n"), HasSubstr("peer 394001 at rrc00"));
}

TEST(Parser, OrdersHappeningsByTime) {
  const auto story =
      parsed(small_story("08:10:00 link 20-10 up\n08:05:00 link 20-10 down\nexpect no event\n"));
  ASSERT_EQ(story.happenings.size(), 2U);
  EXPECT_LT(story.happenings[0].at, story.happenings[1].at);
}

TEST(Parser, FindsAVantagePointByItsAddressWhereANetworkHasTwoSessions) {
  const auto text = small_story(
      "peer 40 at rrc00 192.0.2.41\n"
      "08:01:00 reset 40 at rrc00 192.0.2.41 for 10 s, table sent over 1 s\nexpect no event\n");
  const auto story = parsed(text);
  ASSERT_EQ(story.happenings.size(), 1U);
  EXPECT_EQ(std::get<SessionReset>(story.happenings[0].act).vantages, std::vector<std::size_t>{3});
}

TEST(Parser, RefusesAVantagePointThatIsNotThere) {
  EXPECT_THAT(error_of_line("08:01:00 reset 20 at rrc00 for 10 s, table sent over 1 s"),
              HasSubstr("23:22: found \"rrc00\", expected a collector that has a peer 20"));
}

/// A text with every kind of statement in it.
std::string full_story() {
  return small_story(
      "network 60 \"Sixty\", attested \"a source\"\n"
      "background 70-71 under 40, 3 prefixes from 198.18.0.0/15, an update every 20 s, seed 7\n"
      "at first link 20-10 down for 100.64.0.0/24\n"
      "08:01:00 flap 30-10 for 100.64.0.0/24 100.64.1.0/24 in turn, every 30 s, down 20 s, until "
      "08:03:00\n"
      "08:04:00 hijack 100.64.1.0/24 by 50, until 08:05:00\n"
      "08:06:00 peer 40 at rrc00 announces 100.64.0.0/24 with path 40 {1,2} 10\n"
      "08:07:00 reset rrc00 for 90 s, table sent over 30 s\n"
      "08:08:00 prepend 2 on 20-10\n"
      "expect outage_total from 08:01:00 until 08:02:00, for 100.64.0.0/24\nexpect 1 incident\n");
}

void expect_story_or_located_error(const std::string& text) {
  const auto story = parse_story(text, "small.story");
  EXPECT_TRUE(story || story.error().what.starts_with("small.story:"));
}

TEST(Parser, SurvivesAStoryThatIsCutAnywhere) {
  const auto whole = full_story();
  ASSERT_EQ(error_of(whole), "no error");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    expect_story_or_located_error(whole.substr(0, size));
  }
}

TEST(Parser, SurvivesAStoryInWhichAnyOctetIsAnother) {
  const auto whole = full_story();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char other : {'\0', ' ', '"', ',', '{', '9', '\xff'}) {
      auto changed = whole;
      changed[i] = other;
      expect_story_or_located_error(changed);
    }
  }
}

TEST(Parser, ALabelHasASource) {
  EXPECT_THAT(error_of_line("network 60 \"Sixty\", attested"),
              HasSubstr("expected the source in double quotes"));
}

}  // namespace
}  // namespace isthmus::scenario
