#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

#include "input/archive.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using ::testing::ElementsAre;
using testing::first_octets;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::joined;
using testing::keepalives;
using testing::Octets;
using testing::TemporaryFolder;

constexpr std::int64_t kStart = 1'000'000'000;

/// Octets: a batch is full with any frame in it.
constexpr std::size_t kOneFrame = 1;

Octets at(std::initializer_list<std::int64_t> seconds) {
  Octets out;
  for (const auto second : seconds) testing::append_keepalive(kStart + second, 64500, out);
  return out;
}

/// "source:second" of every frame, "/source" where a source ended and "!source" where it broke off.
std::vector<std::string> order_of(Merger& merger, std::size_t bytes_max = kOneFrame) {
  std::vector<std::string> order;
  for (FrameBatch batch; merger.fill(batch, bytes_max); batch.clear()) {
    for (const auto& frame : batch.frames) {
      const auto source = std::to_string(static_cast<std::uint32_t>(frame.source));
      order.push_back(source + ":" + std::to_string(frame.time.seconds() - kStart));
    }
    for (const auto ended : batch.ended) {
      order.emplace_back(ended.is_whole ? "/" : "!")
          .append(std::to_string(static_cast<std::uint32_t>(ended.source)));
    }
  }
  return order;
}

struct Merging : ::testing::Test {
  std::unique_ptr<Merger> open(const std::vector<std::string>& paths) {
    list = list_sources(paths);
    auto merger = Merger::open(list);
    EXPECT_TRUE(merger.has_value()) << merger.error().what;
    return std::move(*merger);
  }

  TemporaryFolder folder;
  SourceList list;
};

TEST_F(Merging, IsByTimeOverAllFiles) {
  const auto merger = open({folder.file("rrc00.updates.1", at({0, 2, 4, 9})),
                            folder.file("rrc01.updates.1", at({1, 3, 5})),
                            folder.file("rrc02.updates.1", at({6, 7, 8}))});
  EXPECT_THAT(order_of(*merger), ElementsAre("0:0", "1:1", "0:2", "1:3", "0:4", "1:5", "/1", "2:6",
                                             "2:7", "2:8", "/2", "0:9", "/0"));
}

TEST_F(Merging, OfOneTimeIsByCollectorThenSourceThenPlaceInTheSource) {
  const auto merger =
      open({folder.file("b/rrc07.updates.1", at({1, 1})), folder.file("a/rrc07.updates.1", at({1})),
            folder.file("rrc03.updates.1", at({1, 1}))});
  EXPECT_THAT(order_of(*merger), ElementsAre("2:1", "2:1", "/2", "0:1", "0:1", "/0", "1:1", "/1"));
}

TEST_F(Merging, ClampsATimeThatGoesBackWithinASource) {
  const auto merger = open({folder.file("rrc00.updates.1", at({5, 2, 6})),
                            folder.file("rrc01.updates.1", at({3, 5, 7}))});
  EXPECT_THAT(order_of(*merger), ElementsAre("1:3", "0:5", "0:2", "1:5", "0:6", "/0", "1:7", "/1"));
}

TEST_F(Merging, IsTheSameForManyFilesInWhateverOrderTheyAreNamed) {
  std::vector<std::string> paths;
  for (int i = 0; i < 60; ++i) {
    paths.push_back(folder.file("rrc" + std::to_string(10 + i) + ".updates.1",
                                at({i * 7 % 31, 31 + i * 5 % 17, 50 + i})));
  }
  const auto times = [&](const std::vector<std::string>& named) {
    const auto merger = open(named);
    std::vector<std::pair<Timestamp, std::string>> all;
    for (FrameBatch batch; merger->fill(batch, 200); batch.clear()) {
      for (const auto& frame : batch.frames) {
        all.emplace_back(frame.time, list.collectors[static_cast<std::size_t>(frame.collector)]);
      }
    }
    return all;
  };
  const auto forth = times(paths);
  std::ranges::reverse(paths);
  EXPECT_EQ(forth.size(), 180U);
  EXPECT_TRUE(std::ranges::is_sorted(forth));
  EXPECT_TRUE(forth == times(paths));
}

TEST_F(Merging, FileThatCannotBeOpenedIsAnErrorThatNamesIt) {
  const auto merger = Merger::open(
      list_sources(std::vector<std::string>{folder.file("a", at({1})), "no/such/file"}));
  ASSERT_FALSE(merger.has_value());
  EXPECT_THAT(merger.error().what, HasSubstr("no/such/file"));
}

TEST_F(Merging, SourceThatBreaksOffEndsItselfOnlyAndIsNotCalledWhole) {
  const auto merger = open({folder.file("cut/rrc00.updates.1", first_octets(at({1, 3}), 70)),
                            folder.file("rrc00.updates.2", at({2, 4}))});
  EXPECT_THAT(order_of(*merger), ElementsAre("0:1", "!0", "1:2", "1:4", "/1"));
  EXPECT_THAT(merger->account(SourceId{0}).error, HasSubstr("ends within a record"));
  EXPECT_EQ(merger->account(SourceId{1}).error, "");
}

TEST_F(Merging, FileWithoutAFrameEndsBeforeItBegins) {
  const auto merger = open({folder.file("rrc00.updates.1", {}),
                            folder.file("rrc00.updates.2", testing::octets("this is not MRT")),
                            folder.file("rrc00.updates.3", at({1}))});
  EXPECT_THAT(order_of(*merger), ElementsAre("2:1", "/2"));
  EXPECT_EQ(merger->account(SourceId{0}).error, "");
  EXPECT_EQ(merger->account(SourceId{1}).error, "no MRT record is in it");
}

TEST_F(Merging, FileThatIsGoneWhenItsTurnComesIsTold) {
  const auto late = folder.file("rrc00.updates.2", at({5}));
  const auto merger = open({folder.file("rrc00.updates.1", at({1, 2})), late});
  std::filesystem::remove(late);
  EXPECT_THAT(order_of(*merger), ElementsAre("0:1", "0:2", "/0"));
  EXPECT_THAT(merger->account(SourceId{1}).error, HasSubstr("No such file"));
}

TEST_F(Merging, AccountNamesTheCollectorBeforeDuringAndAfter) {
  const auto merger = open({folder.file("rrc05.updates.1", at({1, 2}))});
  EXPECT_EQ(merger->account(SourceId{0}).collector, "rrc05");
  EXPECT_EQ(merger->account(SourceId{0}).frames, 0U);
  FrameBatch batch;
  merger->fill(batch, kOneFrame);
  EXPECT_EQ(merger->account(SourceId{0}).collector, "rrc05");
  batch.clear();
  merger->fill(batch, kOneFrame);
  EXPECT_EQ(merger->account(SourceId{0}).collector, "rrc05");
  EXPECT_EQ(merger->account(SourceId{0}).frames, 2U);
}

TEST_F(Merging, TellsTheOctetsOfAllFiles) {
  const auto one = at({1, 2});
  const auto two = at({3});
  const auto merger =
      open({folder.file("rrc00.updates.1", one), folder.file("rrc00.updates.2", two)});
  EXPECT_EQ(merger->raw_size(), one.size() + two.size());
  EXPECT_EQ(merger->raw_position(), 0U);
  order_of(*merger);
  EXPECT_EQ(merger->raw_position(), one.size() + two.size());
}

TEST_F(Merging, IsTheSameInBatchesOfAnySizeThatEndWithTheirSources) {
  const std::vector<std::string> paths{folder.file("rrc00.updates.1", at({0, 1, 2, 4, 9, 9})),
                                       folder.file("rrc01.updates.1", at({1, 3, 5})),
                                       folder.file("rrc00.updates.2", at({1, 9, 9, 10}))};
  const auto one_by_one = order_of(*open(paths));
  EXPECT_EQ(one_by_one.size(), 16U);
  for (const std::size_t bytes_max : {60U, 100U, 400U, 1'000'000U}) {
    EXPECT_EQ(order_of(*open(paths), bytes_max), one_by_one) << bytes_max;
  }
}

TEST_F(Merging, BatchKeepsAllBlocksThatItsFramesBorrow) {
  const auto merger =
      open({folder.file("rrc00.updates.1", at({0, 2})), folder.file("rrc01.updates.1", at({1}))});
  FrameBatch batch;
  while (merger->fill(batch, batch.bytes + 1)) {
    if (batch.ended.size() == 2 || batch.frames.size() == 3) break;
    batch.ended.clear();
  }
  ASSERT_EQ(batch.frames.size(), 3U);
  EXPECT_EQ(batch.blocks.size(), 2U);
  for (const auto& frame : batch.frames) {
    EXPECT_TRUE(std::ranges::any_of(batch.blocks, [&](const Block& block) {
      const auto octets = block->octets();
      return frame.bytes.data() >= octets.data() &&
             frame.bytes.data() + frame.bytes.size() <= octets.data() + octets.size();
    }));
  }
}

/// Helpers that run each task at once, on a thread of its own.
class Busy final : public Helpers {
 public:
  void offer(std::shared_ptr<Task> task) override {
    const std::lock_guard lock{mutex_};
    threads_.emplace_back([task = std::move(task)] { task->run(); });
  }
  unsigned threads() const noexcept override { return 4; }

 private:
  std::mutex mutex_;
  std::vector<std::jthread> threads_;
};

TEST_F(Merging, IsTheSameWithHelpersThatDecompressAhead) {
  std::vector<std::string> paths;
  for (int i = 0; i < 40; ++i) {
    std::int64_t second = 1000 * (i / 4);
    Octets content;
    for (int frame = 0; frame < 900; ++frame) {
      testing::append_keepalive(kStart + second, 64500, content);
      second += (frame + i) % 3;
    }
    const auto name = "rrc0" + std::to_string(i % 4) + ".updates." + std::to_string(i);
    paths.push_back(folder.file(name, testing::gzip_member(content)));
  }
  const auto alone = order_of(*open(paths), 10'000);
  Busy helpers;
  const auto merger = Merger::open(list, {.stop = {}, .helpers = &helpers});
  ASSERT_TRUE(merger.has_value());
  EXPECT_EQ(alone.size(), 40U * 901);
  EXPECT_TRUE(order_of(**merger, 10'000) == alone);
}

TEST_F(Merging, StandardInputCannotBeNamedTwice) {
  const auto merger = Merger::open(list_sources(std::vector<std::string>{"-", "-"}));
  ASSERT_FALSE(merger.has_value());
  EXPECT_THAT(merger.error().what, HasSubstr("standard input is named twice"));
}

TEST_F(Merging, HundredsOfFilesNeedFewOpenAtATime) {
  std::vector<std::string> paths;
  for (int i = 0; i < 300; ++i) {
    paths.push_back(folder.file("rrc00.updates." + std::to_string(i), at({2 * i, 2 * i + 1})));
  }
  const auto merger = open(paths);
  const auto open_files = [] {
    const std::filesystem::directory_iterator open{"/proc/self/fd"};
    return std::distance(begin(open), end(open));
  };
  const auto before = open_files();
  std::size_t frames = 0;
  for (FrameBatch batch; merger->fill(batch, kOneFrame); batch.clear()) {
    frames += batch.frames.size();
    ASSERT_LE(open_files(), before + 2);
  }
  EXPECT_EQ(frames, 600U);
}

}  // namespace
}  // namespace isthmus::input
