#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_reading.h"
#include "support/bmp_streams.h"
#include "wire/bgp/notification.h"
#include "wire/bmp/record.h"
#include "wire/bmp/tlv.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using testing::BmpWriter;
using wire::RecordFault;

template <typename Check>
void with_record(const BmpOctets& octets, Check check) {
  std::size_t records = 0;
  testing::read_bmp(octets, wire::Encoding::bmp, [&](const wire::DecodedRecord& record) {
    ++records;
    check(record);
  });
  EXPECT_EQ(records, 1U);
}

BmpOctets peer_down(std::uint8_t reason, const BmpOctets& rest) {
  return testing::bmp_message(MessageType::peer_down, {},
                              BmpWriter{}.number(reason, 1).octets(rest).take());
}

TEST(PeerUpRecord, EstablishesThePeerAndTellsBothEnds) {
  const auto octets = testing::peer_up({}, testing::open_of({.asn = testing::kRouterAsn}),
                                       testing::open_of({}), BmpWriter{}.tlv(3, "blue").take());
  with_record(octets, [](const wire::DecodedRecord& record) {
    const auto& message = record.messages[0];
    EXPECT_EQ(message.kind, MessageKind::state_change);
    EXPECT_EQ(message.old_state, FsmState::unknown);
    EXPECT_EQ(message.new_state, FsmState::established);
    EXPECT_EQ(message.local.asn, Asn{testing::kRouterAsn});
    EXPECT_EQ(net::to_text(message.local.address), "192.0.2.254");
    EXPECT_EQ(message.monitoring->table_name, "blue");
    EXPECT_EQ(message.monitoring->local_port, 179);
    EXPECT_EQ(message.monitoring->received_open.size(), testing::open_of({}).size());
  });
}

TEST(PeerUpRecord, WithAnEmptyOpenIsTheSendersFault) {
  const auto empty = bgp::encode_message(bgp::MessageType::open, {});
  with_record(testing::peer_up({}, testing::open_of({}), empty),
              [](const wire::DecodedRecord& record) {
                EXPECT_EQ(record.status, wire::RecordStatus::decoded);
                EXPECT_TRUE(record.messages[0].monitoring->has(SenderFault::open_missing));
              });
}

TEST(PeerUpRecord, WithAMalformedOpenSaysWhere) {
  auto octets = testing::peer_up();
  const std::size_t sent_at = kHeaderBytes + kPeerHeaderBytes + 20;
  ++octets[sent_at + bgp::kHeaderBytes + 9];  // the length of its parameters
  with_record(octets, [&](const wire::DecodedRecord& record) {
    EXPECT_EQ(record.fault, RecordFault::bad_bgp_length);
    EXPECT_EQ(record.fault_offset, sent_at);
    EXPECT_EQ(record.messages.size(), 1U);
  });
}

TEST(PeerDownRecord, HasTheNotificationOfEitherEnd) {
  for (const std::uint8_t reason : {1, 3}) {
    with_record(peer_down(reason, bgp::encode_notification(6, 2)),
                [&](const wire::DecodedRecord& record) {
                  const auto& message = record.messages[0];
                  EXPECT_EQ(message.kind, MessageKind::state_change);
                  EXPECT_EQ(message.old_state, FsmState::established);
                  EXPECT_EQ(message.new_state, FsmState::idle);
                  EXPECT_EQ(message.monitoring->down_reason, reason);
                  bgp::Notification notification;
                  ASSERT_TRUE(bgp::decode_notification(
                      message.monitoring->message.subspan(bgp::kHeaderBytes), notification));
                  EXPECT_EQ(notification.subcode, 2);
                });
  }
}

TEST(PeerDownRecord, HasWhatItsReasonBrings) {
  with_record(peer_down(2, {0, 18}), [](const wire::DecodedRecord& record) {
    EXPECT_EQ(record.messages[0].monitoring->fsm_event, 18);
  });
  with_record(peer_down(6, BmpWriter{}.tlv(3, "red").take()),
              [](const wire::DecodedRecord& record) {
                EXPECT_EQ(record.messages[0].monitoring->table_name, "red");
              });
  for (const std::uint8_t reason : {4, 5, 99}) {
    with_record(peer_down(reason, {}), [](const wire::DecodedRecord& record) {
      EXPECT_EQ(record.status, wire::RecordStatus::decoded);
      EXPECT_EQ(record.messages.size(), 1U);
    });
  }
}

TEST(PeerDownRecord, WithLessThanItsReasonAsksIsMalformedAndStillGiven) {
  for (const auto& octets : {peer_down(1, {}), peer_down(3, BmpOctets(19, 0xff)), peer_down(2, {0}),
                             peer_down(6, {0, 3, 0})}) {
    with_record(octets, [](const wire::DecodedRecord& record) {
      EXPECT_EQ(record.status, wire::RecordStatus::malformed);
      EXPECT_EQ(record.messages.size(), 1U);
    });
  }
}

TEST(StatisticsRecord, GivesItsNumbers) {
  with_record(testing::sample_statistics(), [](const wire::DecodedRecord& record) {
    const auto& message = record.messages[0];
    EXPECT_EQ(message.kind, MessageKind::statistics);
    EXPECT_EQ(message.peer.asn, Asn{64500});
    ASSERT_EQ(message.monitoring->statistics.size(), 3U);
    EXPECT_EQ(message.monitoring->statistics[1].value, 900'000U);
  });
}

TEST(SpeakerRecord, GivesWhatTheRouterSaysOfItself) {
  with_record(testing::sample_initiation(), [](const wire::DecodedRecord& record) {
    const auto& message = record.messages[0];
    EXPECT_EQ(message.kind, MessageKind::speaker);
    EXPECT_FALSE(message.monitoring->has_peer);
    ASSERT_EQ(message.monitoring->information.size(), 2U);
    EXPECT_EQ(message.monitoring->information[0].name, "sysDescr");
  });
  with_record(testing::bmp_message(5, BmpWriter{}.number(1, 2).number(2, 2).number(3, 2).take()),
              [](const wire::DecodedRecord& record) {
                EXPECT_EQ(record.messages[0].monitoring->information[0].name, "Reason");
              });
}

}  // namespace
}  // namespace isthmus::bmp
