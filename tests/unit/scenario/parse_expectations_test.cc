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

TEST(ParseExpectations, ReadsAnUplinkWithItsEffectAndPrefixes) {
  const auto story = parsed(small_story(
      "expect uplink_gained 20-10 at 08:01:00, returned, supplements, for 100.64.0.0/24\n"
      "expect 1 incident\n"));
  ASSERT_EQ(story.expected.size(), 1U);
  const auto& event = story.expected[0];
  EXPECT_EQ(event.kind, EventKind::uplink_gained);
  EXPECT_EQ(event.began, at(8, 1, 0));
  EXPECT_FALSE(event.ended);
  EXPECT_EQ(event.uplink, (Link{Asn{20}, Asn{10}}));
  EXPECT_EQ(event.effect, Effect::supplements);
  EXPECT_TRUE(event.returned);
  EXPECT_EQ(event.prefixes, std::vector{*net::parse_prefix("100.64.0.0/24")});
  EXPECT_EQ(event.line, 23U);
  EXPECT_EQ(story.expected_incidents, 1U);
}

TEST(ParseExpectations, ReadsWhatHasAnEnd) {
  const auto story = parsed(small_story(
      "expect outage_total from 08:01:00 until 08:02:00\n"
      "expect foreign_origin by 50 from 08:05:00 until 08:06:00\nexpect 2 incidents\n"));
  ASSERT_EQ(story.expected.size(), 2U);
  EXPECT_EQ(story.expected[0].ended, at(8, 2, 0));
  EXPECT_FALSE(story.expected[0].uplink);
  EXPECT_EQ(story.expected[1].foreign, Asn{50});
  EXPECT_EQ(story.expected_incidents, 2U);
}

TEST(ParseExpectations, NoEventIsAnExpectationToo) {
  EXPECT_EQ(parsed(small_story("expect no event\n")).expected_incidents, 0U);
}

TEST(ParseExpectations, SaysWhatCanBeExpected) {
  EXPECT_THAT(error_of_line("expect trouble at 08:01:00"),
              HasSubstr("23:8: found \"trouble\", expected no event"));
  EXPECT_THAT(error_of_line("expect uplink_lost at 08:01:00"), HasSubstr("expected a link"));
  EXPECT_THAT(error_of_line("expect foreign_origin at 08:01:00"), HasSubstr("expected \"by\""));
  EXPECT_THAT(error_of_line("expect instability from 08:01:00 until 08:01:00"),
              HasSubstr("expected a time after the first one"));
  EXPECT_THAT(error_of_line("expect outage_total at 08:01:00, soon"),
              HasSubstr("expected supplements, replaces, returned or for"));
  EXPECT_THAT(error_of_line("expect 3 surprises"), HasSubstr("expected \"incidents\""));
}

}  // namespace
}  // namespace isthmus::scenario
