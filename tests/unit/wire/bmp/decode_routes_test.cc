#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_reading.h"
#include "support/bmp_streams.h"
#include "wire/bmp/record.h"

namespace isthmus::bmp {
namespace {

using testing::announcement;
using testing::BmpOctets;
using testing::BmpWriter;
using testing::joined;
using testing::route_monitoring;
using wire::RecordFault;

/// The path of the last message of a stream that has one.
std::string last_path(const BmpOctets& stream, testing::BmpReading& reading) {
  std::string path;
  reading = testing::read_bmp(stream, wire::Encoding::bmp, [&](const wire::DecodedRecord& record) {
    for (const auto& message : record.messages) {
      if (message.attributes != nullptr) path = net::to_text(message.attributes->as_path);
    }
  });
  return path;
}

TEST(RouteMonitoring, LosesTheRoutersOwnAsOfAnExternalPeer) {
  const auto own = testing::sample_update({testing::kRouterAsn, 64500, 131279});
  testing::BmpReading reading;
  EXPECT_EQ(last_path(joined({testing::peer_up(), route_monitoring({}, own)}), reading),
            "64500 131279");
  EXPECT_EQ(reading.sender_faults[SenderFault::own_as_prepended], 1U);
}

TEST(RouteMonitoring, KeepsItWhereItBelongs) {
  const auto own = testing::sample_update({testing::kRouterAsn, 64500, 131279});
  testing::BmpReading reading;
  // What the router sends begins with its AS; a mirror is verbatim; without Peer Up nobody knows.
  for (const auto& stream :
       {joined({testing::peer_up(), route_monitoring({.flags = kFlagAdjRibOut}, own)}),
        joined({testing::peer_up(),
                testing::bmp_message(
                    MessageType::route_mirroring, {},
                    BmpWriter{}.number(0, 2).number(own.size(), 2).octets(own).take())}),
        route_monitoring({}, own)}) {
    EXPECT_EQ(last_path(stream, reading), "64496 64500 131279");
    EXPECT_EQ(reading.sender_faults[SenderFault::own_as_prepended], 0U);
  }
}

TEST(RouteMonitoring, HasTheWidthOfItsFlag) {
  const auto narrow =
      bgp::encode_update(announcement({64500, 64501}), {.asn_width = bgp::AsnWidth::two});
  testing::BmpReading reading;
  EXPECT_EQ(last_path(route_monitoring({.flags = kFlagTwoOctetAsns}, narrow), reading),
            "64500 64501");
  EXPECT_EQ(reading.sender_faults[SenderFault::asn_width_wrong], 0U);
  EXPECT_EQ(last_path(route_monitoring({}, narrow), reading), "64500 64501");
  EXPECT_EQ(reading.sender_faults[SenderFault::asn_width_wrong], 1U);
}

TEST(RouteMonitoring, HasPathIdentifiersWherePeerUpNegotiatedThem) {
  const auto up = testing::peer_up({.asn = testing::kRouterAsn, .add_path = 1}, {.add_path = 2});
  const auto with = bgp::encode_update(announcement({64500}, 3, 1), {.add_path = true});
  const auto reading = testing::read_bmp(joined({up, route_monitoring({}, with)}));
  EXPECT_EQ(reading.announced, 3U);
  EXPECT_EQ(reading.sender_faults[SenderFault::path_ids_missing], 0U);
  const auto without = bgp::encode_update(announcement({64500}, 3), {});
  const auto faulty = testing::read_bmp(joined({up, route_monitoring({}, without)}));
  EXPECT_EQ(faulty.announced, 3U);
  EXPECT_EQ(faulty.sender_faults[SenderFault::path_ids_missing], 1U);
}

TEST(RouteMonitoring, MayHaveMoreThanOneMessageAndTlvsBehind) {
  const auto body = joined(
      {testing::sample_update(), testing::sample_update(), BmpWriter{}.tlv(0xea62, "abcd").take()});
  std::size_t messages = 0;
  testing::read_bmp(route_monitoring({}, body), wire::Encoding::bmp,
                    [&](const wire::DecodedRecord& record) {
                      EXPECT_EQ(record.status, wire::RecordStatus::decoded);
                      messages = record.messages.size();
                      ASSERT_EQ(record.messages[1].monitoring->information.size(), 1U);
                      EXPECT_EQ(record.messages[1].monitoring->information[0].type, 0xea62);
                    });
  EXPECT_EQ(messages, 2U);
}

TEST(RouteMonitoring, WithOtherOctetsBehindIsMalformedAndKeepsItsMessage) {
  const auto body = joined({testing::sample_update(), BmpOctets{1, 2, 3}});
  const auto reading = testing::read_bmp(route_monitoring({}, body));
  EXPECT_EQ(reading.faults, std::vector{RecordFault::bad_bgp_length});
  EXPECT_EQ(reading.announced, 1U);
}

TEST(RouteMonitoring, PlacesAFindingInTheRecord) {
  auto update = testing::sample_update();
  update[update.size() - 4] = 200;  // the length of the one prefix
  const auto octets = route_monitoring({}, update);
  testing::read_bmp(octets, wire::Encoding::bmp, [&](const wire::DecodedRecord& record) {
    EXPECT_EQ(record.fault, RecordFault::bad_update);
    ASSERT_FALSE(record.messages[0].findings.empty());
    EXPECT_EQ(record.messages[0].findings[0].offset, octets.size() - 4);
    EXPECT_EQ(record.fault_offset, octets.size() - 4);
  });
}

TEST(RouteMirroring, GivesTheMessageAndItsMarks) {
  testing::read_bmp(testing::sample_mirror(), wire::Encoding::bmp,
                    [](const wire::DecodedRecord& record) {
                      ASSERT_EQ(record.messages.size(), 1U);
                      EXPECT_EQ(record.messages[0].kind, MessageKind::update);
                      EXPECT_TRUE(record.messages[0].monitoring->is_mirrored);
                      EXPECT_TRUE(record.messages[0].monitoring->has_lost_mirrors);
                      EXPECT_FALSE(record.messages[0].monitoring->is_mirror_errored);
                      EXPECT_EQ(record.messages[0].announced.size(), 1U);
                    });
}

TEST(RouteMirroring, OfLossAloneIsTheSpeakers) {
  const auto octets = testing::bmp_message(
      MessageType::route_mirroring, {}, BmpWriter{}.number(1, 2).number(2, 2).number(1, 2).take());
  testing::read_bmp(octets, wire::Encoding::bmp, [](const wire::DecodedRecord& record) {
    ASSERT_EQ(record.messages.size(), 1U);
    EXPECT_EQ(record.messages[0].kind, MessageKind::speaker);
    EXPECT_TRUE(record.messages[0].monitoring->has_lost_mirrors);
  });
}

TEST(RouteMirroring, EndsWhereAMessageIsTooShortForItsHeader) {
  const auto keepalive = bgp::encode_keepalive();
  const auto octets = testing::bmp_message(MessageType::route_mirroring, {},
                                           BmpWriter{}
                                               .number(0, 2)
                                               .number(keepalive.size(), 2)
                                               .octets(keepalive)
                                               .number(0, 2)
                                               .number(0, 2)
                                               .take());
  const auto reading =
      testing::read_bmp(octets, wire::Encoding::bmp, [](const wire::DecodedRecord& record) {
        ASSERT_EQ(record.messages.size(), 1U);
        EXPECT_EQ(record.messages[0].kind, MessageKind::keepalive);
      });
  EXPECT_EQ(reading.faults, std::vector{RecordFault::truncated});
}

TEST(RouteMirroring, IsReadInTheWidthOfTheSession) {
  const auto narrow =
      bgp::encode_update(announcement({64500, 64501}), {.asn_width = bgp::AsnWidth::two});
  const auto stream =
      joined({testing::peer_up({.asn = testing::kRouterAsn}, {.has_four_octet_asn = false}),
              testing::bmp_message(
                  MessageType::route_mirroring, {},
                  BmpWriter{}.number(0, 2).number(narrow.size(), 2).octets(narrow).take())});
  testing::BmpReading reading;
  EXPECT_EQ(last_path(stream, reading), "64500 64501");
  EXPECT_EQ(reading.sender_faults[SenderFault::asn_width_wrong], 0U);
}

}  // namespace
}  // namespace isthmus::bmp
