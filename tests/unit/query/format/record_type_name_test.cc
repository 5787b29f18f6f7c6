#include "query/format/record_type_name.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

TEST(RecordTypeName, NumbersWhereThereIsNoName) {
  EXPECT_EQ(record_type_name(16, 4), "BGP4MP MESSAGE_AS4");
  EXPECT_EQ(record_type_name(13, 12), "TABLE_DUMP_V2 RIB_GENERIC_ADDPATH");
  EXPECT_EQ(record_type_name(12, 2), "TABLE_DUMP IPV6");
  EXPECT_EQ(record_type_name(5, 3), "BGP STATE_CHANGE");
  EXPECT_EQ(record_type_name(16, 77), "BGP4MP subtype 77");
  EXPECT_EQ(record_type_name(99, 1), "type 99 subtype 1");
}

}  // namespace
}  // namespace isthmus::query
