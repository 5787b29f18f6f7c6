#include "app/completion.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_line.h"
#include "support/run_program.h"
#include "support/sample_archive.h"

namespace isthmus::app {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string script(const std::string& shell) {
  return std::get<Reply>(parse_command_line(std::vector<std::string>{"completion", shell})).text;
}

/// What bash would offer behind these words, the last of them being typed.
class BashCompletion : public ::testing::Test {
 protected:
  std::vector<std::string> offers(const std::string& words) const {
    const auto file = folder_.path("completion.bash");
    std::ofstream{file} << script("bash");
    const auto run = isthmus::testing::run_shell(
        "cd " + folder_.path("") + " && bash -c 'source completion.bash; COMP_WORDS=(" + words +
        "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); $(complete -p isthmus | sed \"s/.*-F \\([^ ]*\\) "
        ".*/\\1/\"); printf \"%s\\n\" \"${COMPREPLY[@]}\"' 2>&1");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    std::vector<std::string> found;
    std::istringstream lines{run.output};
    for (std::string line; std::getline(lines, line);) found.push_back(line);
    return found;
  }
  isthmus::testing::ScratchFolder folder_;
};

TEST_F(BashCompletion, OffersTheCommands) {
  EXPECT_THAT(offers("isthmus sc"), ::testing::ElementsAre("scan"));
  EXPECT_THAT(offers("isthmus \"\""), Contains("replay"));
}

TEST_F(BashCompletion, OffersACommandsOptions) {
  EXPECT_THAT(offers("isthmus scan --more"), ::testing::ElementsAre("--more-specific"));
  EXPECT_THAT(offers("isthmus scan --c"),
              ::testing::UnorderedElementsAre("--count", "--count-by", "--community"));
  EXPECT_THAT(offers("isthmus report --"), Not(Contains("--more-specific")));
}

TEST_F(BashCompletion, OffersAnOptionsWords) {
  EXPECT_THAT(offers("isthmus scan --format m"), ::testing::ElementsAre("mrt"));
  EXPECT_THAT(offers("isthmus report KP --format h"), ::testing::ElementsAre("html"));
  EXPECT_THAT(offers("isthmus scan --withdrawals ma"), ::testing::ElementsAre("matched"));
  EXPECT_THAT(offers("isthmus scan --count-by or"),
              ::testing::IsSupersetOf({"origin", "origin_asn"}));
}

TEST_F(BashCompletion, OffersFiles) {
  std::ofstream{folder_.path("rib.bz2")};
  EXPECT_THAT(offers("isthmus scan ri"), ::testing::ElementsAre("rib.bz2"));
  EXPECT_THAT(offers("isthmus scan --output ri"), ::testing::ElementsAre("rib.bz2"));
}

TEST(Completion, EveryShellHasEveryOptionOfScan) {
  for (const auto* shell : {"bash", "zsh", "fish"}) {
    const auto text = script(shell);
    const bool is_fish = std::string{shell} == "fish";
    for (const char* option : {"format", "fields", "count-by", "withdrawals", "more-specific"}) {
      EXPECT_THAT(text, HasSubstr((is_fish ? "-l " : "--") + std::string{option})) << shell;
    }
  }
}

TEST(Completion, AnUnknownShellIsWrongUsage) {
  const auto reply =
      std::get<Reply>(parse_command_line(std::vector<std::string>{"completion", "cmd"}));
  EXPECT_EQ(reply.exit_code, 2);
  EXPECT_TRUE(reply.is_error);
  EXPECT_THAT(reply.text, HasSubstr("bash, zsh and fish"));
  EXPECT_FALSE(completion_text("cmd", {}));
}

TEST(Completion, ZshAndFishEscapeWhatTheyWouldRead) {
  const CompletedCommand command{"c", "it's", {{"--x", "TYPE", "a [b]: 'c'"}, {"-f", "FILE", "d"}}};
  EXPECT_THAT(completion_text("zsh", {&command, 1}).value(),
              HasSubstr(R"('*--x[a \[b\]\: '\''c'\'']:TYPE:(announce withdraw rib state)')"));
  EXPECT_THAT(completion_text("fish", {&command, 1}).value(),
              HasSubstr(R"(-l x -d 'a [b]: \'c\'' -x -a 'announce withdraw rib state')"));
  EXPECT_THAT(completion_text("fish", {&command, 1}).value(), HasSubstr("-s f -d 'd' -r -F"));
}

}  // namespace
}  // namespace isthmus::app
