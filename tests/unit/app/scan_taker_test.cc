#include "app/scan_taker.h"

#include <gtest/gtest.h>

#include "app/exit_code.h"

namespace isthmus::app {
namespace {

/// Keeps what is written, until it has room for no more.
class KeptOutput final : public Output {
 public:
  bool write(std::string_view more) override {
    if (text.size() + more.size() > room) return false;
    text.append(more);
    return true;
  }
  std::string text;
  std::size_t room = 1'000'000;
};

class ScanTakerTest : public ::testing::Test {
 protected:
  static Batch batch_of(std::string text, Timestamp time = {}) {
    Batch batch;
    batch.frames.emplace_back().time = time;
    batch.text = std::move(text);
    return batch;
  }
  ScanTaker taker() { return {options_, sources_, names_, filter_, output_}; }

  ScanOptions options_;
  input::SourceList sources_{{"u.gz"}, {CollectorId{0}}, {"rrc00"}};
  query::RunNames names_{sources_.paths, sources_.collectors};
  query::Filter filter_;
  KeptOutput output_;
  ScanWork work_{options_, names_, filter_};
};

TEST_F(ScanTakerTest, WritesBatchAfterBatch) {
  auto made = taker();
  EXPECT_TRUE(made.begin());
  EXPECT_TRUE(made.take(batch_of("one\n")));
  EXPECT_TRUE(made.take(batch_of("two\nthree\n")));
  EXPECT_EQ(output_.text, "one\ntwo\nthree\n");
  EXPECT_EQ(made.finish({}, work_), kExitDone);
}

TEST_F(ScanTakerTest, TheLimitEndsWithinABatch) {
  options_.limit = 2;
  auto made = taker();
  EXPECT_TRUE(made.take(batch_of("one\n")));
  EXPECT_FALSE(made.take(batch_of("two\nthree\n")));
  EXPECT_EQ(output_.text, "one\ntwo\n");
}

TEST_F(ScanTakerTest, AnOutputThatTakesNoMoreEndsTheRun) {
  output_.room = 5;
  auto made = taker();
  EXPECT_TRUE(made.take(batch_of("one\n")));
  EXPECT_FALSE(made.take(batch_of("two\n")));
}

TEST_F(ScanTakerTest, TheTimeEndsTheRunOneHourLaterForClocksThatGoBack) {
  options_.until = Timestamp::from_seconds(10'000);
  auto made = taker();
  EXPECT_TRUE(made.take(batch_of("", Timestamp::from_seconds(10'000))));
  EXPECT_TRUE(made.take(batch_of("", Timestamp::from_seconds(13'599))));
  EXPECT_FALSE(made.take(batch_of("", Timestamp::from_seconds(13'600))));
}

TEST_F(ScanTakerTest, ColumnsHaveTheirNamesFirst) {
  options_.format = query::LineFormatKind::csv;
  auto made = taker();
  made.begin();
  EXPECT_TRUE(output_.text.starts_with("type,time,")) << output_.text;
}

TEST_F(ScanTakerTest, ACountIsWrittenAtTheEnd) {
  options_.task = ScanTask::count;
  auto made = taker();
  made.begin();
  EXPECT_TRUE(made.take(batch_of("")));
  EXPECT_EQ(output_.text, "");
  made.finish({}, work_);
  EXPECT_EQ(output_.text, "0\n");
}

TEST_F(ScanTakerTest, ASourceThatBrokeOffIsSaidAndDecidesTheExitCode) {
  PipelineTotals totals;
  totals.sources.resize(1);
  totals.sources[0].path = "u.gz";
  totals.sources[0].error = "ends within a block";
  auto made = taker();
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(made.finish(totals, work_), kExitSkipped);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "isthmus: u.gz: ends within a block\n");
}

}  // namespace
}  // namespace isthmus::app
