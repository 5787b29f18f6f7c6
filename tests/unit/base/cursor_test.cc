#include "base/cursor.h"

#include <gtest/gtest.h>
#include <vector>

namespace isthmus {
namespace {

TEST(Cursor, ReadsBigEndianFields) {
  const std::vector<std::uint8_t> bytes{1, 2, 3, 4, 5, 6, 7, 8};
  Cursor cursor{bytes};
  EXPECT_EQ(cursor.u8(), 1);
  EXPECT_EQ(cursor.u16(), 0x0203);
  EXPECT_EQ(cursor.u32(), 0x04050607U);
  EXPECT_EQ(cursor.offset(), 7U);
  EXPECT_EQ(cursor.remaining(), 1U);
  EXPECT_TRUE(cursor.ok());
}

TEST(Cursor, AReadPastTheEndFailsEveryLaterRead) {
  const std::vector<std::uint8_t> bytes{1, 2, 3};
  Cursor cursor{bytes};
  EXPECT_EQ(cursor.u32(), 0U);
  EXPECT_FALSE(cursor.ok());
  EXPECT_EQ(cursor.u8(), 0);
  EXPECT_EQ(cursor.remaining(), 0U);
  EXPECT_TRUE(cursor.take(0).empty());
}

TEST(Cursor, TakeOfAHugeCountDoesNotWrap) {
  const std::vector<std::uint8_t> bytes{1, 2, 3};
  Cursor cursor{bytes};
  cursor.u8();
  EXPECT_TRUE(cursor.take(SIZE_MAX).empty());
  EXPECT_FALSE(cursor.ok());
}

TEST(Cursor, RestIsEverythingThatIsLeft) {
  const std::vector<std::uint8_t> bytes{1, 2, 3};
  Cursor cursor{bytes};
  cursor.u8();
  EXPECT_EQ(cursor.rest().size(), 2U);
  EXPECT_TRUE(cursor.at_end());
  EXPECT_TRUE(cursor.ok());
}

}  // namespace
}  // namespace isthmus
