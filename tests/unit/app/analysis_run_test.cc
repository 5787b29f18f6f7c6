#include "app/analysis_run.h"

#include <gtest/gtest.h>

#include "support/founding_archive.h"
#include "topology/reference.h"
#include "topology/subject.h"

namespace isthmus::app {
namespace {

Subject north_korea() {
  return *topology::parse_subject("KP", *topology::Reference::built_in());
}

TEST(AnalysisRun, FindsTheFoundingCaseInItsArchives) {
  const auto run = run_analysis(north_korea(), testing::founding_archive(), {.threads = 1});
  ASSERT_TRUE(run);
  ASSERT_EQ(run->report.incidents.size(), 1U);
  ASSERT_FALSE(run->report.events.empty());
  EXPECT_EQ(run->report.events.front().began, Timestamp::from_seconds(1506848871));
}

TEST(AnalysisRun, NamesTheSourcesAndCollectorsThatEvidenceRefersTo) {
  const auto run = run_analysis(north_korea(), testing::founding_archive(), {.threads = 2});
  ASSERT_TRUE(run);
  const auto& report = run->report;
  ASSERT_EQ(report.sources.size(), testing::founding_archive().size());
  for (const auto& event : report.events) {
    ASSERT_FALSE(event.evidence.empty());
    for (const auto& row : event.evidence) {
      ASSERT_LT(static_cast<std::size_t>(row.record.source), report.sources.size());
      ASSERT_LT(static_cast<std::size_t>(row.peer.collector), report.collectors.size());
    }
  }
  for (const auto& source : report.sources) {
    EXPECT_EQ(source.frames, source.decoded + source.unsupported + source.malformed) << source.path;
  }
}

TEST(AnalysisRun, AFileThatIsNotThereFailsTheRunByName) {
  const std::vector<std::string> files{"no/such/updates.gz"};
  const auto run = run_analysis(north_korea(), files, {.threads = 1});
  ASSERT_FALSE(run);
  EXPECT_NE(run.error().what.find("no/such/updates.gz"), std::string::npos) << run.error().what;
}

}  // namespace
}  // namespace isthmus::app
