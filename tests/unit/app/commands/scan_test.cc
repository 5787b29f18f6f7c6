#include "app/commands/scan.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/exit_code.h"
#include "query/filter/parser.h"
#include "query/format/field.h"
#include "support/sample_archive.h"

namespace isthmus::app {
namespace {

using isthmus::testing::at;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Run {
  int exit_code = 0;
  std::string output;
  std::string errors;
};

Run run(const ScanOptions& options) {
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Run result;
  result.exit_code = run_scan(options);
  result.output = ::testing::internal::GetCapturedStdout();
  result.errors = ::testing::internal::GetCapturedStderr();
  return result;
}

auto count_lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

/// An archive with one record whose marker is broken between two good ones.
mrt::Octets with_a_malformed_record() {
  mrt::Octets out;
  const auto peer = isthmus::testing::session(64500, "192.0.2.1");
  mrt::append_state_change(at("09:00:00"), peer, FsmState::idle, FsmState::connect, {}, out);
  const auto broken = out.size();
  mrt::append_message(at("09:00:01"), peer, bgp::encode_keepalive(), {}, out);
  out[broken + 12 + 8 + 4 + 8] = 0;
  mrt::append_state_change(at("09:00:02"), peer, FsmState::connect, FsmState::active, {}, out);
  return out;
}

class ScanTest : public ::testing::Test {
 protected:
  ScanOptions of(const std::string& name, const mrt::Octets& octets) const {
    ScanOptions options;
    options.files = {folder_.write(name, octets)};
    options.threads = 1;
    return options;
  }

  isthmus::testing::ScratchFolder folder_;
};

TEST_F(ScanTest, PrintsALineForEveryElementAndSaysNothingElse) {
  const auto found = run(of("rrc00/u.mrt", isthmus::testing::sample_updates()));
  EXPECT_EQ(found.exit_code, kExitDone);
  EXPECT_EQ(count_lines(found.output), 14);
  EXPECT_THAT(found.output, StartsWith("BGP4MP|1506848400|STATE|192.0.2.1|64500|5|6\n"));
  EXPECT_EQ(found.errors, "");
}

TEST_F(ScanTest, FilesAreMergedInTimeOrder) {
  auto options = of("rrc00/u.mrt", isthmus::testing::sample_updates());
  options.files.push_back(folder_.write("rrc00/t.mrt", isthmus::testing::sample_table()));
  EXPECT_THAT(run(options).output, StartsWith("TABLE_DUMP2|1506844800|B|"));
}

TEST_F(ScanTest, TheLimitStopsAfterThatManyLines) {
  auto options = of("rrc00/u.mrt", isthmus::testing::sample_updates());
  options.limit = 3;
  EXPECT_EQ(count_lines(run(options).output), 3);
  options.limit = 0;
  EXPECT_EQ(run(options).output, "");
  options.limit = 1000;
  EXPECT_EQ(count_lines(run(options).output), 14);
}

TEST_F(ScanTest, FiltersApply) {
  auto options = of("rrc00/u.mrt", isthmus::testing::sample_updates());
  options.filter = query::parse_filter("withdraw").value();
  EXPECT_EQ(run(options).output,
            "BGP4MP|1506848874|W|192.0.2.1|64500|175.45.177.0/24\n"
            "BGP4MP|1506848874|W|192.0.2.1|64500|2001:db8:1::/48\n");
}

TEST_F(ScanTest, CountsInsteadOfLines) {
  auto options = of("rrc00/u.mrt", isthmus::testing::sample_updates());
  options.task = ScanTask::count;
  for (const unsigned threads : {1U, 2U}) {
    options.threads = threads;
    options.filter = {};
    EXPECT_EQ(run(options).output, "14\n");
    options.filter = query::parse_filter("announce").value();
    EXPECT_EQ(run(options).output, "10\n");
  }
}

TEST_F(ScanTest, CountsByAValue) {
  auto options = of("rrc00/u.mrt", isthmus::testing::sample_updates());
  options.task = ScanTask::count_by;
  options.count_by = query::TallyBy::parse("type");
  EXPECT_EQ(run(options).output, "10\tannounce\n2\tstate\n2\twithdraw\n");
  options.limit = 1;
  EXPECT_EQ(run(options).output, "10\tannounce\n");
}

TEST_F(ScanTest, CutsAnArchiveThatReadsLikeTheFilter) {
  auto options = of("rrc00/t.mrt", isthmus::testing::sample_table());
  options.filter = query::parse_filter("peer 4200000001").value();
  const auto expected = run(options).output;
  options.task = ScanTask::mrt;
  options.output = folder_.path("cut.mrt");
  EXPECT_EQ(run(options).output, "");
  ScanOptions again;
  again.files = {options.output};
  const auto found = run(again);
  EXPECT_EQ(found.output, expected);
  EXPECT_EQ(found.exit_code, kExitDone);
}

TEST_F(ScanTest, TheLimitOfACutIsItsRecordsWithoutThePeerIndex) {
  auto options = of("rrc00/t.mrt", isthmus::testing::sample_table());
  options.task = ScanTask::mrt;
  options.limit = 2;
  options.output = folder_.path("cut.mrt");
  run(options);
  ScanOptions again;
  again.files = {options.output};
  EXPECT_EQ(count_lines(run(again).output), 2);
}

TEST_F(ScanTest, WithdrawalsOfMatchedRoutes) {
  using isthmus::testing::nlri;
  using isthmus::testing::route;
  const auto peer = isthmus::testing::session(64500, "192.0.2.1");
  mrt::Octets octets;
  const auto update = [&](std::string_view clock, const bgp::UpdateContent& content) {
    mrt::append_message(at(clock), peer, bgp::encode_update(content, {}), {}, octets);
  };
  update("09:00:00", {.announced = {nlri("10.0.0.0/8"), nlri("11.0.0.0/8")},
                      .attributes = route({64500, 131279}, "192.0.2.1")});
  update("09:00:01",
         {.announced = {nlri("12.0.0.0/8")}, .attributes = route({64500, 1}, "192.0.2.1")});
  update("09:00:02", {.withdrawn = {nlri("10.0.0.0/8"), nlri("12.0.0.0/8")}});
  update("09:00:03",
         {.announced = {nlri("11.0.0.0/8")}, .attributes = route({64500, 1}, "192.0.2.1")});
  auto options = of("rrc00/u.mrt", octets);
  options.format = query::LineFormatKind::tsv;
  options.fields = {query::find_field("type").value(), query::find_field("prefix").value()};
  options.filter = query::parse_filter("origin 131279").value();
  const std::string announced = "type\tprefix\nannounce\t10.0.0.0/8\nannounce\t11.0.0.0/8\n";
  EXPECT_EQ(run(options).output, announced);
  options.withdrawals = query::Withdrawals::matched;
  EXPECT_EQ(run(options).output, announced + "withdraw\t10.0.0.0/8\nwithdraw\t11.0.0.0/8\n");
  options.withdrawals = query::Withdrawals::all;
  EXPECT_EQ(run(options).output, announced + "withdraw\t10.0.0.0/8\nwithdraw\t12.0.0.0/8\n");
}

TEST_F(ScanTest, ReadingStopsWellAfterTheEndOfTheTime) {
  auto octets = isthmus::testing::sample_updates();
  const auto peer = isthmus::testing::session(64500, "192.0.2.1");
  const auto message = bgp::encode_keepalive();
  for (int second = 0; octets.size() < 3'000'000; ++second) {
    mrt::append_message(at("12:00:00") + Duration{second * 1'000}, peer, message, {}, octets);
  }
  auto options = of("rrc00/u.mrt", octets);
  options.filter = query::parse_filter("before 2017-10-01 09:30").value();
  options.until = at("09:30:00");
  options.messages = true;  // so that no record is passed over
  options.format = query::LineFormatKind::json;
  EXPECT_EQ(count_lines(run(options).output), 15) << "with a keepalive";
  options.stats = true;
  EXPECT_THAT(run(options).errors, ::testing::Not(HasSubstr("stopped early")));
}

TEST_F(ScanTest, WhatTheFilterNeedNotSeeIsNotDecodedUnlessAsked) {
  auto options = of("rrc00/u.mrt", with_a_malformed_record());
  options.filter = query::parse_filter("state").value();
  EXPECT_EQ(run(options).exit_code, kExitDone);
  options.strict = true;
  EXPECT_EQ(run(options).exit_code, kExitFailed);
}

TEST_F(ScanTest, AnOutputThatCannotBeCreatedIsSaidBeforeAnythingIsRead) {
  auto options = of("rrc00/u.mrt", isthmus::testing::sample_updates());
  options.output = folder_.path("none/x");
  const auto found = run(options);
  EXPECT_EQ(found.exit_code, kExitFailed);
  EXPECT_THAT(found.errors, HasSubstr("cannot create"));
}

TEST_F(ScanTest, AMalformedRecordIsNamedAndItsNeighboursArePrinted) {
  auto options = of("rrc00/u.mrt", with_a_malformed_record());
  const auto found = run(options);
  EXPECT_EQ(found.exit_code, kExitSkipped);
  EXPECT_EQ(count_lines(found.output), 2);
  EXPECT_THAT(found.errors, HasSubstr("u.mrt:36: malformed record: "));
  options.strict = true;
  EXPECT_EQ(run(options).exit_code, kExitFailed);
  options.quiet = true;
  EXPECT_EQ(run(options).errors, "");
}

TEST_F(ScanTest, OctetsBetweenRecordsAreNamedAndCountAsSkipped) {
  auto torn = isthmus::testing::sample_updates();
  const std::vector<std::uint8_t> noise(7, 0xff);
  torn.insert(torn.begin() + 36, noise.begin(), noise.end());
  const auto found = run(of("rrc00/u.mrt", torn));
  EXPECT_EQ(found.exit_code, kExitSkipped);
  EXPECT_EQ(count_lines(found.output), 14);
  EXPECT_THAT(found.errors, HasSubstr("u.mrt: 7 octets between records were skipped\n"));
}

TEST_F(ScanTest, StatsAccountForEveryRecordOnStandardError) {
  auto options = of("rrc00/u.mrt", with_a_malformed_record());
  options.stats = true;
  options.quiet = true;
  const auto found = run(options);
  EXPECT_THAT(found.errors, HasSubstr("records    3 = decoded 2 + unsupported 0 + malformed 1\n"));
  EXPECT_THAT(found.errors, HasSubstr("printed    2\n"));
  EXPECT_EQ(count_lines(found.output), 2);
}

TEST_F(ScanTest, AFileThatIsNotThereIsAFailure) {
  ScanOptions options;
  options.files = {folder_.path("nothing.gz")};
  const auto found = run(options);
  EXPECT_EQ(found.exit_code, kExitFailed);
  EXPECT_THAT(found.errors, HasSubstr("nothing.gz"));
  EXPECT_EQ(found.output, "");
}

TEST_F(ScanTest, AtPrintsThatVeryRecord) {
  const auto file = folder_.write("rrc00/u.mrt", isthmus::testing::sample_updates());
  ScanOptions options;
  options.at = RecordPlace{file, 36};
  const auto found = run(options);
  EXPECT_EQ(found.exit_code, kExitDone);
  EXPECT_THAT(found.output, HasSubstr("message    KEEPALIVE\n"));
  options.at->offset = 0;
  options.format = query::LineFormatKind::bgpdump;
  EXPECT_EQ(run(options).output, "BGP4MP|1506848400|STATE|192.0.2.1|64500|5|6\n");
  options.format = query::LineFormatKind::csv;
  options.fields = {query::find_field("type").value(), query::find_field("new_state").value()};
  EXPECT_EQ(run(options).output, "type,new_state\nstate,established\n");
}

TEST_F(ScanTest, AtReadsThePeerIndexBeforeTheRecord) {
  const auto octets = isthmus::testing::sample_table();
  const auto file = folder_.write("rrc00/t.mrt", octets);
  ScanOptions options;
  options.at = RecordPlace{file, mrt::next_frame(octets, true).bytes};
  options.format = query::LineFormatKind::bgpdump;
  EXPECT_THAT(run(options).output,
              StartsWith("TABLE_DUMP2|1506844800|B|192.0.2.1|64500|175.45.176.0/24|"));
}

TEST_F(ScanTest, AtSaysWhereRecordsBeginInstead) {
  const auto file = folder_.write("rrc00/u.mrt", isthmus::testing::sample_updates());
  ScanOptions options;
  options.at = RecordPlace{file, 45};
  auto found = run(options);
  EXPECT_EQ(found.exit_code, kExitFailed);
  EXPECT_THAT(found.errors, HasSubstr("no record begins at"));
  EXPECT_THAT(found.errors, HasSubstr("begin at 36 and 87"));
  options.at->offset = 1'000'000;
  found = run(options);
  EXPECT_EQ(found.exit_code, kExitFailed);
  EXPECT_THAT(found.errors, HasSubstr("ends before octet 1000000"));
}

}  // namespace
}  // namespace isthmus::app
