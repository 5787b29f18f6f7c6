#include "app/command_line.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <sstream>

namespace isthmus::app {
namespace {

CommandLine parse(const std::vector<std::string>& arguments) {
  return parse_command_line(arguments);
}

Reply reply_to(const std::vector<std::string>& arguments) {
  const auto parsed = parse(arguments);
  EXPECT_TRUE(std::holds_alternative<Reply>(parsed));
  const auto* reply = std::get_if<Reply>(&parsed);
  return reply != nullptr ? *reply : Reply{};
}

TEST(CommandLine, HelpNamesEveryCommandAndIsNoError) {
  const auto reply = reply_to({"--help"});
  EXPECT_EQ(reply.exit_code, 0);
  EXPECT_FALSE(reply.is_error);
  for (const char* command : {"scan", "report", "replay", "version"}) {
    EXPECT_NE(reply.text.find(command), std::string::npos) << command;
  }
}

TEST(CommandLine, EveryCommandHasItsOwnHelpWithExamples) {
  for (const char* command : {"scan", "report", "replay"}) {
    const auto reply = reply_to({command, "--help"});
    EXPECT_EQ(reply.exit_code, 0);
    EXPECT_NE(reply.text.find(std::string{"isthmus "} + command), std::string::npos) << reply.text;
    EXPECT_NE(reply.text.find(":\n  isthmus "), std::string::npos) << "an example\n" << reply.text;
  }
}

TEST(CommandLine, ScanHelpSaysWhatAPathFilterDoesToWithdrawals) {
  const auto text = reply_to({"scan", "--help"}).text;
  EXPECT_NE(text.find("A withdrawal carries no path"), std::string::npos) << text;
}

/// The options of a help text: words that begin with a dash at the start of its option lines.
std::set<std::string> options_in(const std::string& help) {
  std::set<std::string> found;
  std::istringstream lines{help};
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  -")) continue;
    std::istringstream names{line.substr(2, line.find(' ', 2) - 2)};
    for (std::string name; std::getline(names, name, ',');) found.insert(name);
  }
  return found;
}

TEST(CommandLine, TheManualPageNamesEveryOptionOfScan) {
  std::ifstream file{ISTHMUS_SOURCE_DIR "/docs/man/isthmus-scan.1"};
  std::string page{std::istreambuf_iterator<char>{file}, {}};
  std::erase(page, '\\');
  const auto options = options_in(reply_to({"scan", "--help"}).text);
  EXPECT_GT(options.size(), 25U);
  for (const auto& option : options) {
    EXPECT_NE(page.find(option), std::string::npos) << option;
  }
}

TEST(CommandLine, VersionAsOptionAndAsCommand) {
  EXPECT_EQ(reply_to({"--version"}).text, "isthmus " ISTHMUS_VERSION "\n");
  EXPECT_EQ(reply_to({"version"}).text, "isthmus " ISTHMUS_VERSION "\n");
  EXPECT_EQ(reply_to({"version"}).exit_code, 0);
}

TEST(CommandLine, WrongUsageIsExitCodeTwoOnStandardError) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {},
           {"fly"},
           {"scan"},
           {"scan", "--nonsense", "u.bz2"},
           {"scan", "--prefix", "10.0.0.1/8", "u.bz2"},
           {"report"},
           {"report", "KP"},
           {"report", "KP", "u.bz2", "--format", "pdf"},
           {"replay"},
       }) {
    const auto reply = reply_to(arguments);
    EXPECT_EQ(reply.exit_code, 2);
    EXPECT_TRUE(reply.is_error);
    EXPECT_NE(reply.text.find("--help"), std::string::npos) << reply.text;
  }
}

TEST(CommandLine, ScanOptionsTakeOneValueEachAndMayBeRepeated) {
  const auto parsed = parse({"scan", "--prefix", "10.0.0.0/8", "a.gz", "--prefix", "11.0.0.0/8",
                             "b.gz", "--peer", "3257", "-", "--stats", "--strict", "--quiet"});
  const auto& options = std::get<ScanOptions>(parsed);
  EXPECT_EQ(options.files, (std::vector<std::string>{"a.gz", "b.gz", "-"}));
  EXPECT_EQ(options.filter.operands.size(), 2U) << "prefixes and a peer";
  EXPECT_TRUE(options.stats);
  EXPECT_TRUE(options.strict);
  EXPECT_TRUE(options.quiet);
}

TEST(CommandLine, ScanOutputs) {
  const auto of = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "scan");
    arguments.push_back("u.bz2");
    return std::get<ScanOptions>(parse(arguments));
  };
  EXPECT_EQ(of({"--count"}).task, ScanTask::count);
  EXPECT_EQ(of({"--count-by", "peer", "--limit", "3"}).task, ScanTask::count_by);
  EXPECT_EQ(of({"--format", "mrt", "-o", "x.mrt"}).output, "x.mrt");
  EXPECT_EQ(of({"--format", "csv", "--fields", "prefix,path"}).fields.size(), 2U);
  EXPECT_EQ(of({"--withdrawals", "matched"}).withdrawals, query::Withdrawals::matched);
  EXPECT_TRUE(of({"--format", "json", "--messages"}).messages);
}

TEST(CommandLine, ScanNamesItsFieldsWithoutAFile) {
  const auto reply = reply_to({"scan", "--list-fields"});
  EXPECT_EQ(reply.exit_code, 0);
  EXPECT_TRUE(reply.text.starts_with("type\ntime\n")) << reply.text;
}

TEST(CommandLine, ReportTakesASubjectAndFiles) {
  const auto parsed =
      parse({"report",    "KP",     "a.gz",       "b.gz",   "--format",      "html",
             "-o",        "x.html", "--registry", "apnic",  "--registry",    "ripe",
             "--threads", "2",      "--color",    "never",  "--no-evidence", "--strict",
             "--quiet",   "--html", "y.html",     "--json", "y.json"});
  const auto& options = std::get<ReportOptions>(parsed);
  EXPECT_EQ(options.subject, "KP");
  EXPECT_EQ(options.files, (std::vector<std::string>{"a.gz", "b.gz"}));
  EXPECT_EQ(options.bulletin.format, ReportFormat::html);
  EXPECT_EQ(options.bulletin.output, "x.html");
  EXPECT_EQ(options.bulletin.html_copy, "y.html");
  EXPECT_EQ(options.bulletin.json_copy, "y.json");
  EXPECT_EQ(options.bulletin.registries, (std::vector<std::string>{"apnic", "ripe"}));
  EXPECT_EQ(options.bulletin.threads, 2U);
  EXPECT_EQ(options.bulletin.color, ColorChoice::never);
  EXPECT_FALSE(options.bulletin.evidence);
  EXPECT_TRUE(options.bulletin.strict);
  EXPECT_TRUE(options.bulletin.quiet);
}

TEST(CommandLine, ReportDefaults) {
  const auto parsed = parse({"report", "AS131279", "a.gz"});
  const auto& bulletin = std::get<ReportOptions>(parsed).bulletin;
  EXPECT_EQ(bulletin.format, ReportFormat::text);
  EXPECT_EQ(bulletin.color, ColorChoice::automatic);
  EXPECT_TRUE(bulletin.evidence);
  EXPECT_FALSE(bulletin.strict);
}

TEST(CommandLine, RegistriesDoNotSwallowTheFiles) {
  const auto parsed = parse({"report", "--registry", "apnic", "KP", "a.gz"});
  const auto& options = std::get<ReportOptions>(parsed);
  EXPECT_EQ(options.subject, "KP");
  EXPECT_EQ(options.files, std::vector<std::string>{"a.gz"});
}

TEST(CommandLine, ReplayTakesAScenario) {
  const auto parsed =
      parse({"replay", "north-korea-2017", "--keep", "archives", "--check", "--format", "json"});
  const auto& options = std::get<ReplayOptions>(parsed);
  EXPECT_EQ(options.scenario, "north-korea-2017");
  EXPECT_EQ(options.keep, "archives");
  EXPECT_TRUE(options.check);
  EXPECT_EQ(options.bulletin.format, ReportFormat::json);
}

}  // namespace
}  // namespace isthmus::app
