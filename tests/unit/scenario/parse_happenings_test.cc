#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/text.h"
#include "scenario/parser.h"
#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using testing::at;
using testing::error_of_line;
using ::testing::HasSubstr;
using testing::parsed;
using testing::small_story;

Story with(const std::string& line) {
  return parsed(small_story(line + "\nexpect no event\n"));
}

Prefix prefix(const char* text) {
  return *net::parse_prefix(text);
}

TEST(ParseHappenings, ReadsALinkForAllPrefixesOrSome) {
  const auto all = std::get<LinkSet>(with("08:01:00 link 20-10 down").happenings.at(0).act);
  EXPECT_FALSE(all.is_up);
  EXPECT_TRUE(all.prefixes.empty());
  const auto some =
      std::get<LinkSet>(with("08:01:00 link 20-10 up for 100.64.0.0/24").happenings.at(0).act);
  EXPECT_TRUE(some.is_up);
  EXPECT_EQ(some.prefixes, std::vector{prefix("100.64.0.0/24")});
}

TEST(ParseHappenings, WhatIsAtFirstHasNoTime) {
  const auto story = with("at first link 20-10 down");
  EXPECT_TRUE(story.happenings.empty());
  EXPECT_EQ(story.at_first.size(), 1U);
}

TEST(ParseHappenings, AFlapGoesDownAndUpUntilItsEnd) {
  const auto story = with("08:01:00 flap 20-10, every 30 s, down 20 s, until 08:02:20");
  ASSERT_EQ(story.happenings.size(), 6U);
  EXPECT_EQ(story.happenings[0].at, at(8, 1, 0));
  EXPECT_EQ(story.happenings[1].at, at(8, 1, 20));
  EXPECT_EQ(story.happenings[4].at, at(8, 2, 0));
  EXPECT_EQ(story.happenings[5].at, at(8, 2, 20));
  EXPECT_TRUE(std::get<LinkSet>(story.happenings[5].act).is_up);
}

TEST(ParseHappenings, AFlapInTurnTakesOnePrefixAfterTheOther) {
  const auto story = with(
      "08:01:00 flap 20-10 for 100.64.0.0/24 100.64.1.0/24 in turn, every 30 s, down 20 s, until "
      "08:02:20");
  const auto of = [&](std::size_t i) {
    return std::get<LinkSet>(story.happenings.at(i).act).prefixes;
  };
  EXPECT_EQ(of(0), std::vector{prefix("100.64.0.0/24")});
  EXPECT_EQ(of(2), std::vector{prefix("100.64.1.0/24")});
  EXPECT_EQ(of(4), std::vector{prefix("100.64.0.0/24")});
}

TEST(ParseHappenings, AHijackEndsWhereItsLineSays) {
  const auto story = with("08:01:00 hijack 100.64.0.128/25 by 50, until 08:05:00");
  ASSERT_EQ(story.happenings.size(), 2U);
  EXPECT_EQ(std::get<Announce>(story.happenings[0].act).path, std::vector{Asn{50}});
  EXPECT_EQ(story.happenings[1].at, at(8, 5, 0));
  EXPECT_EQ(std::get<Withdraw>(story.happenings[1].act).by, Asn{50});
}

TEST(ParseHappenings, ReadsAForgedAnnouncement) {
  const auto story = with("08:01:00 announce 100.64.0.0/24 by 50 with path 50 10");
  EXPECT_EQ(std::get<Announce>(story.happenings.at(0).act).path, (std::vector{Asn{50}, Asn{10}}));
}

TEST(ParseHappenings, ReadsWhatOneVantagePointSendsOfItsOwn) {
  const auto story =
      with("08:01:00 peer 40 at rrc00 announces 100.64.0.0/24 with path 40 20 {1,2} 10");
  const auto own = std::get<PeerAnnounce>(story.happenings.at(0).act);
  ASSERT_EQ(own.path.size(), 3U);
  EXPECT_EQ(own.path[0].asns, (std::vector{Asn{40}, Asn{20}}));
  EXPECT_EQ(own.path[1].type, SegmentType::as_set);
  EXPECT_EQ(own.path[1].asns, (std::vector{Asn{1}, Asn{2}}));
  EXPECT_EQ(own.path[2].asns, std::vector{Asn{10}});
}

TEST(ParseHappenings, AResetOfACollectorIsOneOfAllItsPeers) {
  const auto story = with("08:01:00 reset rrc00 for 90 s, table sent over 30 s, with End-of-RIB");
  const auto reset = std::get<SessionReset>(story.happenings.at(0).act);
  EXPECT_EQ(reset.vantages, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(reset.down, std::chrono::seconds{90});
  EXPECT_EQ(reset.transfer, std::chrono::seconds{30});
  EXPECT_TRUE(reset.has_end_of_rib);
}

TEST(ParseHappenings, ALineOfTheTimelineKeepsItsLabel) {
  const auto story = with("08:01:00 link 20-10 down, attested \"Dyn\"");
  ASSERT_EQ(story.timeline.size(), 1U);
  EXPECT_EQ(story.timeline[0].label.source, "Dyn");
}

struct Refusal {
  const char* line;
  const char* message;
};

class ParseHappeningsRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(ParseHappeningsRefuses, WithTheColumnAndWhatWouldDo) {
  EXPECT_THAT(error_of_line(GetParam().line), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseHappeningsRefuses,
    ::testing::Values(
        Refusal{"08:01:00 explode 20-10", "23:10: found \"explode\", expected link, flap"},
        Refusal{"07:59:59 link 20-10 down", "23:1: found \"07:59:59\", expected a time within"},
        Refusal{"08:20:00 link 20-10 down", "expected a time within the span"},
        Refusal{"at last link 20-10 down", "23:1: found \"at\", expected \"at first\""},
        Refusal{"08:01:00 link 50-10 down", "23:15: found \"50-10\", expected a link whose two"},
        Refusal{"08:01:00 link 20-10", "23:20: found the end of the line, expected \"down\""},
        Refusal{"08:01:00 flap 20-10, every 30 s, down 30 s, until 08:05:00",
                "expected less than the time between"},
        Refusal{"08:01:00 flap 20-10, every 30 s, down 20 s, until 08:00:30",
                "expected a time after the line's own"},
        Refusal{"at first flap 20-10, every 30 s, down 20 s, until 08:05:00",
                "expected a time after the line's own"},
        Refusal{"08:01:00 hijack 100.65.0.0/24 by 50", "expected a prefix that is a declared one"},
        Refusal{"08:01:00 hijack 100.64.0.0/24 by 10", "expected a network that it is not of"},
        Refusal{"08:01:00 announce 100.64.0.0/24 by 50 with path 10 50",
                "expected a path that begins with 50"},
        Refusal{"08:01:00 prepend 21 on 20-10", "expected how often (0 to 20)"},
        Refusal{"08:01:00 peer 40 at rrc00 announces 100.64.0.0/24 with path", "expected a path"},
        Refusal{"08:01:00 peer 40 at rrc00 announces 100.64.0.0/24 with path 40 {1,x}",
                "expected a set of networks such as"},
        Refusal{"08:01:00 peer 40 at rrc00 announces 100.64.0.0/24 with path 40 {1",
                "expected a set of networks such as"},
        Refusal{"at first reset rrc00 for 90 s, table sent over 30 s",
                "expected a time before the reset"}));

}  // namespace
}  // namespace isthmus::scenario
