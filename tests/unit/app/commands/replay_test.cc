#include "app/commands/replay.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/exit_code.h"
#include "support/archive_files.h"
#include "support/captured_run.h"
#include "support/whole_file.h"

namespace isthmus::app {
namespace {

using isthmus::testing::capture;
using isthmus::testing::TemporaryFolder;
using ::testing::HasSubstr;

std::string story(const std::string& name) {
  return std::string{ISTHMUS_SOURCE_DIR} + "/scenarios/" + name + ".story";
}

testing::CapturedRun replay(const ReplayOptions& options) {
  return capture([&] { return run_replay(options); });
}

TEST(Replay, SaysThatAScenarioIsNoObservation) {
  const auto run = replay({.scenario = story("partial-outage")});
  EXPECT_EQ(run.exit_code, kExitDone) << run.errors;
  EXPECT_THAT(run.output, HasSubstr("synthetic"));
}

TEST(Replay, ChecksWhatTheStoryExpects) {
  const auto run = replay({.scenario = story("partial-outage"), .check = true});
  EXPECT_EQ(run.exit_code, kExitDone) << run.errors;
  EXPECT_THAT(run.errors, HasSubstr("expected events were found, to the second"));
}

TEST(Replay, ADifferenceFailsTheCheck) {
  const TemporaryFolder folder;
  auto text = testing::text_of(story("partial-outage"));
  text += "\nexpect 7 incidents\n";
  const auto path = folder.file("wrong.story", testing::octets(text));
  const auto run = replay({.scenario = path, .check = true});
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_FALSE(run.errors.empty());
}

TEST(Replay, KeepsTheArchivesWhereItIsTold) {
  const TemporaryFolder folder;
  const auto keep = folder.path() / "kept";
  const auto run = replay({.scenario = story("partial-outage"), .keep = keep.string()});
  EXPECT_EQ(run.exit_code, kExitDone) << run.errors;
  EXPECT_FALSE(std::filesystem::is_empty(keep));
}

TEST(Replay, AnUnknownScenarioFailsAndListsThoseThereAre) {
  const auto run = replay({.scenario = "no-such-story"});
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_THAT(run.errors, HasSubstr("there is no scenario no-such-story"));
}

}  // namespace
}  // namespace isthmus::app
