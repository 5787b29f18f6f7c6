// Every story through the real engine: from MRT octets to events, compared one by one and to the
// second with what the story says must be found.
#include "scenario/scenario.h"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "app/analysis_run.h"
#include "net/text.h"
#include "scenario/compare.h"
#include "scenario/compress.h"
#include "scenarios/stories.h"
#include "support/archive_files.h"
#include "support/whole_file.h"
#include "topology/subject.h"

namespace isthmus {
namespace {

using scenario::Scenario;
using scenario::WrittenFile;
using testing::TemporaryFolder;

Scenario load(const std::string& name) {
  auto story = Scenario::load(testing::story_path(name));
  if (!story) throw std::runtime_error(story.error().what);
  return std::move(*story);
}

std::vector<std::string> write(const Scenario& story, const TemporaryFolder& folder) {
  const auto written = story.write(folder.path());
  if (!written) throw std::runtime_error(written.error().what);
  std::vector<std::string> paths;
  for (const auto& file : *written) paths.push_back(folder.path() / file.path);
  return paths;
}

Report analyse(const Scenario& story, const std::vector<std::string>& paths, unsigned threads) {
  const auto subject = topology::parse_subject(story.subject(), *topology::Reference::built_in());
  if (!subject) throw std::runtime_error(subject.error().what);
  app::PipelineOptions options;
  options.threads = threads;
  auto run = app::run_analysis(*subject, paths, options);
  if (!run) throw std::runtime_error(run.error().what);
  EXPECT_EQ(run->totals.malformed(), 0U);
  EXPECT_FALSE(run->totals.has_errors());
  return std::move(run->report);
}

std::string at_text(const std::optional<Timestamp>& at) {
  return at ? fmt::format("{}", at->us) : "-";
}

/// All that an event says, with its evidence, in a form that two runs can be compared by.
std::string to_text(const Event& event) {
  auto text =
      fmt::format("{:016x} {} settled {} ended {} shares {:.6f} {:.6f} confidence {:.6f}\n",
                  static_cast<std::uint64_t>(event.id), scenario::to_text(event), event.settled.us,
                  at_text(event.ended), event.share_before, event.share_after, event.confidence);
  for (const auto& times : event.prefixes) {
    text += fmt::format("  {} {} {} {}\n", net::to_text(times.prefix), times.first.us,
                        times.last.us, times.vantage_ases);
  }
  for (const auto& row : event.evidence) {
    text += fmt::format("  {}@{} {} {} {} -> {}\n", static_cast<std::uint32_t>(row.record.source),
                        row.record.offset, row.time.us, net::to_text(row.nlri.prefix),
                        row.path_before, row.path_after);
  }
  return text;
}

std::string to_text(const Report& report) {
  std::string text;
  for (const auto& event : report.events) text += to_text(event);
  for (const auto& incident : report.incidents) {
    text += fmt::format("incident {:016x} {} {} phases {}\n", incident.id, incident.began.us,
                        incident.last_change.us, incident.phases.size());
  }
  for (const auto& dismissal : report.dismissals) {
    text += fmt::format("dismissed {} {} {}\n", static_cast<int>(dismissal.cause), dismissal.count,
                        dismissal.text);
  }
  return text;
}

void expect_as_told(const Scenario& story, const Report& report) {
  std::string found;
  for (const auto& event : report.events) found += "\n  " + scenario::to_text(event);
  for (const auto& difference : scenario::differences(story, report)) {
    ADD_FAILURE() << story.name() << ".story: " << difference;
  }
  if (::testing::Test::HasFailure()) {
    std::string expected;
    for (const auto& event : story.expected()) expected += "\n  " + scenario::to_text(event);
    GTEST_LOG_(INFO) << "expected:" << expected << "\nfound:" << found;
  }
}

class Stories : public ::testing::TestWithParam<std::string> {};

TEST_P(Stories, HaveTheEventsThatTheyExpectWithOneThreadAndWithTwo) {
  const auto story = load(GetParam());
  const TemporaryFolder folder;
  const auto paths = write(story, folder);
  const auto report = analyse(story, paths, 1);
  expect_as_told(story, report);
  EXPECT_EQ(to_text(analyse(story, paths, 2)), to_text(report));
}

INSTANTIATE_TEST_SUITE_P(All, Stories, ::testing::ValuesIn(testing::story_names()),
                         [](const auto& name) { return testing::test_name(name.param); });

TEST(TheStoryInTheDocumentation, HasTheEventsThatItExpects) {
  std::ifstream file{std::string{ISTHMUS_SOURCE_DIR} + "/docs/formats/scenario.md"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto begin = text.find("```\n") + 4;
  const auto story = Scenario::parse(text.substr(begin, text.find("```", begin) - begin), "doc");
  ASSERT_TRUE(story) << story.error().what;
  const TemporaryFolder folder;
  expect_as_told(*story, analyse(*story, write(*story, folder), 1));
}

TEST(StoriesOfEveryKind, ShipWithTheProgram) {
  const auto names = testing::story_names();
  for (const auto* name :
       {"north-korea-2017", "only-provider-lost", "backup-takes-over", "partial-outage",
        "collector-reset", "hijack-one-24", "forged-transit-hoax"}) {
    EXPECT_TRUE(std::ranges::find(names, name) != names.end()) << name;
  }
}

bool has_dismissal(const Report& report, Dismissal::Cause cause) {
  return std::ranges::find(report.dismissals, cause, &Dismissal::cause) != report.dismissals.end();
}

// A story without events says something only where the engine met what it was to pass over.
TEST(StoriesWithoutEvents, ListWhatWasDismissed) {
  using Cause = Dismissal::Cause;
  const std::vector<std::pair<std::string, std::vector<Cause>>> cases{
      {"forged-transit-hoax", {Cause::forged_transit}},
      {"collector-reset", {Cause::session}},
      {"odd-paths",
       {Cause::path_loop, Cause::special_asn, Cause::as_set, Cause::single_vantage,
        Cause::prepending}}};
  for (const auto& [name, causes] : cases) {
    const auto story = load(name);
    const TemporaryFolder folder;
    const auto report = analyse(story, write(story, folder), 1);
    for (const auto cause : causes) {
      EXPECT_TRUE(has_dismissal(report, cause)) << name << " " << static_cast<int>(cause);
    }
  }
}

TEST(TheFoundingCase, HasThreeFifthsOfAllPairsThroughTheNewProvider) {
  const auto story = load("north-korea-2017");
  const TemporaryFolder folder;
  const auto report = analyse(story, write(story, folder), 2);
  ASSERT_FALSE(report.events.empty());
  EXPECT_DOUBLE_EQ(report.events.front().share_after, 0.6);
  EXPECT_EQ(report.events.front().vantage_ases, 8U);
  EXPECT_EQ(report.events.front().vantage_ases_live, 10U);
}

TEST(TheFoundingCase, IsToldAlikeFromPlainAndFromEitherCompression) {
  const auto story = load("north-korea-2017");
  const TemporaryFolder folder;
  const auto paths = write(story, folder);
  const auto report = to_text(analyse(story, paths, 2));
  const auto copy_all = [&](auto&& change) {
    for (const auto& path : paths) {
      const auto octets = testing::octets_of(path);
      const auto changed = change(octets);
      std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char*>(changed.data()),
                                                  static_cast<std::streamsize>(changed.size()));
    }
  };
  copy_all([](const testing::Octets& octets) { return octets; });
  EXPECT_EQ(to_text(analyse(story, paths, 2)), report);
  copy_all([](const testing::Octets& octets) { return *scenario::gzip(octets); });
  EXPECT_EQ(to_text(analyse(story, paths, 2)), report);
  copy_all([](const testing::Octets& octets) { return *scenario::bzip2(octets); });
  EXPECT_EQ(to_text(analyse(story, paths, 2)), report);
}

}  // namespace
}  // namespace isthmus
