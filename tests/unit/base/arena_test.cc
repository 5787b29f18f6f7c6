#include "base/arena.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>

namespace isthmus {
namespace {

TEST(Arena, GivesAlignedZeroedObjectsThatDoNotOverlap) {
  Arena arena{64};
  const auto bytes = arena.make<std::uint8_t>(3);
  const auto words = arena.make<std::uint64_t>(4);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(words.data()) % alignof(std::uint64_t), 0U);
  std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xff});
  EXPECT_TRUE(std::all_of(words.begin(), words.end(), [](auto word) { return word == 0; }));
}

TEST(Arena, GivesMoreThanABlockAtOnce) {
  Arena arena{64};
  EXPECT_EQ(arena.make<std::uint32_t>(1000).size(), 1000U);
}

TEST(Arena, CopiesStayValidWhileItGrows) {
  Arena arena{16};
  const std::uint8_t original[]{1, 2, 3};
  const auto copy = arena.copy(std::span<const std::uint8_t>{original});
  for (int i = 0; i < 100; ++i) arena.make<std::uint64_t>(7);
  EXPECT_TRUE(std::equal(copy.begin(), copy.end(), original));
}

TEST(Arena, ResetUsesTheSameMemoryAgain) {
  Arena arena{64};
  const auto* before = arena.make<std::uint8_t>(10).data();
  arena.reset();
  EXPECT_EQ(arena.make<std::uint8_t>(10).data(), before);
}

TEST(Arena, RewindingTakesBackWhatCameAfterTheMark) {
  Arena arena{64};
  const auto kept = arena.make<std::uint8_t>(10);
  std::fill(kept.begin(), kept.end(), std::uint8_t{7});
  const auto mark = arena.mark();
  const auto* after = arena.make<std::uint8_t>(10).data();
  arena.make<std::uint64_t>(100);
  arena.rewind(mark);
  EXPECT_EQ(arena.make<std::uint8_t>(10).data(), after);
  EXPECT_TRUE(std::all_of(kept.begin(), kept.end(), [](auto octet) { return octet == 7; }));
}

TEST(Arena, OrdinalsAreDenseUntilReset) {
  Arena arena{64};
  EXPECT_EQ(arena.take_ordinal(), 0U);
  const auto mark = arena.mark();
  EXPECT_EQ(arena.take_ordinal(), 1U);
  arena.rewind(mark);
  EXPECT_EQ(arena.take_ordinal(), 2U);
  arena.reset();
  EXPECT_EQ(arena.take_ordinal(), 0U);
}

}  // namespace
}  // namespace isthmus
