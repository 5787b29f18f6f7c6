#include "app/bulletin_delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/exit_code.h"
#include "support/archive_files.h"
#include "support/captured_run.h"
#include "support/whole_file.h"

namespace isthmus::app {
namespace {

using isthmus::testing::capture;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A run in which one record of ten was skipped.
AnalysisRun run_with_a_skipped_record() {
  AnalysisRun run;
  run.report.subject = {.kind = Subject::Kind::as,
                        .name = "AS131279",
                        .title = "Star JV",
                        .country = "KP",
                        .zone = "Asia/Pyongyang",
                        .networks = {Asn{131279}}};
  run.report.sources = {
      {.path = "rrc00/u.gz", .collector = "rrc00", .frames = 10, .decoded = 9, .malformed = 1}};
  run.totals.sources = run.report.sources;
  return run;
}

testing::CapturedRun deliver(const BulletinOptions& options) {
  const auto run = run_with_a_skipped_record();
  return capture([&] { return deliver_bulletin(run, *topology::Reference::built_in(), options); });
}

TEST(BulletinDelivery, PrintsTheBulletinAndSaysWhatWasSkipped) {
  const auto run = deliver({});
  EXPECT_THAT(run.output, HasSubstr("Star JV"));
  EXPECT_EQ(run.errors, "isthmus: rrc00/u.gz: 1 malformed records of 10 were skipped\n");
  EXPECT_EQ(run.exit_code, kExitSkipped);
}

TEST(BulletinDelivery, StrictFailsAndQuietIsQuiet) {
  const auto run = deliver({.strict = true, .quiet = true});
  EXPECT_EQ(run.errors, "");
  EXPECT_EQ(run.exit_code, kExitFailed);
}

TEST(BulletinDelivery, UsesNoColorWhereThereIsNoTerminal) {
  EXPECT_EQ(deliver({}).output.find('\033'), std::string::npos);
  EXPECT_NE(deliver({.color = ColorChoice::always}).output.find('\033'), std::string::npos);
}

TEST(BulletinDelivery, WritesTheFileAndTheCopies) {
  const testing::TemporaryFolder folder;
  const auto path = [&](const char* name) { return (folder.path() / name).string(); };
  const auto run =
      deliver({.output = path("b.txt"), .html_copy = path("b.html"), .json_copy = path("b.json")});
  EXPECT_EQ(run.output, "");
  EXPECT_THAT(testing::text_of(path("b.txt")), HasSubstr("Star JV"));
  EXPECT_THAT(testing::text_of(path("b.html")), StartsWith("<!"));
  EXPECT_THAT(testing::text_of(path("b.json")), StartsWith("{"));
}

TEST(BulletinDelivery, AFileThatCannotBeWrittenFailsByName) {
  const auto run = deliver({.output = "/no/such/folder/b.txt", .quiet = true});
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_THAT(run.errors, HasSubstr("cannot write /no/such/folder/b.txt"));
}

TEST(BulletinDelivery, ARegistryThatIsNotThereIsAnError) {
  const auto reference = load_reference({.registries = {"no-such-registry"}});
  ASSERT_FALSE(reference);
  EXPECT_THAT(reference.error().what, HasSubstr("no-such-registry"));
}

}  // namespace
}  // namespace isthmus::app
