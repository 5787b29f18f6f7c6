#include "scenario/scenario.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "support/archive_files.h"
#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using isthmus::testing::TemporaryFolder;
using ::testing::HasSubstr;
using testing::small_story;

std::string raw(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(Scenario, TellsWhatAReportNeeds) {
  const auto story = Scenario::parse(
      small_story("expect uplink_lost 20-10 at 08:05:00\nexpect 1 incident\n"), "small.story");
  ASSERT_TRUE(story);
  EXPECT_EQ(story->name(), "small");
  EXPECT_EQ(story->title(), "A small story");
  EXPECT_EQ(story->subject(), "AS10");
  EXPECT_THAT(story->synthetic_note(), HasSubstr("synthetic"));
  ASSERT_EQ(story->expected().size(), 1U);
  EXPECT_EQ(story->expected_incidents(), 1U);
}

TEST(Scenario, SaysThatAFileCannotBeRead) {
  const auto story = Scenario::load("no/such.story");
  ASSERT_FALSE(story);
  EXPECT_THAT(story.error().what, HasSubstr("no/such.story"));
}

TEST(Scenario, LoadsAFileAndNamesItInErrors) {
  const TemporaryFolder folder;
  const auto path = folder.file("bad.story", isthmus::testing::octets("story \"A\"\nsubjekt KP\n"));
  const auto story = Scenario::load(path);
  ASSERT_FALSE(story);
  EXPECT_THAT(story.error().what, HasSubstr("bad.story:2:1: found \"subjekt\""));
}

TEST(Scenario, WritesEveryCollectorsFilesTheSameEachTime) {
  const auto text = small_story(
      "background 60-69 under 20 40, 30 prefixes from 198.18.0.0/15, an update every 20 s, seed 7\n"
      "08:05:00 link 20-10 down\nexpect no event\n");
  const auto story = Scenario::parse(text, "small.story");
  ASSERT_TRUE(story);
  const TemporaryFolder first;
  const TemporaryFolder second;
  const auto written = story->write(first.path());
  const auto again = story->write(second.path());
  ASSERT_TRUE(written);
  ASSERT_TRUE(again);
  ASSERT_EQ(written->size(), again->size());
  EXPECT_EQ(written->size(), (1U + 4U) + (1U + 2U));
  for (std::size_t i = 0; i < written->size(); ++i) {
    EXPECT_EQ((*written)[i].path, (*again)[i].path);
    EXPECT_EQ(raw(first.path() / (*written)[i].path), raw(second.path() / (*again)[i].path));
  }
}

}  // namespace
}  // namespace isthmus::scenario
