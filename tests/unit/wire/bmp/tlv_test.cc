#include "wire/bmp/tlv.h"

#include <gtest/gtest.h>

#include "support/bmp_samples.h"

namespace isthmus::bmp {
namespace {

TEST(Tlvs, AreReadInOrderWithTheirNames) {
  const auto field = testing::BmpWriter{}.tlv(2, "r1").tlv(1, "").tlv(77, "x").take();
  Arena arena;
  std::span<const InformationTlv> list;
  ASSERT_TRUE(read_tlvs(field, TlvSpace::initiation, arena, list));
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].name, "sysName");
  EXPECT_EQ(list[0].value.size(), 2U);
  EXPECT_EQ(list[1].name, "sysDescr");
  EXPECT_EQ(list[2].name, "");
  EXPECT_EQ(list[2].type, 77);
}

TEST(Tlvs, BeyondTheFieldAreRefused) {
  auto field = testing::BmpWriter{}.tlv(2, "r1").tlv(1, "abc").take();
  field.pop_back();
  Arena arena;
  std::span<const InformationTlv> list;
  EXPECT_FALSE(read_tlvs(field, TlvSpace::peer_up, arena, list));
  EXPECT_EQ(list.size(), 1U);
}

TEST(TlvNames, AreOfTheRegistryOfTheMessage) {
  EXPECT_EQ(tlv_name(TlvSpace::peer_up, kVrfTableName), "VRF/Table Name");
  EXPECT_EQ(tlv_name(TlvSpace::initiation, kVrfTableName), "");
  EXPECT_EQ(tlv_name(TlvSpace::termination, kTerminationReason), "Reason");
  EXPECT_EQ(termination_reason_name(2), "out of resources");
  EXPECT_EQ(termination_reason_name(5), "");
  EXPECT_EQ(down_reason_name(5), "peer is no longer monitored");
  EXPECT_EQ(down_reason_name(0), "");
  EXPECT_EQ(down_reason_name(7), "");
}

}  // namespace
}  // namespace isthmus::bmp
