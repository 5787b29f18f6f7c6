#include "input/block.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

void append(BlockMemory& block, const Octets& octets) {
  std::ranges::copy(octets, block.room().begin());
  block.extend(octets.size());
}

TEST(Block, TakesWhatIsLeftOfTheOneBeforeInFront) {
  BlockMemory block{1000};
  append(block, sample_octets(600));
  const auto rest = testing::octets("the rest ");
  ASSERT_TRUE(block.put_in_front(rest));
  const auto expected = testing::joined({rest, sample_octets(600)});
  EXPECT_TRUE(std::ranges::equal(block.octets(), expected));
  EXPECT_EQ(block.room().size(), 400U);
}

TEST(Block, RefusesMoreThanTheRoomInFront) {
  BlockMemory block{10};
  EXPECT_FALSE(block.put_in_front(Octets(limits::kBlockHeadBytes + 1)));
  EXPECT_TRUE(block.octets().empty());
  EXPECT_TRUE(block.put_in_front(Octets(limits::kBlockHeadBytes)));
  EXPECT_FALSE(block.put_in_front(Octets(1)));
}

TEST(BlockPool, GivesTheSameMemoryOutAgainAndEmpty) {
  const auto pool = BlockPool::make();
  auto block = pool->take();
  append(*block, sample_octets(10));
  const auto* const memory = block.get();
  block.reset();
  block = pool->take();
  EXPECT_EQ(block.get(), memory);
  EXPECT_TRUE(block->octets().empty());
  EXPECT_EQ(block->room().size(), limits::kBlockBytes);
}

TEST(BlockPool, BlocksInUseAreDifferentAndOutliveThePool) {
  auto pool = BlockPool::make();
  const auto one = pool->take();
  const auto two = pool->take();
  pool.reset();
  EXPECT_NE(one.get(), two.get());
  append(*one, sample_octets(10));
  EXPECT_TRUE(two->octets().empty());
}

}  // namespace
}  // namespace isthmus::input
