#include "scenario/line_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

using ::testing::HasSubstr;

LineReader reader(std::string_view line) {
  return {line, "a.story", 7};
}

std::string error_after(LineReader& line) {
  return line.error() ? line.error()->what : "";
}

TEST(LineReader, TakesWordsTextsCommasAndSets) {
  auto line = reader("  network 10 \"Ten, and more\",attested {1,2} # a comment");
  EXPECT_TRUE(line.accept("network"));
  EXPECT_EQ(line.asn(), Asn{10});
  EXPECT_EQ(line.text("a name"), "Ten, and more");
  EXPECT_TRUE(line.accept(", attested"));
  EXPECT_EQ(line.word("a set"), "{1,2}");
  line.end();
  EXPECT_EQ(error_after(line), "");
}

TEST(LineReader, TakesAPhraseAsAWholeOrNotAtAll) {
  auto line = reader("provides with");
  EXPECT_FALSE(line.accept("provides for"));
  EXPECT_EQ(line.peek(), "provides");
}

TEST(LineReader, ATextIsNeverAWord) {
  auto line = reader("\"up\"");
  EXPECT_FALSE(line.accept("up"));
}

TEST(LineReader, SaysWhereWhatWasFoundAndWhatWasExpected) {
  auto line = reader("link 4837-131279 sideways");
  line.expect("link");
  line.link();
  line.expect("down");
  EXPECT_EQ(error_after(line), "a.story:7:18: found \"sideways\", expected \"down\"");
}

TEST(LineReader, SaysThatALineEndsTooEarly) {
  auto line = reader("on");
  line.expect("on");
  line.date();
  EXPECT_EQ(error_after(line),
            "a.story:7:3: found the end of the line, expected a date such as 2017-10-01");
}

TEST(LineReader, SaysThatALineGoesOnTooLong) {
  auto line = reader("on 2017-10-01 again");
  line.expect("on");
  line.date();
  line.end();
  EXPECT_EQ(error_after(line), "a.story:7:15: found \"again\", expected the end of the line");
}

TEST(LineReader, KeepsTheFirstFaultAndGivesNothingMore) {
  auto line = reader("x 10");
  line.asn();
  const auto first = error_after(line);
  EXPECT_TRUE(line.at_end());
  EXPECT_EQ(line.asn(), Asn{});
  line.end();
  EXPECT_EQ(error_after(line), first);
}

TEST(LineReader, ATextMustEndOnItsLine) {
  auto line = reader("story \"half");
  EXPECT_THAT(error_after(line), HasSubstr("a.story:7:7: found \"\"half\", expected a text"));
}

TEST(LineReader, ReadsTimesWithADateOfTheirOwnOrTheLastOne) {
  std::optional<Timestamp> date;
  auto first = reader("2017-10-01 09:07:51");
  EXPECT_EQ(first.time(date), Timestamp::from_seconds(1506848871));
  auto second = reader("10:14:45");
  EXPECT_EQ(second.time(date), Timestamp::from_seconds(1506852885));
}

TEST(LineReader, ATimeNeedsADate) {
  std::optional<Timestamp> date;
  auto line = reader("10:14:45");
  line.time(date);
  EXPECT_THAT(error_after(line), HasSubstr("expected a date before the first time"));
}

TEST(LineReader, RefusesTimesThatNoClockShows) {
  for (const auto* text :
       {"24:00:00", "09:60:00", "09:00:60", "9:00:00", "09:00", "09-00-00", "-1:00:00"}) {
    std::optional<Timestamp> date = Timestamp{};
    auto line = reader(text);
    EXPECT_FALSE(line.next_is_time()) << text;
    line.time(date);
    EXPECT_TRUE(line.error()) << text;
  }
}

TEST(LineReader, RefusesDatesThatNoCalendarShows) {
  for (const auto* text : {"2017-02-29", "2017-13-01", "2017-1-01", "20171001", "2017-00-10"}) {
    auto line = reader(text);
    line.date();
    EXPECT_TRUE(line.error()) << text;
  }
}

TEST(LineReader, ReadsLengthsOfTime) {
  EXPECT_EQ(reader("90 s").duration(), std::chrono::seconds{90});
  EXPECT_EQ(reader("5 min").duration(), std::chrono::minutes{5});
  EXPECT_EQ(reader("2 h").duration(), std::chrono::hours{2});
  auto line = reader("5 days");
  line.duration();
  EXPECT_THAT(error_after(line), HasSubstr("found \"days\", expected \"s\", \"min\" or \"h\""));
}

TEST(LineReader, ReadsOnePrefixOrMore) {
  auto line = reader("100.64.0.0/24 2001:db8::/32 in turn");
  EXPECT_EQ(line.prefixes().size(), 2U);
  EXPECT_TRUE(line.accept("in turn"));
}

TEST(LineReader, RefusesAPrefixWithHostBits) {
  auto line = reader("100.64.0.1/24");
  line.prefix();
  EXPECT_THAT(error_after(line), HasSubstr("expected a prefix such as"));
}

TEST(LineReader, ReadsALinkAsOutsideThenInside) {
  EXPECT_EQ(reader("4837-131279").link(), (Link{Asn{4837}, Asn{131279}}));
  for (const auto* text : {"4837", "4837-", "-131279", "a-b"}) {
    auto line = reader(text);
    line.link();
    EXPECT_TRUE(line.error()) << text;
  }
}

TEST(LineReader, RefusesACountThatIsTooLargeOrNone) {
  for (const auto* text : {"21", "x", "-1", "99999999999999999999"}) {
    auto line = reader(text);
    line.count("how often", 20);
    EXPECT_THAT(error_after(line), HasSubstr("expected how often (0 to 20)")) << text;
  }
}

}  // namespace
}  // namespace isthmus::scenario
