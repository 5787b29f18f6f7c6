#include "wire/bgp/monitored_message.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_samples.h"

namespace isthmus::bgp {
namespace {

using testing::announcement;
using testing::BmpOctets;
using wire::RecordFault;

constexpr FamilySet kIpv4 = family_bit(Family::ipv4, Safi::unicast);

struct Reading {
  BmpOctets octets;
  Arena arena;
  RouteMessage message;
  MonitoredMessage outcome;

  Reading(BmpOctets message_octets, const HearsayContext& context)
      : octets(std::move(message_octets)) {
    outcome = decode_monitored_message(octets, context, arena, message);
  }
  bool has(SenderFault fault) const { return (outcome.sender_faults & bit_of(fault)) != 0; }
};

TEST(MonitoredMessage, IsReadAsTold) {
  const auto octets = encode_update(announcement({64500, 131279}, 2, 7), {.add_path = true});
  const Reading reading(octets, {.add_path = kIpv4});
  EXPECT_EQ(reading.outcome.sender_faults, 0);
  EXPECT_TRUE(reading.message.has_path_ids);
  ASSERT_EQ(reading.message.announced.size(), 2U);
  EXPECT_EQ(reading.message.announced[1].path_id, 8U);
}

TEST(MonitoredMessage, WithoutTheIdentifiersThatWereNegotiatedIsReadWithout) {
  // With an even number of prefixes of three octets each, both readings parse.
  for (const unsigned prefixes : {1U, 2U, 3U, 4U, 40U}) {
    const auto octets = encode_update(announcement({64500}, prefixes), {});
    const Reading reading(octets, {.add_path = kIpv4});
    EXPECT_TRUE(reading.has(SenderFault::path_ids_missing)) << prefixes;
    EXPECT_EQ(reading.message.announced.size(), prefixes);
    EXPECT_EQ(reading.message.treatment, Treatment::keep);
    EXPECT_FALSE(reading.message.has_path_ids);
  }
}

TEST(MonitoredMessage, WithIdentifiersThatNobodyNegotiatedIsReadWith) {
  for (const std::uint32_t id : {1U, 2U, 255U}) {
    const auto octets = encode_update(announcement({64500}, 2, id), {.add_path = true});
    const Reading reading(octets, {});
    EXPECT_TRUE(reading.has(SenderFault::path_ids_unannounced)) << id;
    ASSERT_EQ(reading.message.announced.size(), 2U);
    EXPECT_EQ(reading.message.announced[0].path_id, id);
  }
}

TEST(MonitoredMessage, OfAnotherFamilyThanTheOneWithIdentifiersHasNone) {
  const auto octets = encode_update(announcement({64500}, 4), {});
  const Reading reading(octets, {.add_path = family_bit(Family::ipv6, Safi::unicast)});
  EXPECT_EQ(reading.outcome.sender_faults, 0);
  EXPECT_EQ(reading.message.announced.size(), 4U);
}

TEST(MonitoredMessage, WithAPathOfTheOtherWidthIsReadInIt) {
  for (const auto told : {AsnWidth::two, AsnWidth::four}) {
    const auto is = told == AsnWidth::two ? AsnWidth::four : AsnWidth::two;
    const auto octets = encode_update(announcement({64500, 64501, 3356}), {.asn_width = is});
    const Reading reading(octets, {.asn_width = told});
    EXPECT_TRUE(reading.has(SenderFault::asn_width_wrong));
    EXPECT_EQ(net::to_text(reading.message.attributes->as_path), "64500 64501 3356");
    EXPECT_TRUE(reading.message.findings.empty());
  }
}

TEST(MonitoredMessage, ThatIsMalformedEitherWayIsWhatWasTold) {
  auto octets = encode_update(announcement({64500}), {});
  octets.back() = 200;
  octets[octets.size() - 4] = 200;  // a prefix of 200 bits
  const Reading reading(octets, {});
  EXPECT_EQ(reading.outcome.sender_faults, 0);
  EXPECT_EQ(reading.outcome.fault, RecordFault::bad_update);
  EXPECT_EQ(reading.outcome.fault_offset, octets.size() - 4);
}

TEST(MonitoredMessage, IsRefusedWithWordsOfItsOwn) {
  const auto update = testing::sample_update();
  const auto fault_of = [](const BmpOctets& octets) { return Reading(octets, {}).outcome.fault; };
  EXPECT_EQ(fault_of(BmpOctets(18, 0xff)), RecordFault::truncated);
  auto changed = update;
  changed[3] = 0;
  EXPECT_EQ(fault_of(changed), RecordFault::bad_marker);
  changed = update;
  ++changed[17];
  EXPECT_EQ(fault_of(changed), RecordFault::bad_bgp_length);
  changed = update;
  changed[18] = 9;
  EXPECT_EQ(fault_of(changed), RecordFault::unknown_message);
  EXPECT_EQ(fault_of(encode_message(MessageType::keepalive, BmpOctets{1})),
            RecordFault::bad_bgp_length);
}

TEST(MonitoredMessage, HasTheKindOfItsType) {
  const auto kind_of = [](const BmpOctets& octets) { return Reading(octets, {}).message.kind; };
  EXPECT_EQ(kind_of(testing::open_of({})), MessageKind::open);
  EXPECT_EQ(kind_of(encode_notification(6, 4)), MessageKind::notification);
  EXPECT_EQ(kind_of(encode_keepalive()), MessageKind::keepalive);
  EXPECT_EQ(kind_of(encode_message(MessageType::route_refresh, BmpOctets{0, 1, 0, 1})),
            MessageKind::route_refresh);
}

/// What strip_own_as makes of a path: text, and whether it did anything.
std::pair<std::string, bool> stripped(std::vector<std::uint32_t> path, std::uint32_t own = 64496,
                                      std::uint32_t peer = 64500) {
  Reading reading(encode_update(announcement(std::move(path)), {}), {});
  const bool did = strip_own_as(Asn{own}, Asn{peer}, reading.arena, reading.message);
  return {net::to_text(reading.message.attributes->as_path), did};
}

TEST(StripOwnAs, TakesItOffBeforeThePeers) {
  EXPECT_EQ(stripped({64496, 64500, 3356}), std::pair(std::string("64500 3356"), true));
}

TEST(StripOwnAs, LeavesPathsThatMayBeMeant) {
  // A route server does not add its AS; a loop has other neighbours; an internal peer is the own.
  EXPECT_FALSE(stripped({64496, 3356}).second);
  EXPECT_FALSE(stripped({64500, 64496, 64500}).second);
  EXPECT_FALSE(stripped({64496}).second);
  EXPECT_FALSE(stripped({64496, 64496, 3356}, 64496, 64496).second);
}

TEST(ShiftFindings, MovesEachOfThem) {
  auto octets = encode_update(announcement({64500}), {});
  octets[octets.size() - 4] = 200;
  Reading reading(octets, {});
  ASSERT_FALSE(reading.message.findings.empty());
  const auto before = reading.message.findings[0].offset;
  shift_findings(100, reading.arena, reading.message);
  EXPECT_EQ(reading.message.findings[0].offset, before + 100);
}

}  // namespace
}  // namespace isthmus::bgp
