#include "app/commands/synth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/exit_code.h"
#include "support/archive_files.h"
#include "support/captured_run.h"
#include "support/mrt_reading.h"
#include "support/whole_file.h"

namespace isthmus::app {
namespace {

using isthmus::testing::capture;
using isthmus::testing::octets_of;
using isthmus::testing::read_mrt;
using isthmus::testing::TemporaryFolder;
using ::testing::HasSubstr;

SynthArguments table_arguments() {
  SynthArguments arguments;
  arguments.kind = "table";
  return arguments;
}

TEST(Synth, WhatIsGivenTakesThePresetsPlace) {
  auto arguments = table_arguments();
  arguments.preset = "full";
  arguments.seed = "9";
  arguments.peers = "14";
  arguments.ipv6_share = "0";
  arguments.repetition = "real";
  const auto options = read_synth_arguments(arguments);
  ASSERT_TRUE(options);
  EXPECT_EQ(options->table.seed, 9U);
  EXPECT_EQ(options->table.peers, 14U);
  EXPECT_EQ(options->table.full_peers, 4U);
  EXPECT_EQ(options->table.ipv6_share, 0U);
  EXPECT_EQ(options->table.prefixes, 967'058U);
  EXPECT_EQ(options->table.repetition.repeated, 450U);
  EXPECT_EQ(options->output, "-");
}

TEST(Synth, RepetitionMayBeNumbers) {
  auto arguments = table_arguments();
  arguments.repetition = "500:250";
  const auto options = read_synth_arguments(arguments);
  ASSERT_TRUE(options);
  EXPECT_EQ(options->table.repetition.repeated, 500U);
  EXPECT_EQ(options->table.repetition.distinct, 250U);
}

struct WrongArgument {
  void (*spoil)(SynthArguments&);
  const char* complaint;
};
class SynthArgument : public ::testing::TestWithParam<WrongArgument> {};

TEST_P(SynthArgument, IsRefusedWithAWord) {
  auto arguments = table_arguments();
  GetParam().spoil(arguments);
  const auto options = read_synth_arguments(arguments);
  ASSERT_FALSE(options);
  EXPECT_THAT(options.error().what, HasSubstr(GetParam().complaint));
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, SynthArgument,
    ::testing::Values(
        WrongArgument{[](SynthArguments& given) { given.kind = "tables"; }, "'tables'"},
        WrongArgument{[](SynthArguments& given) { given.preset = "huge"; }, "--preset 'huge'"},
        WrongArgument{[](SynthArguments& given) { given.seed = "-1"; }, "--seed '-1'"},
        WrongArgument{[](SynthArguments& given) { given.prefixes = "many"; }, "--prefixes 'many'"},
        WrongArgument{[](SynthArguments& given) { given.peers = "0"; }, "0 peers"},
        WrongArgument{[](SynthArguments& given) { given.repetition = "low"; }, "'low'"},
        WrongArgument{[](SynthArguments& given) { given.repetition = "900:10"; }, "too many"},
        WrongArgument{[](SynthArguments& given) { given.ipv6_share = "1001"; }, "'1001'"},
        WrongArgument{[](SynthArguments& given) { given.updates = "1e6"; }, "--messages '1e6'"}));

SynthOptions options_of(SynthKind kind, const std::string& output) {
  SynthOptions options;
  options.kind = kind;
  options.table.prefixes = 500;
  options.updates.messages = 200;
  options.output = output;
  return options;
}

TEST(Synth, WritesATableAndSaysWhatIsInIt) {
  const TemporaryFolder folder;
  const auto path = (folder.path() / "rib.mrt").string();
  const auto run = capture([&] { return run_synth(options_of(SynthKind::table, path)); });
  EXPECT_EQ(run.exit_code, kExitDone);
  EXPECT_THAT(run.errors, HasSubstr("501 records"));
  const auto reading = read_mrt(octets_of(path), [](const auto&) {});
  EXPECT_EQ(reading.decoded, 501U);
  EXPECT_THAT(run.errors, HasSubstr(std::to_string(reading.entries) + " routes"));
}

TEST(Synth, WritesUpdatesToStandardOutput) {
  auto options = options_of(SynthKind::updates, "-");
  options.quiet = true;
  const auto run = capture([&] { return run_synth(options); });
  EXPECT_EQ(run.exit_code, kExitDone);
  EXPECT_TRUE(run.errors.empty());
  const auto reading = read_mrt(isthmus::testing::octets(run.output), [](const auto&) {});
  EXPECT_EQ(reading.decoded, 200U);
}

TEST(Synth, AFileThatCannotBeWrittenFails) {
  const auto run =
      capture([] { return run_synth(options_of(SynthKind::table, "/no/such/folder/rib.mrt")); });
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_THAT(run.errors, HasSubstr("cannot write /no/such/folder/rib.mrt"));
}

}  // namespace
}  // namespace isthmus::app
