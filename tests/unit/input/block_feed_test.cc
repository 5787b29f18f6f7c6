#include "input/block_feed.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using ::testing::HasSubstr;
using testing::Octets;
using testing::sample_octets;

/// Keeps what it is offered until it is told to run it.
class Idle final : public Helpers {
 public:
  void offer(std::shared_ptr<Task> task) override { offered.push_back(std::move(task)); }
  unsigned threads() const noexcept override { return 2; }

  std::vector<std::shared_ptr<Task>> offered;
};

struct Reading {
  Octets content;
  std::vector<std::size_t> blocks;
  std::string error;
};

Reading read_all(BlockFeed& feed) {
  Reading reading;
  for (bool is_last = false; !is_last;) {
    const auto filled = feed.next();
    const auto octets = filled.block->octets();
    reading.content.insert(reading.content.end(), octets.begin(), octets.end());
    reading.blocks.push_back(octets.size());
    if (filled.error) reading.error = filled.error->what;
    is_last = filled.is_last;
  }
  return reading;
}

std::unique_ptr<ByteStream> stream_of(const Octets& raw) {
  return std::move(make_stream(raw_from_memory(raw, "sample")).value());
}

struct Feeding : ::testing::Test {
  const Octets content = sample_octets((limits::kBlocksAhead + 2) * limits::kBlockBytes);
  const Octets raw = testing::gzip_member(content);
  Idle helpers;
};

TEST_F(Feeding, GivesASmallBlockAndThenWholeOnes) {
  BlockFeed feed{stream_of(raw), BlockPool::make(), nullptr};
  const auto reading = read_all(feed);
  EXPECT_TRUE(reading.content == content);
  ASSERT_GT(reading.blocks.size(), limits::kBlocksAhead);
  EXPECT_LT(reading.blocks[0], limits::kBlockBytes);
  EXPECT_EQ(reading.blocks[1], limits::kBlockBytes);
}

TEST_F(Feeding, AsksNobodyBeforeItIsLetRunAhead) {
  BlockFeed feed{stream_of(raw), BlockPool::make(), &helpers};
  read_all(feed);
  EXPECT_TRUE(helpers.offered.empty());
}

TEST_F(Feeding, WaitsForNobodyWhoHasNotBegun) {
  BlockFeed feed{stream_of(raw), BlockPool::make(), &helpers};
  feed.run_ahead();
  EXPECT_EQ(helpers.offered.size(), 1U);
  EXPECT_TRUE(read_all(feed).content == content);
  EXPECT_GT(helpers.offered.size(), 1U);
  for (const auto& task : helpers.offered) EXPECT_FALSE(task->run());
}

TEST_F(Feeding, HelperFillsSoManyBlocksAndNoMore) {
  BlockFeed feed{stream_of(raw), BlockPool::make(), &helpers};
  feed.run_ahead();
  EXPECT_TRUE(helpers.offered.at(0)->run());
  for (std::size_t i = 0; i + 1 < limits::kBlocksAhead / 2; ++i) feed.next();
  EXPECT_EQ(helpers.offered.size(), 1U);
  feed.next();
  EXPECT_EQ(helpers.offered.size(), 2U);
}

TEST_F(Feeding, GivesTheSameWithThreadsAtEveryTask) {
  for (int round = 0; round < 20; ++round) {
    class Threads final : public Helpers {
     public:
      void offer(std::shared_ptr<Task> task) override {
        threads_.emplace_back([task = std::move(task)] { task->run(); });
      }
      unsigned threads() const noexcept override { return 2; }

     private:
      std::vector<std::jthread> threads_;
    } threads;
    BlockFeed feed{stream_of(raw), BlockPool::make(), &threads};
    feed.run_ahead();
    ASSERT_TRUE(read_all(feed).content == content);
  }
}

TEST_F(Feeding, TellsDamageBehindTheOctetsBeforeIt) {
  auto damaged = raw;
  damaged.resize(raw.size() / 2);
  BlockFeed alone{stream_of(damaged), BlockPool::make(), nullptr};
  const auto expected = read_all(alone);
  BlockFeed feed{stream_of(damaged), BlockPool::make(), &helpers};
  feed.run_ahead();
  helpers.offered.at(0)->run();
  const auto reading = read_all(feed);
  EXPECT_TRUE(reading.content == expected.content);
  EXPECT_THAT(reading.error, HasSubstr("breaks off"));
  EXPECT_EQ(reading.error, expected.error);
}

TEST_F(Feeding, UncompressedSourceIsLeftAlone) {
  BlockFeed feed{stream_of(content), BlockPool::make(), &helpers};
  feed.run_ahead();
  EXPECT_TRUE(helpers.offered.empty());
}

TEST_F(Feeding, EndsWhileATaskIsStillOffered) {
  {
    BlockFeed feed{stream_of(raw), BlockPool::make(), &helpers};
    feed.run_ahead();
  }
  EXPECT_FALSE(helpers.offered.at(0)->run());
}

/// Throws as a decoder does where memory is short.
class Short final : public ByteStream {
 public:
  Result<std::size_t> read(std::span<std::uint8_t> /*into*/) override { throw std::bad_alloc{}; }
  std::uint64_t raw_position() const noexcept override { return 0; }
  Compression compression() const noexcept override { return Compression::gzip; }
};

TEST_F(Feeding, WhatAHelperThrowsComesOut) {
  BlockFeed feed{std::make_unique<Short>(), BlockPool::make(), &helpers};
  feed.run_ahead();
  EXPECT_TRUE(helpers.offered.at(0)->run());
  EXPECT_THROW(static_cast<void>(feed.next()), std::bad_alloc);
}

}  // namespace
}  // namespace isthmus::input
