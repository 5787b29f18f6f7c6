#include "app/commands/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/exit_code.h"
#include "support/captured_run.h"
#include "support/founding_archive.h"
#include "support/shared_data.h"

namespace isthmus::app {
namespace {

using isthmus::testing::capture;
using ::testing::AllOf;
using ::testing::HasSubstr;

testing::CapturedRun report(const std::string& subject, const std::vector<std::string>& files,
                            ReportFormat format = ReportFormat::text) {
  ReportOptions options;
  options.subject = subject;
  options.files = files;
  options.bulletin.format = format;
  return capture([&] { return run_report(options); });
}

TEST(Report, TellsTheFoundingCaseInBothClocks) {
  const auto run = report("KP", testing::founding_archive());
  EXPECT_EQ(run.exit_code, kExitDone);
  EXPECT_THAT(run.output, AllOf(HasSubstr("09:07:51"), HasSubstr("17:37:51"), HasSubstr("10:14:45"),
                                HasSubstr("10:47:00"), HasSubstr("12:21:55"), HasSubstr("12:26:00"),
                                HasSubstr("07:56:39"), HasSubstr("09:10:29")));
  EXPECT_EQ(run.output.find("18:07:51"), std::string::npos);
}

TEST(Report, ASubjectThatIsNoneFailsWithAdvice) {
  const auto run = report("Atlantis", testing::founding_archive());
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_EQ(run.output, "");
  EXPECT_THAT(run.errors, HasSubstr("Atlantis"));
}

TEST(Report, AFileThatIsNotThereFails) {
  const auto run = report("KP", {"no/such/rib.bz2"});
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_THAT(run.errors, HasSubstr("no/such/rib.bz2"));
}

TEST(Report, ATableThatBreaksOffStillShowsWhatItHolds) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto run =
      report("AS15169", {testing::shared_data("mrt/rib/pyasn.rib.20140523.0600_firstMB.bz2")});
  EXPECT_EQ(run.exit_code, kExitSkipped);
  EXPECT_THAT(run.output, HasSubstr("No change seen"));
  EXPECT_THAT(run.output, HasSubstr("31 vantage points had a route"));
  EXPECT_THAT(run.errors, HasSubstr("firstMB.bz2"));
}

class RealArchives : public ::testing::TestWithParam<std::vector<std::string>> {};

// Update files without the table before them leave every peer unproven, and the one table stands
// alone: what they hold is shown and makes no event.
TEST_P(RealArchives, AreReadWholeAndRaiseNoAlarm) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::vector<std::string> files;
  for (const auto& name : GetParam()) files.push_back(testing::shared_data("mrt/" + name));
  for (const auto* subject : {"KP", "AS3356", "AS51040"}) {
    const auto run = report(subject, files, ReportFormat::json);
    EXPECT_EQ(run.exit_code, kExitDone) << run.errors;
    EXPECT_THAT(run.output, HasSubstr("\"events\": []")) << subject;
  }
}

INSTANTIATE_TEST_SUITE_P(Report, RealArchives,
                         ::testing::Values(
                             std::vector<std::string>{
                                 "rib/routeviews.route-views.jinx.ribs.1401487200.bz2",
                                 "updates/ris.rrc06.updates.1401488100.gz"},
                             std::vector<std::string>{"updates/rrc23.updates.20220501.2305.gz"},
                             std::vector<std::string>{"updates/sydney.updates.20220601.0230.bz2"},
                             std::vector<std::string>{"updates/rrc01.updates.20241001.0055.gz"},
                             std::vector<std::string>{"updates/rrc00.updates.19990903.1041.gz"},
                             std::vector<std::string>{"updates/rrc00.updates.20000325.0345.gz"},
                             std::vector<std::string>{"updates/rrc01.updates.20001104.0124.gz"},
                             std::vector<std::string>{"updates/updates.20020722.2238.gz"},
                             std::vector<std::string>{"updates/updates.20071015.1505.gz"},
                             std::vector<std::string>{"updates/rrc15.updates.20100227.1600.gz"},
                             std::vector<std::string>{"updates/updates.20100722.2015.gz"}));

}  // namespace
}  // namespace isthmus::app
