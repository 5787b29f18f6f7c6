#include "wire/bmp/decode.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_reading.h"
#include "support/bmp_streams.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using testing::joined;
using wire::RecordFault;
using wire::RecordStatus;

wire::DecodedRecord decode_one(const BmpOctets& octets, wire::Workspace& workspace,
                               wire::Frame& frame) {
  frame.bytes = octets;
  wire::DecodedRecord record;
  record.frame = &frame;
  decode(frame, workspace, record);
  return record;
}

TEST(BmpDecode, GivesEveryMessageItsPeerTimePlaceAndDetail) {
  wire::Workspace workspace;
  const auto octets =
      testing::route_monitoring({.type = 1, .distinguisher = 99}, testing::sample_update());
  wire::Frame frame{.time = Timestamp::from_seconds(5),
                    .offset = 77,
                    .source = SourceId{3},
                    .collector = CollectorId{2},
                    .encoding = wire::Encoding::bmp};
  const auto record = decode_one(octets, workspace, frame);
  ASSERT_EQ(record.messages.size(), 1U);
  const auto& message = record.messages[0];
  EXPECT_EQ(message.form, RecordForm::bmp);
  EXPECT_EQ(message.time, frame.time);
  EXPECT_EQ(message.record, (RecordRef{SourceId{3}, 77}));
  EXPECT_EQ(message.peer.asn, Asn{64500});
  EXPECT_EQ(message.peer.collector, CollectorId{2});
  EXPECT_EQ(net::to_text(message.peer.address), "192.0.2.1");
  ASSERT_NE(message.monitoring, nullptr);
  EXPECT_EQ(message.monitoring->peer_type, MonitoredPeerType::rd_instance);
  EXPECT_EQ(message.monitoring->distinguisher, 99U);
}

TEST(BmpDecode, NamesTheTableAndWhetherItIsFiltered) {
  wire::Workspace workspace;
  wire::Frame frame{.encoding = wire::Encoding::bmp};
  const auto octets =
      testing::route_monitoring({.type = 3, .flags = kFlagFiltered}, testing::sample_update());
  const auto record = decode_one(octets, workspace, frame);
  EXPECT_EQ(record.messages[0].table, RouterTable::loc_rib);
  EXPECT_TRUE(record.messages[0].monitoring->is_filtered);
  EXPECT_FALSE(record.messages[0].is_local);
}

TEST(BmpDecode, HasMessagesThatTheRouterSendsAsLocal) {
  wire::Workspace workspace;
  wire::Frame frame{.encoding = wire::Encoding::bmp};
  const auto octets =
      testing::route_monitoring({.flags = kFlagAdjRibOut}, testing::sample_update());
  EXPECT_TRUE(decode_one(octets, workspace, frame).messages[0].is_local);
}

TEST(BmpDecode, RefusesOtherVersionsAndTypes) {
  wire::Workspace workspace;
  wire::Frame frame{.encoding = wire::Encoding::bmp};
  for (const std::uint8_t version : {1, 2, 4}) {
    const auto octets = testing::bmp_message(0, BmpOctets(60, 0), version);
    const auto record = decode_one(octets, workspace, frame);
    EXPECT_EQ(record.status, RecordStatus::unsupported);
    EXPECT_EQ(record.fault, RecordFault::unsupported_version);
  }
  const auto octets = testing::bmp_message(200, BmpOctets(60, 0));
  const auto record = decode_one(octets, workspace, frame);
  EXPECT_EQ(record.fault, RecordFault::unknown_type);
  EXPECT_EQ(record.fault_offset, 5U);
}

TEST(BmpDecode, PlacesFaultsInsideAnEnvelope) {
  wire::Workspace workspace;
  wire::Frame frame{.encoding = wire::Encoding::openbmp};
  auto inner = testing::bmp_message(MessageType::peer_down, {}, BmpOctets{2});
  const auto octets = testing::enveloped(inner);
  const auto record = decode_one(octets, workspace, frame);
  EXPECT_EQ(record.status, RecordStatus::malformed);
  EXPECT_EQ(record.fault_offset, octets.size());
  EXPECT_EQ(record.messages[0].monitoring->collector, "collector1");
  // The length in the message and the envelope's disagree.
  ++inner[4];
  const auto disagreeing = testing::enveloped(inner);
  EXPECT_EQ(decode_one(disagreeing, workspace, frame).fault, RecordFault::truncated);
}

TEST(BmpDecode, CountsAnIpv6PeerUnderTheFlagOfIpv4) {
  wire::Workspace workspace;
  wire::Frame frame{.encoding = wire::Encoding::bmp};
  const auto octets = testing::route_monitoring(
      {.address = net::parse_address("2001:db8::1").value()}, testing::sample_update());
  const auto record = decode_one(octets, workspace, frame);
  EXPECT_TRUE(record.messages[0].monitoring->has(SenderFault::family_flag_wrong));
}

TEST(BmpDecode, ReadsEverySampleOfEveryType) {
  for (const auto& sample : testing::bmp_samples()) {
    const auto reading = testing::read_bmp(sample.octets);
    const bool has_version_4 = sample.name == "version_4" || sample.name == "stream";
    EXPECT_EQ(reading.malformed, 0U) << sample.name;
    EXPECT_EQ(reading.unsupported, has_version_4 ? 1U : 0U) << sample.name;
  }
}

}  // namespace
}  // namespace isthmus::bmp
