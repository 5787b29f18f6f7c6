#include "query/format/record_type_name.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

TEST(RecordTypeName, NumbersWhereThereIsNoName) {
  EXPECT_EQ(record_type_name({wire::Encoding::mrt, 16, 4}), "BGP4MP MESSAGE_AS4");
  EXPECT_EQ(record_type_name({wire::Encoding::mrt, 13, 12}), "TABLE_DUMP_V2 RIB_GENERIC_ADDPATH");
  EXPECT_EQ(record_type_name({wire::Encoding::mrt, 12, 2}), "TABLE_DUMP IPV6");
  EXPECT_EQ(record_type_name({wire::Encoding::mrt, 5, 3}), "BGP STATE_CHANGE");
  EXPECT_EQ(record_type_name({wire::Encoding::mrt, 16, 77}), "BGP4MP subtype 77");
  EXPECT_EQ(record_type_name({wire::Encoding::mrt, 99, 1}), "type 99 subtype 1");
}

TEST(RecordTypeName, WhatIsNotMrt) {
  EXPECT_EQ(record_type_name({wire::Encoding::bmp, 3, 0}), "BMP Peer Up");
  EXPECT_EQ(record_type_name({wire::Encoding::bmp, 9, 0}), "BMP type 9");
  EXPECT_EQ(record_type_name({wire::Encoding::openbmp, 0, 0}), "OpenBMP message");
  EXPECT_EQ(record_type_name({wire::Encoding::ris_live, 0, 0}), "RIS Live line");
}

TEST(RecordTypeName, AFrameTellsItsKindAndAShortOneNothing) {
  static constexpr std::uint8_t kOctets[] = {3, 0, 0, 0, 13, 1, 0, 2, 0, 0, 0, 1, 0};
  wire::Frame frame;
  frame.bytes = kOctets;
  EXPECT_EQ(kind_of(frame), (RecordKind{wire::Encoding::mrt, 13 << 8 | 1, 2}));
  frame.encoding = wire::Encoding::bmp;
  EXPECT_EQ(kind_of(frame), (RecordKind{wire::Encoding::bmp, 1, 0}));
  frame.bytes = frame.bytes.first(2);
  EXPECT_EQ(kind_of(frame), (RecordKind{wire::Encoding::bmp, 0, 0}));
}

}  // namespace
}  // namespace isthmus::query
