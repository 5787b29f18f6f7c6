#include "wire/bgp/open.h"

#include <gtest/gtest.h>
#include <string>

#include "support/bmp_samples.h"

namespace isthmus::bgp {
namespace {

using testing::BmpOctets;
using testing::BmpWriter;
using testing::capability;

Bytes body_of(const BmpOctets& message) {
  return Bytes{message}.subspan(kHeaderBytes);
}

/// The fixed fields of an OPEN before its parameters' length.
BmpWriter fixed_fields() {
  BmpWriter writer;
  writer.number(4, 1).number(23456, 2).number(90, 2).number(0x0a000001, 4);
  return writer;
}

TEST(Open, HasTheFixedFields) {
  const auto message = encode_open(
      {.asn = Asn{64500}, .bgp_id = 0xc0000201, .hold_time_s = 90, .asn_width = AsnWidth::two});
  Arena arena;
  Open open;
  ASSERT_TRUE(decode_open(body_of(message), arena, open));
  EXPECT_EQ(open.version, 4);
  EXPECT_EQ(open.asn, Asn{64500});
  EXPECT_EQ(open.hold_time_s, 90);
  EXPECT_EQ(open.bgp_id, 0xc0000201U);
  EXPECT_FALSE(open.has_four_octet_asn);
}

TEST(Open, ReadsEveryCapabilityThatItKnows) {
  const auto all = testing::joined({
      capability(1, BmpOctets{0, 1, 0, 1}),
      capability(1, BmpOctets{0, 2, 0, 128}),
      capability(2, {}),
      capability(6, {}),
      capability(9, BmpOctets{3}),
      capability(64, BmpOctets{0x80, 120, 0, 1, 1, 0x80}),
      capability(65, BmpOctets{0, 2, 0, 207}),
      capability(69, BmpOctets{0, 1, 1, 3, 0, 2, 1, 1}),
      capability(73, BmpOctets{1, 'r', 0}),
      capability(75, BmpOctets{2, 'v', '1'}),
      capability(222, BmpOctets{9}),
  });
  const auto message = testing::open_with(131279, all);
  Arena arena;
  Open open;
  ASSERT_TRUE(decode_open(body_of(message), arena, open));
  EXPECT_EQ(open.asn, Asn{131279});
  EXPECT_TRUE(open.has_four_octet_asn);
  EXPECT_TRUE(open.has_route_refresh);
  EXPECT_TRUE(open.has_extended_messages);
  EXPECT_EQ(open.role, Role::customer);
  EXPECT_TRUE(open.has_graceful_restart);
  EXPECT_TRUE(open.is_restarting);
  EXPECT_EQ(open.restart_time_s, 120);
  ASSERT_EQ(open.families.size(), 2U);
  EXPECT_EQ(open.families[1], (CapabilityFamily{2, 128}));
  ASSERT_EQ(open.add_path.size(), 2U);
  EXPECT_TRUE(open.add_path[0].can_receive && open.add_path[0].can_send);
  EXPECT_EQ(open.add_path[1].family, (CapabilityFamily{2, 1}));
  EXPECT_TRUE(open.add_path[1].can_receive);
  EXPECT_FALSE(open.add_path[1].can_send);
  EXPECT_EQ(open.hostname.size(), 3U);
  EXPECT_EQ(open.software_version.size(), 3U);
  ASSERT_EQ(open.capabilities.size(), 11U);
  EXPECT_EQ(open.capabilities[10].code, 222);
}

TEST(Open, ReadsExtendedParameters) {
  const auto one = capability(65, BmpOctets{0, 2, 0, 207});
  const auto body = fixed_fields()
                        .number(255, 1)
                        .number(255, 1)
                        .number(one.size() + 3, 2)
                        .number(2, 1)
                        .number(one.size(), 2)
                        .octets(one)
                        .take();
  Arena arena;
  Open open;
  ASSERT_TRUE(decode_open(body, arena, open));
  EXPECT_TRUE(open.has_extended_parameters);
  EXPECT_EQ(open.asn, Asn{131279});
}

TEST(Open, KeepsCapabilitiesOfStrangeLengthRaw) {
  const auto all = testing::joined({capability(65, BmpOctets{1, 2}), capability(9, BmpOctets{99}),
                                    capability(69, BmpOctets{0, 1, 1, 7})});
  const auto message = testing::open_with(64500, all);
  Arena arena;
  Open open;
  ASSERT_TRUE(decode_open(body_of(message), arena, open));
  EXPECT_FALSE(open.has_four_octet_asn);
  EXPECT_EQ(open.asn, Asn{64500});
  EXPECT_EQ(open.role, Role::none);
  ASSERT_EQ(open.add_path.size(), 1U);
  EXPECT_FALSE(open.add_path[0].can_receive || open.add_path[0].can_send);
  EXPECT_EQ(open.capabilities.size(), 3U);
}

TEST(Open, RefusesLengthsThatDisagree) {
  Arena arena;
  const auto whole = testing::open_of({.add_path = 3});
  for (std::size_t size = kHeaderBytes; size < whole.size(); ++size) {
    Open open;
    EXPECT_FALSE(decode_open(Bytes{whole}.first(size).subspan(kHeaderBytes), arena, open)) << size;
  }
  auto longer = whole;
  longer.push_back(0);
  Open open;
  EXPECT_FALSE(decode_open(body_of(longer), arena, open));
  EXPECT_EQ(open.add_path.size(), 1U) << "what stands before the fault is given";
}

}  // namespace
}  // namespace isthmus::bgp
