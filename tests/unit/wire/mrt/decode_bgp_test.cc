// BGP messages inside records.
#include <gtest/gtest.h>

#include "support/mrt_reading.h"
#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using wire::DecodedRecord;
using wire::RecordFault;

using isthmus::testing::kSampleTime;
using isthmus::testing::MrtReading;
using isthmus::testing::other_message_sample;
using isthmus::testing::read_mrt;

using Message = std::vector<std::uint8_t>;

MessageKind kind_of(const Message& message) {
  MessageKind kind{};
  const auto reading =
      read_mrt(other_message_sample("", message).octets, [&](const DecodedRecord& record) {
        ASSERT_EQ(record.messages.size(), 1U);
        kind = record.messages[0].kind;
      });
  EXPECT_EQ(reading.decoded, 1U);
  return kind;
}

RecordFault fault_of(const Message& message) {
  const auto reading = read_mrt(other_message_sample("", message).octets);
  EXPECT_EQ(reading.frames, 1U);
  EXPECT_EQ(reading.malformed, 1U);
  return reading.faults.empty() ? RecordFault::none : reading.faults[0];
}

TEST(BgpInMrt, EveryMessageTypeHasItsKind) {
  EXPECT_EQ(kind_of(bgp::encode_open({Asn{64500}, 1})), MessageKind::open);
  EXPECT_EQ(kind_of(bgp::encode_end_of_rib(Family::ipv4, Safi::unicast)), MessageKind::update);
  EXPECT_EQ(kind_of(bgp::encode_notification(6, 2)), MessageKind::notification);
  EXPECT_EQ(kind_of(bgp::encode_keepalive()), MessageKind::keepalive);
  EXPECT_EQ(kind_of(bgp::encode_message(bgp::MessageType::route_refresh, Message{0, 1, 0, 1})),
            MessageKind::route_refresh);
}

TEST(BgpInMrt, AMarkerThatIsNotAllOnesIsMalformed) {
  auto message = bgp::encode_keepalive();
  message[7] = 0;
  EXPECT_EQ(fault_of(message), RecordFault::bad_marker);
}

TEST(BgpInMrt, ALengthPastTheRecordIsMalformed) {
  auto message = bgp::encode_notification(6, 2);
  message[17] = 22;
  EXPECT_EQ(fault_of(message), RecordFault::bad_bgp_length);
  message[17] = 18;
  EXPECT_EQ(fault_of(message), RecordFault::bad_bgp_length);
}

TEST(BgpInMrt, AMessageShorterThanItsTypeNeedsIsMalformed) {
  EXPECT_EQ(fault_of(bgp::encode_message(bgp::MessageType::open, Message(9))),
            RecordFault::bad_bgp_length);
  EXPECT_EQ(fault_of(bgp::encode_message(bgp::MessageType::update, Message(3))),
            RecordFault::bad_bgp_length);
  EXPECT_EQ(fault_of(bgp::encode_message(bgp::MessageType::notification, Message(1))),
            RecordFault::bad_bgp_length);
  EXPECT_EQ(fault_of(bgp::encode_message(bgp::MessageType::keepalive, Message(1))),
            RecordFault::bad_bgp_length);
}

TEST(BgpInMrt, AnUnknownMessageTypeIsMalformed) {
  EXPECT_EQ(fault_of(bgp::encode_message(static_cast<bgp::MessageType>(9), Message(4))),
            RecordFault::unknown_message);
}

TEST(BgpInMrt, OctetsBehindAMessageAreAFaultButTheMessageIsGiven) {
  auto message = isthmus::testing::sample_update(Family::ipv4, {.asn_width = bgp::AsnWidth::four});
  message.push_back(0);
  const auto reading = read_mrt(other_message_sample("", message).octets);
  EXPECT_EQ(reading.malformed, 1U);
  EXPECT_EQ(reading.announced, 1U);
}

TEST(BgpInMrt, AnUpdateThatIsDroppedKeepsItsFindings) {
  auto message = isthmus::testing::sample_update(Family::ipv4, {.asn_width = bgp::AsnWidth::four});
  message[message.size() - 4] = 33;  // the prefix length of the only NLRI
  const auto octets = other_message_sample("", message).octets;
  const auto reading = read_mrt(octets, [&](const DecodedRecord& record) {
    EXPECT_EQ(record.fault, RecordFault::bad_update);
    ASSERT_EQ(record.messages.size(), 1U);
    const RouteMessage& dropped = record.messages[0];
    EXPECT_EQ(dropped.treatment, Treatment::drop_message);
    ASSERT_EQ(dropped.findings.size(), 1U);
    EXPECT_EQ(dropped.findings[0].offset, octets.size() - 4);
    EXPECT_EQ(record.fault_offset, octets.size() - 4);
  });
  EXPECT_EQ(reading.malformed, 1U);
}

// BIRD 1.6: four octets of path identifier before each prefix, under MESSAGE_AS4.
struct HiddenPathIds {
  std::uint32_t path_id;
};

class MessagesUnderThePlainSubtype : public ::testing::TestWithParam<HiddenPathIds> {};

TEST_P(MessagesUnderThePlainSubtype, HavePathIdsWhereOnlySoTheyMakeSense) {
  bgp::UpdateContent content;
  content.attributes = isthmus::testing::sample_attributes(Family::ipv4);
  content.announced = {{isthmus::testing::sample_prefix(Family::ipv4), GetParam().path_id}};
  const auto message =
      bgp::encode_update(content, {.asn_width = bgp::AsnWidth::four, .add_path = true});
  const auto reading =
      read_mrt(other_message_sample("", message).octets, [&](const DecodedRecord& record) {
        ASSERT_EQ(record.messages.size(), 1U);
        EXPECT_TRUE(record.messages[0].has_path_ids);
        ASSERT_EQ(record.messages[0].announced.size(), 1U);
        EXPECT_EQ(record.messages[0].announced[0], content.announced[0]);
      });
  EXPECT_EQ(reading.decoded, 1U);
}

INSTANTIATE_TEST_SUITE_P(PathIds, MessagesUnderThePlainSubtype,
                         ::testing::Values(HiddenPathIds{0}, HiddenPathIds{1}, HiddenPathIds{2},
                                           HiddenPathIds{77}, HiddenPathIds{0xff000000}));

TEST(BgpInMrt, ADefaultRouteAloneHasNoPathIdentifier) {
  bgp::UpdateContent content;
  content.attributes = isthmus::testing::sample_attributes(Family::ipv4);
  content.announced = {{}, {isthmus::testing::sample_prefix(Family::ipv4), 0}};
  const auto message = bgp::encode_update(content, {.asn_width = bgp::AsnWidth::four});
  read_mrt(other_message_sample("", message).octets, [&](const DecodedRecord& record) {
    ASSERT_EQ(record.messages.size(), 1U);
    EXPECT_FALSE(record.messages[0].has_path_ids);
    EXPECT_EQ(record.messages[0].announced.size(), 2U);
  });
}

}  // namespace
}  // namespace isthmus::mrt
