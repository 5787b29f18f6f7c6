// libbz2 is the reference: octet by octet, error by error.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <mutex>
#include <random>
#include <thread>

#include "input/bzip2_bits.h"
#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::bzip2_member;
using testing::first_octets;
using testing::joined;
using testing::Octets;
using testing::sample_octets;

/// Runs each task on another thread, at once or never.
class Threads final : public Helpers {
 public:
  explicit Threads(bool are_busy) : are_busy_(are_busy) {}
  void offer(std::shared_ptr<Task> task) override {
    const std::lock_guard lock{mutex_};
    ++offered;
    if (!are_busy_) threads_.emplace_back([task = std::move(task)] { task->run(); });
  }
  unsigned threads() const noexcept override { return 3; }

  std::size_t offered = 0;

 private:
  bool are_busy_;
  std::mutex mutex_;
  std::vector<std::jthread> threads_;
};

struct Outcome {
  Octets content;
  std::string error;
  std::uint64_t position = 0;
  std::size_t offered = 0;
};

Outcome read_all(std::unique_ptr<ByteStream> stream) {
  Outcome outcome;
  Octets into(100'000);
  for (;;) {
    const auto got = stream->read(into);
    if (!got) outcome.error = got.error().what + ". " + got.error().advice;
    if (!got || *got == 0) break;
    outcome.content.insert(outcome.content.end(), into.begin(),
                           into.begin() + static_cast<std::ptrdiff_t>(*got));
  }
  outcome.position = stream->raw_position();
  return outcome;
}

Outcome read_with(const Octets& file, bool are_busy = false) {
  Threads threads{are_busy};
  auto stream = make_stream(raw_from_memory(file, "sample"), &threads);
  EXPECT_TRUE(stream.has_value());
  auto outcome = read_all(std::move(*stream));
  outcome.offered = threads.offered;
  return outcome;
}

void expect_same(const Octets& file, const std::string& what) {
  const auto alone =
      read_all(make_decoded_stream(RawWindow{raw_from_memory(file, "sample")}, Compression::bzip2));
  const auto one_thread = read_all(std::move(make_stream(raw_from_memory(file, "sample")).value()));
  EXPECT_TRUE(one_thread.content == alone.content) << what;
  EXPECT_EQ(one_thread.error, alone.error) << what;
  for (const bool are_busy : {false, true}) {
    const auto shared = read_with(file, are_busy);
    EXPECT_TRUE(shared.content == alone.content)
        << what << ": " << shared.content.size() << " for " << alone.content.size();
    EXPECT_EQ(shared.error, alone.error) << what;
    EXPECT_TRUE(alone.error.empty() || shared.position == alone.position) << what;
  }
}

Octets bzip2_of_level(Octets content, int level) {
  Octets member(content.size() + content.size() / 50 + 1024);
  auto size = static_cast<unsigned>(member.size());
  content.push_back(0);
  EXPECT_EQ(BZ2_bzBuffToBuffCompress(reinterpret_cast<char*>(member.data()), &size,
                                     reinterpret_cast<char*>(content.data()),
                                     static_cast<unsigned>(content.size() - 1), level, 0, 0),
            BZ_OK);
  member.resize(size);
  return member;
}

Octets noise(std::size_t count, unsigned seed) {
  std::mt19937 random{seed};
  Octets out(count);
  for (auto& octet : out) octet = static_cast<std::uint8_t>(random());
  return out;
}

TEST(Bzip2Stream, GivesTheContentOfEveryBlock) {
  const auto content = sample_octets(2'500'000);
  for (const int level : {1, 5, 9}) {
    const auto outcome = read_with(bzip2_of_level(content, level));
    EXPECT_TRUE(outcome.content == content) << level;
    EXPECT_EQ(outcome.error, "");
    EXPECT_GE(outcome.offered, content.size() / 1'800'000 + 1);
  }
}

TEST(Bzip2Stream, StreamsOfAnyKindFollowEachOther) {
  Octets small;
  for (std::size_t i = 0; i < 300; ++i) {
    small = joined({small, bzip2_of_level(sample_octets(i * 7), 1 + static_cast<int>(i % 9))});
  }
  expect_same(small, "many small streams");
  const auto large = bzip2_member(sample_octets(450'000));
  expect_same(joined({large, bzip2_member({}), large}), "an empty stream between");
  expect_same(bzip2_member({}), "an empty stream alone");
  expect_same(joined({large, Octets(1000), large, Octets(30)}), "padding");
  expect_same(joined({large, noise(100, 1)}), "something else behind");
  expect_same(joined({large, testing::gzip_member(sample_octets(100)), large}), "gzip behind");
  expect_same(joined({large, testing::octets("BZh")}), "a start of a header behind");
  expect_same(joined({large, testing::octets("BZh91AY&SY")}), "no more than a start behind");
}

TEST(Bzip2Stream, CutAnywhereIsTheSame) {
  const auto whole = joined({bzip2_member(sample_octets(230'000)), bzip2_member(noise(50'000, 2))});
  std::mt19937 random{3};
  for (int round = 0; round < 40; ++round) {
    const auto length = 10 + random() % (whole.size() - 10);
    expect_same(first_octets(whole, length), "cut at " + std::to_string(length));
  }
  for (std::size_t less = 0; less < 20; ++less) {
    expect_same(first_octets(whole, whole.size() - less), "short by " + std::to_string(less));
  }
}

TEST(Bzip2Stream, DamageAnywhereIsTheSame) {
  const auto whole = joined({bzip2_member(sample_octets(230'000)), bzip2_member(noise(50'000, 2))});
  std::mt19937 random{4};
  for (int round = 0; round < 40; ++round) {
    auto damaged = whole;
    const auto at = random() % whole.size();
    damaged[at] ^= static_cast<std::uint8_t>(1U << random() % 8);
    expect_same(damaged, "changed at " + std::to_string(at));
  }
}

TEST(Bzip2Stream, WrongChecksumOverTheBlocksIsSeen) {
  auto file = bzip2_member(sample_octets(250'000));
  const auto end = [&] {
    for (auto at = find_bzip2_mark(file, 0);; at = find_bzip2_mark(file, *at + 1)) {
      if (bits_at(file, *at, 48) == kBzip2EndMark) return *at;
    }
  }();
  file[(end + 60) / 8] ^= 0x10;
  EXPECT_NE(read_with(file).error, "");
  expect_same(file, "combined checksum");
}

TEST(Bzip2Stream, MarkInABlockByChanceBreaksNothing) {
  // What can't be compressed is coded nearly as it stands; a mark is put where its symbols lie.
  const auto file = bzip2_member(noise(260'000, 5));
  for (const std::size_t at : {50'000U, 150'000U, 260'000U}) {
    for (const auto mark : {kBzip2BlockMark, kBzip2EndMark}) {
      auto changed = file;
      for (std::size_t i = 0; i < 6; ++i) {
        changed[at + i] = static_cast<std::uint8_t>(mark >> (40 - 8 * i));
      }
      expect_same(changed, "a mark at " + std::to_string(at));
    }
  }
}

TEST(Bzip2Stream, LongRunsAreLeftToTheLibrary) {
  const auto content = joined({sample_octets(150'000), Octets(6'000'000), sample_octets(150'000)});
  const auto outcome = read_with(bzip2_of_level(content, 9));
  EXPECT_TRUE(outcome.content == content);
  EXPECT_EQ(outcome.error, "");
}

/// Octets that the program has from the C library now; 0 where a sanitizer has taken its place.
std::size_t allocated() {
  const auto now = ::mallinfo2();
  return now.uordblks + now.hblkhd;
}

TEST(Bzip2Stream, AloneItKeepsNoMoreThanWhatItIsAt) {
  const auto file = bzip2_member(sample_octets(16'000'000));
  ASSERT_GT(file.size(), 5'000'000U);
  const auto stream = make_bzip2_stream(RawWindow{raw_from_memory(file, "file")}, nullptr);
  Octets into(1'000'000);
  ASSERT_TRUE(stream->read(into).has_value());
  const auto at_first = allocated();
  auto most = at_first;
  for (auto got = stream->read(into); got && *got > 0; got = stream->read(into)) {
    most = std::max(most, allocated());
  }
  EXPECT_LT(most, at_first + file.size() / 2);
}

}  // namespace
}  // namespace isthmus::input
