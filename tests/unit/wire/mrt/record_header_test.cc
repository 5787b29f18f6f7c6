#include "wire/mrt/record_header.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace isthmus::mrt {
namespace {

RecordHeader header(std::uint16_t type, std::uint16_t subtype, std::size_t length) {
  return {1'506'861'471, static_cast<RecordType>(type), subtype,
          static_cast<std::uint32_t>(length)};
}

TEST(RecordHeader, ReadsItsFieldsInNetworkOrder) {
  const std::uint8_t octets[] = {0x59, 0xd0, 0xe1, 0x9f, 0, 16, 0, 4, 0, 1, 2, 3};
  const auto read = read_header(octets);
  EXPECT_EQ(read.seconds, 0x59d0e19fU);
  EXPECT_EQ(read.type, RecordType::bgp4mp);
  EXPECT_EQ(read.subtype, 4);
  EXPECT_EQ(read.length, 0x10203U);
}

struct Bound {
  std::uint16_t type;
  std::uint16_t subtype;
  std::size_t least;
  std::size_t most;
};

class LengthBounds : public ::testing::TestWithParam<Bound> {};

TEST_P(LengthBounds, AreTheLengthsThatSuchARecordCanHave) {
  const auto& [type, subtype, least, most] = GetParam();
  EXPECT_TRUE(is_plausible(header(type, subtype, least)));
  EXPECT_FALSE(is_plausible(header(type, subtype, least - 1)));
  EXPECT_TRUE(is_plausible(header(type, subtype, most)));
  EXPECT_FALSE(is_plausible(header(type, subtype, most + 1)));
}

INSTANTIATE_TEST_SUITE_P(Subtypes, LengthBounds,
                         ::testing::Values(Bound{5, 1, 12, 12 + 4077}, Bound{5, 3, 10, 10},
                                           Bound{5, 4, 2, 4077}, Bound{9, 1, 36, 36 + 4077},
                                           Bound{10, 3, 22, 22},
                                           Bound{12, 1, 22, limits::kRecordBytesMax},
                                           Bound{12, 4, 48, limits::kRecordBytesMax},
                                           Bound{13, 1, 8, limits::kRecordBytesMax},
                                           Bound{13, 12, 7, limits::kRecordBytesMax},
                                           Bound{16, 0, 8, 48}, Bound{16, 2, 18, 65535 + 44 + 64},
                                           Bound{16, 3, 2, 4096}, Bound{16, 4, 23, 65535 + 44},
                                           Bound{17, 5, 12, 52}, Bound{17, 11, 27, 65535 + 48},
                                           Bound{11, 0, 1, 65535 + 64},
                                           Bound{49, 0, 1, 65535 + 64}));

TEST(RecordHeader, UnknownTypesAndSubtypesAreNotPlausible) {
  for (const auto& [type, subtype] : {std::pair{0, 0},
                                      {5, 0},
                                      {5, 8},
                                      {6, 1},
                                      {12, 0},
                                      {12, 5},
                                      {13, 0},
                                      {13, 13},
                                      {16, 12},
                                      {17, 12},
                                      {32, 1},
                                      {64, 0}}) {
    EXPECT_FALSE(is_plausible(
        header(static_cast<std::uint16_t>(type), static_cast<std::uint16_t>(subtype), 60)))
        << type << '/' << subtype;
  }
}

TEST(RecordHeader, OnlyTheExtendedTypesHaveMicroseconds) {
  EXPECT_TRUE(has_microseconds(RecordType::bgp4mp_et));
  EXPECT_TRUE(has_microseconds(RecordType::isis_et));
  EXPECT_TRUE(has_microseconds(RecordType::ospfv3_et));
  EXPECT_FALSE(has_microseconds(RecordType::bgp4mp));
  EXPECT_FALSE(has_microseconds(RecordType::table_dump_v2));
}

}  // namespace
}  // namespace isthmus::mrt
