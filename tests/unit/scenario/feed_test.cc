#include "scenario/feed.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "support/archive_files.h"
#include "unit/scenario/small_story.h"
#include "unit/scenario/written_text.h"

namespace isthmus::scenario {
namespace {

using isthmus::testing::TemporaryFolder;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::lines_of;
using ::testing::Not;
using testing::octets_of;
using testing::parsed;
using testing::small_story;

/// Everything that a collector wrote, table first, as lines.
std::vector<std::string> feed_lines(const std::string& text, std::size_t collector = 0) {
  const auto story = parsed(text);
  const auto steps = routing_steps(story);
  const TemporaryFolder folder;
  ArchiveFiles files{story.collectors[collector], folder.path(), story.begins, story.ends};
  Feed{story, collector, steps}.run(files);
  const auto written = files.finish();
  EXPECT_TRUE(written);
  std::vector<std::string> lines;
  for (const auto& file : *written) {
    const auto of_file = lines_of(octets_of(folder.path() / file.path));
    lines.insert(lines.end(), of_file.begin(), of_file.end());
  }
  return lines;
}

/// Without what stands in tables.
std::vector<std::string> update_lines(const std::string& text, std::size_t collector = 0) {
  auto lines = feed_lines(text, collector);
  std::erase_if(lines, [](const std::string& line) { return line.contains(" T "); });
  return lines;
}

std::string with(const std::string& line) {
  return small_story(line + "\nexpect no event\n");
}

TEST(Feed, BeginsWithATableOfEveryRoute) {
  EXPECT_THAT(
      feed_lines(small_story()),
      ElementsAre("08:00:00 40 T 100.64.0.0/24 40 20 10", "08:00:00 50 T 100.64.0.0/24 50 40 20 10",
                  "08:00:00 40 T 100.64.1.0/24 40 20 10", "08:00:00 50 T 100.64.1.0/24 50 40 20 10",
                  "08:00:00 40 T 2001:db8:10::/48 40 20 10",
                  "08:00:00 50 T 2001:db8:10::/48 50 40 20 10"));
}

TEST(Feed, ShowsAHappeningInItsVerySecondAndToEachPeerAfterItsDelay) {
  const auto text = with("08:07:51 link 20-10 down for 100.64.0.0/24");
  EXPECT_THAT(update_lines(text, 0), ElementsAre("08:07:51 40 A 100.64.0.0/24 40 30 10",
                                                 "08:07:54 50 A 100.64.0.0/24 50 40 30 10"));
  EXPECT_THAT(update_lines(text, 1), ElementsAre("08:07:52 20 A 100.64.0.0/24 20 40 30 10"));
}

TEST(Feed, HappeningsOfOneInstantAreOneChange) {
  EXPECT_THAT(update_lines(with("08:05:00 prepend 3 on 20-10 for 100.64.0.0/24\n"
                                "08:05:00 link 30-10 down for 100.64.0.0/24")),
              ElementsAre("08:05:00 40 A 100.64.0.0/24 40 20 10 10 10 10",
                          "08:05:03 50 A 100.64.0.0/24 50 40 20 10 10 10 10"));
}

TEST(Feed, ATableShowsWhatWasBeforeItsInstant) {
  auto text = with("08:00:00 link 20-10 down for 100.64.0.0/24");
  const auto lines = feed_lines(text);
  EXPECT_THAT(lines, Contains("08:00:00 40 T 100.64.0.0/24 40 20 10"));
  EXPECT_THAT(lines, Contains("08:00:00 40 A 100.64.0.0/24 40 30 10"));
}

TEST(Feed, NothingIsWrittenPastTheEnd) {
  EXPECT_THAT(update_lines(with("08:19:58 link 20-10 down for 100.64.0.0/24")),
              ElementsAre("08:19:58 40 A 100.64.0.0/24 40 30 10"));
}

TEST(Feed, AResetLosesTheSessionAndSendsTheTableAgain) {
  EXPECT_THAT(
      update_lines(with("08:05:00 reset 40 at rrc00 for 90 s, table sent over 30 s")),
      ElementsAre("08:05:00 40 S 6 to 1", "08:06:30 40 S 5 to 6",
                  "08:06:30 40 A 100.64.0.0/24 40 20 10", "08:06:40 40 A 100.64.1.0/24 40 20 10",
                  "08:06:50 40 A 2001:db8:10::/48 40 20 10"));
}

TEST(Feed, EndsATransferWithEndOfRibWhereTheStorySaysSo) {
  EXPECT_EQ(update_lines(with("08:05:00 reset 40 at rrc00 for 90 s, table sent over 30 s, with "
                              "End-of-RIB"))
                .back(),
            "08:07:00 40 E");
}

TEST(Feed, WhatChangesWhileASessionIsDownComesWithItsReturn) {
  EXPECT_THAT(update_lines(with("08:05:00 reset 40 at rrc00 for 90 s, table sent over 0 s\n"
                                "08:05:30 link 20-10 down for 100.64.0.0/24\n"
                                "08:05:31 link 30-10 down for 100.64.0.0/24")),
              ElementsAre("08:05:00 40 S 6 to 1", "08:05:33 50 A 100.64.0.0/24 50 40 30 10",
                          "08:05:34 50 W 100.64.0.0/24", "08:06:30 40 S 5 to 6",
                          "08:06:30 40 A 100.64.1.0/24 40 20 10",
                          "08:06:30 40 A 2001:db8:10::/48 40 20 10"));
}

TEST(Feed, ASecondResetEndsTheTransferOfTheFirst) {
  const auto lines =
      update_lines(with("08:05:00 reset 40 at rrc00 for 10 s, table sent over 30 s\n"
                        "08:05:15 reset 40 at rrc00 for 60 s, table sent over 0 s"));
  EXPECT_THAT(lines, ElementsAre("08:05:00 40 S 6 to 1", "08:05:10 40 S 5 to 6",
                                 "08:05:10 40 A 100.64.0.0/24 40 20 10", "08:05:15 40 S 6 to 1",
                                 "08:06:15 40 S 5 to 6", "08:06:15 40 A 100.64.0.0/24 40 20 10",
                                 "08:06:15 40 A 100.64.1.0/24 40 20 10",
                                 "08:06:15 40 A 2001:db8:10::/48 40 20 10"));
}

constexpr auto kBackground =
    "background 60-69 under 20 40, 30 prefixes from 198.18.0.0/15, an update every 20 s, seed 7";

TEST(Feed, TheBackgroundKeepsACollectorFromSilence) {
  const auto lines = update_lines(with(kBackground));
  std::set<std::string> minutes;
  for (const auto& line : lines) {
    minutes.insert(line.substr(0, 5));
    EXPECT_TRUE(line.contains(" 198.18.")) << line;
  }
  EXPECT_EQ(minutes.size(), 20U);
}

TEST(Feed, TheBackgroundReturnsWhatItWithdraws) {
  std::map<std::string, std::size_t> open;
  std::size_t withdrawn = 0;
  for (const auto& line : update_lines(with(kBackground))) {
    const auto key = line.substr(9, line.find('/') - 9);
    if (line.contains(" W ")) {
      ++withdrawn;
      ++open[key.substr(0, 3) + key.substr(5)];
    } else {
      open.erase(key.substr(0, 3) + key.substr(5));
    }
  }
  EXPECT_GE(withdrawn, 3U);
  EXPECT_LE(open.size(), 1U);
}

TEST(Feed, OneSeedGivesOneFeed) {
  EXPECT_EQ(feed_lines(with(kBackground)), feed_lines(with(kBackground)));
  auto other = with(kBackground);
  other.replace(other.find("seed 7"), 6, "seed 8");
  EXPECT_NE(feed_lines(other), feed_lines(with(kBackground)));
}

TEST(RoutingSteps, AreOnePerInstantThatChangesARoute) {
  const auto story =
      parsed(with("08:05:00 link 20-10 down\n08:06:00 link 20-10 down\n"
                  "08:07:00 link 20-10 up"));
  const auto steps = routing_steps(story);
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].changes.size(), 9U);
  EXPECT_EQ(steps[1].at, testing::at(8, 5, 0));
  EXPECT_EQ(steps[2].at, testing::at(8, 7, 0));
}

}  // namespace
}  // namespace isthmus::scenario
