#include "wire/bmp/statistics.h"

#include <gtest/gtest.h>

#include "support/bmp_samples.h"

namespace isthmus::bmp {
namespace {

using testing::BmpWriter;

BmpWriter counted(std::uint32_t count) {
  BmpWriter writer;
  writer.number(count, 4);
  return writer;
}

TEST(Statistics, AreCountersAndGaugesAndGaugesOfAFamily) {
  const auto body = counted(3)
                        .number(1, 2)
                        .number(4, 2)
                        .number(0xfffffff0, 4)
                        .number(8, 2)
                        .number(8, 2)
                        .number(0x100000000, 8)
                        .number(17, 2)
                        .number(11, 2)
                        .number(2, 2)
                        .number(128, 1)
                        .number(42, 8)
                        .take();
  Arena arena;
  std::span<const Statistic> list;
  ASSERT_TRUE(read_statistics(body, arena, list));
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].value, 0xfffffff0U);
  EXPECT_EQ(list[0].name, "Duplicate prefix advertisements");
  EXPECT_EQ(list[1].value, 0x100000000U);
  EXPECT_EQ(list[2].afi, 2);
  EXPECT_EQ(list[2].safi, 128);
  EXPECT_EQ(list[2].value, 42U);
}

TEST(Statistics, OfAnotherLengthStayOctets) {
  const auto body = counted(1).number(40'000, 2).number(3, 2).number(7, 3).take();
  Arena arena;
  std::span<const Statistic> list;
  ASSERT_TRUE(read_statistics(body, arena, list));
  EXPECT_FALSE(list[0].is_number);
  EXPECT_EQ(list[0].octets.size(), 3U);
  EXPECT_EQ(list[0].name, "");
}

TEST(Statistics, WhoseCountDisagreesAreRefusedAfterWhatIsThere) {
  Arena arena;
  std::span<const Statistic> list;
  EXPECT_FALSE(
      read_statistics(counted(2).number(0, 2).number(4, 2).number(5, 4).take(), arena, list));
  EXPECT_EQ(list.size(), 1U);
  EXPECT_FALSE(read_statistics(counted(0xffffffff).number(0, 2).number(4, 2).number(5, 4).take(),
                               arena, list));
  EXPECT_EQ(list.size(), 1U);
  EXPECT_FALSE(read_statistics(counted(0).number(0, 1).take(), arena, list));
  EXPECT_FALSE(read_statistics(testing::BmpOctets{0, 0}, arena, list));
}

TEST(StatisticNames, AreTheRegistrysAndFrrsOwn) {
  for (std::uint16_t type = 0; type <= 17; ++type) EXPECT_FALSE(statistic_name(type).empty());
  EXPECT_EQ(statistic_name(14), "Routes in pre-policy Adj-RIB-Out");
  EXPECT_FALSE(statistic_name(65531).empty());
  EXPECT_EQ(statistic_name(24), "");
}

}  // namespace
}  // namespace isthmus::bmp
