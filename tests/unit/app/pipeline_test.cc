#include "app/pipeline.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
#include <unistd.h>

#include "base/limits.h"
#include "support/archive_files.h"
#include "support/shared_data.h"

namespace isthmus::app {
namespace {

using ::testing::ElementsAre;
using testing::first_octets;
using ::testing::HasSubstr;
using testing::joined;
using testing::Octets;
using testing::TemporaryFolder;
using ::testing::Values;

constexpr std::int64_t kStart = 1'000'000'000;

/// Keepalives, one a second from `first` on.
Octets seconds(std::int64_t first, std::int64_t count) {
  Octets out;
  for (std::int64_t i = 0; i < count; ++i) {
    testing::append_keepalive(kStart + first + i, 64500, out);
  }
  return out;
}

/// One text line per record: everything that order and decoding say of it.
std::string lines_of(const Batch& batch) {
  std::string text;
  for (const auto& record : batch.records) {
    const auto& frame = *record.frame;
    text += std::to_string(frame.time.us) + ' ' +
            std::to_string(static_cast<std::uint32_t>(frame.source)) + ' ' +
            std::to_string(frame.offset) + ' ' + std::to_string(frame.bytes.size()) + ' ' +
            std::to_string(static_cast<int>(record.status)) + ' ' +
            std::to_string(record.messages.size()) + '\n';
  }
  for (const auto ended : batch.ended) {
    text += ended.is_whole ? "end of " : "break in ";
    text += std::to_string(static_cast<std::uint32_t>(ended.source)) + '\n';
  }
  return text;
}

struct Run {
  std::string text;
  PipelineTotals totals;
};

Run run(const std::vector<std::string>& paths, unsigned threads) {
  Run run;
  const auto write = [](Batch& batch) { batch.text = lines_of(batch); };
  const auto take = [&](const Batch& batch) {
    run.text += batch.text;
    return true;
  };
  auto totals =
      run_pipeline(input::list_sources(paths), {.threads = threads, .progress = {}}, write, take);
  EXPECT_TRUE(totals.has_value());
  run.totals = std::move(*totals);
  return run;
}

struct Pipeline : ::testing::Test {
  /// Three sources that overlap, of several batches each.
  std::vector<std::string> three_sources() const {
    const std::int64_t count = 3 * limits::kBatchBytes / 50;
    return {folder.file("rrc00.updates.1", seconds(0, count)),
            folder.file("rrc01.updates.1", seconds(100, count)),
            folder.file("rrc00.updates.2", seconds(count / 2, count))};
  }

  TemporaryFolder folder;
};

TEST_F(Pipeline, GivesTheSameOnAnyNumberOfThreads) {
  const auto paths = three_sources();
  const auto one = run(paths, 1);
  EXPECT_GT(one.text.size(), 1'000'000U);
  for (const unsigned threads : {2U, 8U, 0U}) {
    const auto many = run(paths, threads);
    EXPECT_TRUE(many.text == one.text) << threads;
    EXPECT_EQ(many.totals.frames(), one.totals.frames());
  }
}

TEST_F(Pipeline, GivesTheSameFromEveryCompression) {
  const auto raw = seconds(0, 30'000);
  const auto plain = run({folder.file("plain", raw)}, 2);
  for (const auto compression : {input::Compression::gzip, input::Compression::bzip2,
                                 input::Compression::zstd, input::Compression::xz}) {
    const auto name = std::string{input::to_text(compression)};
    const auto other = run({folder.file(name, testing::compressed(compression, raw))}, 2);
    EXPECT_TRUE(other.text == plain.text) << name;
  }
}

TEST_F(Pipeline, ARecordThatIsNotWantedCountsAsDecodedAndHasNoMessages) {
  const auto paths = std::vector{folder.file("rrc00.updates.1", seconds(0, 10))};
  const auto wants = [](const wire::Frame& frame) { return frame.sequence % 2 == 0; };
  for (const unsigned threads : {1U, 2U}) {
    std::vector<bool> has_messages;
    const auto take = [&](const Batch& batch) {
      for (const auto& record : batch.records) {
        EXPECT_EQ(&record - batch.records.data(), record.frame - batch.frames.data());
        has_messages.push_back(record.has_messages());
      }
      return true;
    };
    const auto totals =
        run_pipeline(input::list_sources(paths),
                     {.threads = threads, .wants = wants, .progress = {}}, nullptr, take);
    EXPECT_EQ(totals->sources[0].decoded, 10U);
    EXPECT_EQ(has_messages,
              (std::vector{true, false, true, false, true, false, true, false, true, false}));
  }
}

TEST_F(Pipeline, AccountsForEveryFrame) {
  const auto torn = first_octets(seconds(0, 1), 20);
  auto unsupported = seconds(6, 1);
  unsupported[5] = 11;  // OSPFv2
  const auto raw = joined({seconds(0, 5), torn, seconds(5, 1), unsupported, seconds(7, 2)});
  const auto totals = run({folder.file("rrc03.updates.1", raw)}, 2).totals;
  ASSERT_EQ(totals.sources.size(), 1U);
  const auto& source = totals.sources[0];
  EXPECT_EQ(source.collector, "rrc03");
  EXPECT_EQ(source.frames, 9U);
  EXPECT_EQ(source.frames, source.decoded + source.unsupported + source.malformed);
  EXPECT_EQ(source.unsupported, 1U);
  EXPECT_EQ(source.bytes, raw.size());
  EXPECT_EQ(source.skipped_bytes, torn.size());
  EXPECT_EQ(source.first, Timestamp::from_seconds(kStart));
  EXPECT_EQ(source.last, Timestamp::from_seconds(kStart + 8));
  EXPECT_EQ(totals.faults[static_cast<std::size_t>(wire::RecordFault::unsupported_family)], 1U);
  EXPECT_FALSE(totals.has_errors());
}

TEST_F(Pipeline, CountsMalformedRecordsByTheirFault) {
  auto raw = seconds(0, 3);
  raw[raw.size() / 3 + 12 + 20] ^= 0xff;  // in the marker of the second message
  const auto totals = run({folder.file("a", raw)}, 1).totals;
  EXPECT_EQ(totals.frames(), 3U);
  EXPECT_EQ(totals.malformed(), 1U);
  EXPECT_EQ(totals.faults[static_cast<std::size_t>(wire::RecordFault::bad_marker)], 1U);
}

TEST_F(Pipeline, BatchEndsWithASource) {
  const auto text = run({folder.file("rrc00.bview.1", seconds(0, 2)),
                         folder.file("rrc00.updates.1", seconds(1, 2))},
                        1)
                        .text;
  const auto end_of_first = text.find("end of 0\n");
  ASSERT_NE(end_of_first, std::string::npos);
  EXPECT_EQ(std::ranges::count(text.substr(0, end_of_first), '\n'), 2);
  EXPECT_EQ(std::ranges::count(text.substr(end_of_first), '\n'), 4);
  EXPECT_TRUE(text.ends_with("end of 1\n"));
}

TEST_F(Pipeline, SourceThatBreaksOffIsAnErrorOfTheSourceAndNoWholeEnd) {
  const auto raw = seconds(0, 3);
  const auto one = run({folder.file("a", first_octets(raw, raw.size() - 1))}, 2);
  EXPECT_EQ(one.totals.frames(), 2U);
  EXPECT_TRUE(one.totals.has_errors());
  EXPECT_THAT(one.totals.sources[0].error, HasSubstr("1 octets are missing"));
  EXPECT_THAT(one.text, ::testing::Not(HasSubstr("end of")));
  EXPECT_TRUE(one.text.ends_with("break in 0\n"));
}

TEST_F(Pipeline, CountsTimesThatGoBack) {
  const auto raw = joined({seconds(0, 3), seconds(1, 3)});
  EXPECT_EQ(run({folder.file("a", raw)}, 2).totals.clamped_times, 1U);
}

TEST_F(Pipeline, FileThatCannotBeOpenedIsAnError) {
  const auto totals = run_pipeline(input::list_sources(std::vector<std::string>{"no/such/file"}),
                                   {}, {}, [](const Batch&) { return true; });
  ASSERT_FALSE(totals.has_value());
  EXPECT_THAT(totals.error().what, HasSubstr("no/such/file"));
}

TEST_F(Pipeline, NothingToReadTakesNothing) {
  const auto empty = run({folder.file("a", {})}, 2);
  EXPECT_EQ(empty.text, "");
  EXPECT_EQ(empty.totals.frames(), 0U);
  EXPECT_FALSE(empty.totals.stopped_early);
}

class PipelineOnThreads : public Pipeline, public ::testing::WithParamInterface<unsigned> {
 protected:
  Result<PipelineTotals> run_with(const WorkOnBatch& work, const TakeBatch& take) const {
    return run_pipeline(input::list_sources(three_sources()),
                        {.threads = GetParam(), .progress = {}}, work, take);
  }
};

TEST_P(PipelineOnThreads, EarlyStopTakesNoMoreAndTellsWhatWasTaken) {
  std::uint64_t taken = 0;
  int batches = 0;
  const auto totals = run_with({}, [&](const Batch& batch) {
    taken += batch.frames.size();
    return ++batches < 2;
  });
  ASSERT_TRUE(totals.has_value());
  EXPECT_TRUE(totals->stopped_early);
  EXPECT_EQ(batches, 2);
  EXPECT_EQ(totals->frames(), taken);
  EXPECT_FALSE(totals->has_errors());
  for (const auto& source : totals->sources) {
    EXPECT_EQ(source.frames, source.decoded + source.unsupported + source.malformed);
    EXPECT_FALSE(source.collector.empty());
  }
}

TEST_P(PipelineOnThreads, WhatAWorkerThrowsComesOut) {
  std::atomic<int> batches = 0;
  const auto throw_at_third = [&](Batch&) {
    if (++batches == 3) throw std::bad_alloc{};
  };
  const auto take = [](const Batch&) { return true; };
  EXPECT_THROW(static_cast<void>(run_with(throw_at_third, take)), std::bad_alloc);
}

TEST_P(PipelineOnThreads, WhatTheTakerThrowsComesOut) {
  const auto take = [](const Batch&) -> bool { throw std::runtime_error{"full"}; };
  EXPECT_THROW(static_cast<void>(run_with({}, take)), std::runtime_error);
}

TEST_P(PipelineOnThreads, TakerSeesBatchesOnItsOwnThreadWhichIsOneOfSoManyWorkers) {
  const auto taker = std::this_thread::get_id();
  std::mutex mutex;
  std::vector<std::thread::id> workers;
  const auto work = [&](Batch&) {
    const std::lock_guard lock{mutex};
    workers.push_back(std::this_thread::get_id());
  };
  const auto totals = run_with(work, [&](const Batch&) {
    EXPECT_EQ(std::this_thread::get_id(), taker);
    return true;
  });
  ASSERT_TRUE(totals.has_value());
  std::ranges::sort(workers);
  workers.erase(std::ranges::unique(workers).begin(), workers.end());
  EXPECT_LE(workers.size(), GetParam());
  if (GetParam() == 1) {
    EXPECT_EQ(workers, std::vector{taker});
  }
}

TEST_P(PipelineOnThreads, SlowTakerHoldsTheOthersBack) {
  std::atomic<std::size_t> decoded = 0;
  std::size_t taken = 0;
  const std::size_t in_flight_max = std::max<std::size_t>(limits::kBatchesInFlight, 2 * GetParam());
  const auto totals = run_with([&](Batch&) { ++decoded; },
                               [&](const Batch&) {
                                 if (taken == 0) {
                                   std::this_thread::sleep_for(std::chrono::milliseconds{200});
                                 }
                                 EXPECT_LE(decoded, taken + in_flight_max);
                                 ++taken;
                                 return true;
                               });
  ASSERT_TRUE(totals.has_value());
  EXPECT_EQ(decoded, taken);
}

INSTANTIATE_TEST_SUITE_P(App, PipelineOnThreads, Values(1U, 2U, 8U));

TEST_F(Pipeline, TellsProgressNowAndThen) {
  struct Told {
    std::uint64_t position;
    std::uint64_t size;
    Timestamp at;
  };
  std::vector<Told> told;
  const PipelineOptions options{.threads = 1, .progress = [&](auto position, auto size, auto at) {
                                  told.push_back({position, size, at});
                                }};
  const auto paths = three_sources();
  const auto began = std::chrono::steady_clock::now();
  const auto totals = run_pipeline(input::list_sources(paths), options, {}, [&](const Batch&) {
    std::this_thread::sleep_for(std::chrono::milliseconds{40});
    return true;
  });
  const auto quarters_of_a_second =
      (std::chrono::steady_clock::now() - began) / std::chrono::milliseconds{250};
  ASSERT_TRUE(totals.has_value());
  ASSERT_GE(told.size(), 2U);
  EXPECT_LE(told.size(), static_cast<std::size_t>(quarters_of_a_second) + 1);
  EXPECT_LT(told[0].position, told[1].position);
  EXPECT_LT(told[0].at, told[1].at);
  EXPECT_LE(told.back().position, told.back().size);
}

TEST_F(Pipeline, EarlyStopEndsTheWaitForAPipeThatStaysOpen) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int kept = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  // One batch and what the pipe itself holds, and then nothing, without an end.
  std::jthread writer{[&] {
    const auto raw =
        first_octets(seconds(0, limits::kBatchBytes / 20), limits::kBatchBytes + 90'000);
    for (std::size_t at = 0; at < raw.size();) {
      const auto count = ::write(ends[1], &raw[at], std::min<std::size_t>(raw.size() - at, 4096));
      if (count <= 0) return;
      at += static_cast<std::size_t>(count);
    }
  }};
  const auto totals = run_pipeline(input::list_sources(std::vector<std::string>{"-"}), {}, {},
                                   [](const Batch&) { return false; });
  writer.join();
  ::close(ends[1]);
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
  ASSERT_TRUE(totals.has_value());
  EXPECT_TRUE(totals->stopped_early);
  EXPECT_FALSE(totals->has_errors());
}

TEST(PipelineOnRealFiles, SameTableAndUpdatesOnAnyNumberOfThreads) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const std::vector<std::string> paths{
      testing::shared_data("mrt/updates/ris.rrc06.updates.1401488100.gz"),
      testing::shared_data("mrt/rib/routeviews.route-views.jinx.ribs.1401487200.bz2")};
  const auto one = run(paths, 1);
  const auto two = run(paths, 2);
  EXPECT_TRUE(one.text == two.text);
  EXPECT_EQ(one.totals.sources[0].collector, "rrc06");
  EXPECT_EQ(one.totals.sources[1].collector, "route-views.jinx");
  EXPECT_EQ(one.totals.sources[1].frames, 497'408U);  // 497,407 prefixes and the peer index
  EXPECT_EQ(one.totals.sources[1].decoded, one.totals.sources[1].frames);
  EXPECT_FALSE(one.totals.has_errors());
}

}  // namespace
}  // namespace isthmus::app
