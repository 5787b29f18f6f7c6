#include <gtest/gtest.h>

#include "query/format/field.h"
#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

class MonitoringFields : public ::testing::Test {
 protected:
  /// "-" where the field is not there.
  std::string value(std::string_view name) {
    const RouteElement element{ElementType::announce, false, &message_, &message_.announced[0]};
    const auto& field = all_fields()[find_field(name).value()];
    if (field.is_there != nullptr && !field.is_there(element)) return "-";
    std::string out;
    ValueWriter writer{out, ValueWriter::Style::json};
    field.write(writer, element, {});
    return out;
  }

  Messages make_;
  MonitoringDetail detail_;
  RouteMessage message_{make_.announce("r1", 64500, at("09:00:00"), "10.0.0.0/8", "1")};
};

TEST_F(MonitoringFields, AreNotThereForAnArchiveOfMrt) {
  for (const auto& field : monitoring_fields()) EXPECT_EQ(value(field.name), "-") << field.name;
}

TEST_F(MonitoringFields, ThePeerHeaderAndTheTableOfABmpMessage) {
  message_.form = RecordForm::bmp;
  message_.table = RouterTable::adj_rib_in_post_policy;
  message_.monitoring = &detail_;
  detail_.has_peer = true;
  detail_.peer_type = MonitoredPeerType::rd_instance;
  detail_.peer_flags = 0x40;
  detail_.distinguisher = 77;
  detail_.bgp_id = 0xc0000201;
  detail_.table_name = "blue \"1\"";
  EXPECT_EQ(value("router_table"), "\"adj-rib-in post-policy\"");
  EXPECT_EQ(value("peer_type"), "\"rd instance\"");
  EXPECT_EQ(value("peer_flags"), "64");
  EXPECT_EQ(value("peer_bgp_id"), "\"192.0.2.1\"");
  EXPECT_EQ(value("distinguisher"), "77");
  EXPECT_EQ(value("table_name"), R"("blue \"1\"")");
}

TEST_F(MonitoringFields, WhatTheEnvelopeAndTheDecoderTell) {
  message_.form = RecordForm::bmp;
  message_.monitoring = &detail_;
  detail_.router = "edge";
  detail_.router_address = ipv4_address(0xc0000202);
  detail_.is_mirrored = true;
  detail_.down_reason = 2;
  detail_.sender_faults =
      bit_of(SenderFault::path_ids_missing) | bit_of(SenderFault::asn_width_wrong);
  EXPECT_EQ(value("router"), "\"edge\"");
  EXPECT_EQ(value("router_ip"), "\"192.0.2.2\"");
  EXPECT_EQ(value("mirrored"), "true");
  EXPECT_EQ(value("down_reason"), "2");
  EXPECT_EQ(value("sender_faults"), R"(["path_ids_missing","asn_width_wrong"])");
}

}  // namespace
}  // namespace isthmus::query
