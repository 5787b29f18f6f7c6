// BGP4MP and the legacy types: sessions, states and messages.
#include <gtest/gtest.h>

#include "support/mrt_reading.h"
#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using wire::RecordFault;
using wire::RecordStatus;

using namespace isthmus::testing;  // the samples' names

/// The only message of the only record.
RouteMessage only_message(const Octets& octets) {
  static wire::Workspace workspace;
  static Frame frame;
  workspace.reset();
  frame = {.time = frame_time(octets), .bytes = octets};
  const auto record = wire::decode(frame, workspace);
  EXPECT_EQ(record.status, RecordStatus::decoded) << to_text(record.fault);
  EXPECT_EQ(record.messages.size(), 1U);
  return record.messages.empty() ? RouteMessage{} : record.messages[0];
}

RecordFault fault_of(const Octets& octets) {
  wire::Workspace workspace;
  return wire::decode({.time = {}, .bytes = octets}, workspace).fault;
}

TEST(Bgp4mp, AMessageNamesBothEndsOfItsSession) {
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    for (const bool four_octets : {false, true}) {
      const auto sample = message_sample("", family, {.four_octet_asns = four_octets});
      const auto expected = sample_session(family, four_octets);
      const auto message = only_message(sample.octets);
      EXPECT_EQ(message.form, RecordForm::bgp4mp);
      EXPECT_EQ(message.peer.asn, expected.peer_asn);
      EXPECT_EQ(message.peer.address, expected.peer);
      EXPECT_EQ(message.local.asn, expected.local_asn);
      EXPECT_EQ(message.local.address, expected.local);
      EXPECT_FALSE(message.is_local);
    }
  }
}

TEST(Bgp4mp, TheSubtypeSaysHowAsnsAreRead) {
  for (const bool four_octets : {false, true}) {
    const auto sample = message_sample("", Family::ipv4, {.four_octet_asns = four_octets});
    const auto message = only_message(sample.octets);
    ASSERT_NE(message.attributes, nullptr);
    const auto asns = (*message.attributes->as_path.begin()).asns;
    ASSERT_EQ(asns.size(), 3U);
    EXPECT_EQ(asns[2], Asn{131279});
  }
}

TEST(Bgp4mp, LocalAndAddPathSubtypesAreMarked) {
  const auto local = only_message(message_sample("", Family::ipv4, {.is_local = true}).octets);
  EXPECT_TRUE(local.is_local);
  EXPECT_FALSE(local.has_path_ids);
  const auto add_path =
      only_message(message_sample("", Family::ipv4, {.is_add_path = true}).octets);
  EXPECT_FALSE(add_path.is_local);
  EXPECT_TRUE(add_path.has_path_ids);
  ASSERT_EQ(add_path.announced.size(), 1U);
  EXPECT_EQ(add_path.announced[0], (Nlri{sample_prefix(Family::ipv4), 7}));
}

TEST(Bgp4mp, AnIpv6RouteIsInMpReach) {
  const auto message = only_message(message_sample("", Family::ipv6, {}).octets);
  EXPECT_TRUE(message.announced.empty());
  ASSERT_EQ(message.mp_announced.size(), 1U);
  EXPECT_EQ(message.mp_announced[0].prefix, sample_prefix(Family::ipv6));
}

TEST(Bgp4mp, ExtendedRecordsHaveMicroseconds) {
  const auto message =
      only_message(message_sample("", Family::ipv4, {.extended_time = true}).octets);
  EXPECT_EQ(message.form, RecordForm::bgp4mp_et);
  EXPECT_EQ(message.time, kSampleTime);
}

TEST(Bgp4mp, AStateChangeHasBothStates) {
  const auto message = only_message(state_sample("", Family::ipv6, {}).octets);
  EXPECT_EQ(message.kind, MessageKind::state_change);
  EXPECT_EQ(message.old_state, FsmState::established);
  EXPECT_EQ(message.new_state, FsmState::idle);
  EXPECT_EQ(message.peer.address, sample_ipv6(1));
}

TEST(Bgp4mp, AStateThatNobodyDefinedIsUnknown) {
  auto octets = state_sample("", Family::ipv4, {}).octets;
  octets[octets.size() - 1] = 9;
  EXPECT_EQ(only_message(octets).new_state, FsmState::unknown);
  octets[octets.size() - 1] = 8;
  EXPECT_EQ(only_message(octets).new_state, FsmState::deleted);
}

TEST(Bgp4mp, ZebrasStateChangeWithoutAddressesHasItsStates) {
  const auto message = only_message(raw_record(16, 0, {0, 1, 0, 2, 0, 3, 0, 4}));
  EXPECT_EQ(message.peer.asn, Asn{1});
  EXPECT_EQ(message.peer.address, IpAddress{});
  EXPECT_EQ(message.old_state, FsmState::active);
  EXPECT_EQ(message.new_state, FsmState::open_sent);
}

TEST(Bgp4mp, FrrsStateChangeOfADeletedPeerHasItsStates) {
  const auto message =
      only_message(raw_record(17, 5, {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 8}));
  EXPECT_EQ(message.old_state, FsmState::idle);
  EXPECT_EQ(message.new_state, FsmState::deleted);
}

TEST(Bgp4mp, ZebrasMessageWithoutAddressesIsRead) {
  std::vector<std::uint8_t> body{0, 0, 0, 0};
  const auto open = bgp::encode_open({Asn{12390}, 1});
  body.insert(body.end(), open.begin(), open.end());
  EXPECT_EQ(only_message(raw_record(16, 1, body)).kind, MessageKind::open);
}

TEST(Bgp4mp, OtherAddressFamiliesAreUnsupported) {
  auto message = message_sample("", Family::ipv4, {}).octets;
  message[kHeaderBytes + 11] = 25;
  EXPECT_EQ(fault_of(message), RecordFault::unsupported_family);
  auto state = state_sample("", Family::ipv4, {}).octets;
  state[kHeaderBytes + 11] = 25;
  EXPECT_EQ(fault_of(state), RecordFault::unsupported_family);
}

TEST(Bgp4mp, ARecordThatEndsInItsSessionIsTruncated) {
  for (const auto& sample : {message_sample("", Family::ipv6, {.extended_time = true}),
                             state_sample("", Family::ipv6, {.extended_time = true})}) {
    for (const std::size_t size : {13U, 17U, 22U, 40U}) {
      const auto body = std::vector<std::uint8_t>(sample.octets.begin() + kHeaderBytes,
                                                  sample.octets.begin() + size);
      EXPECT_EQ(fault_of(raw_record(17, load_be16(&sample.octets[6]), body)),
                RecordFault::truncated)
          << size;
    }
  }
}

TEST(Bgp4mp, ASnapshotNamesAFileAndNoRoute) {
  const auto reading = read_mrt(raw_record(16, 3, {0, 0, 'r', 'i', 'b', 0}));
  EXPECT_EQ(reading.decoded, 1U);
  EXPECT_EQ(reading.elements(), 0U);
}

TEST(LegacyBgp, AnUpdateHasItsSessionAndRoutes) {
  const auto session = sample_session(Family::ipv4, false);
  const auto sample = legacy_sample("", LegacySubtype::update,
                                    sample_update(Family::ipv4, {.asn_width = bgp::AsnWidth::two}));
  const auto message = only_message(sample.octets);
  EXPECT_EQ(message.kind, MessageKind::update);
  EXPECT_EQ(message.form, RecordForm::legacy_bgp);
  EXPECT_EQ(message.peer.asn, session.peer_asn);
  EXPECT_EQ(message.peer.address, session.peer);
  EXPECT_EQ(message.local.asn, session.local_asn);
  EXPECT_EQ(message.local.address, session.local);
  EXPECT_EQ(message.announced.size(), 1U);
}

TEST(LegacyBgp, EverySubtypeHasItsKind) {
  EXPECT_EQ(
      only_message(legacy_sample("", LegacySubtype::open, bgp::encode_open({Asn{1}, 1})).octets)
          .kind,
      MessageKind::open);
  EXPECT_EQ(
      only_message(legacy_sample("", LegacySubtype::notify, bgp::encode_notification(4, 0)).octets)
          .kind,
      MessageKind::notification);
  EXPECT_EQ(
      only_message(legacy_sample("", LegacySubtype::keepalive, bgp::encode_keepalive()).octets)
          .kind,
      MessageKind::keepalive);
}

TEST(LegacyBgp, AStateChangeNamesThePeerOnly) {
  Octets octets;
  append_legacy_state_change(kSampleTime, sample_session(Family::ipv4, false), FsmState::connect,
                             FsmState::idle, octets);
  const auto message = only_message(octets);
  EXPECT_EQ(message.kind, MessageKind::state_change);
  EXPECT_EQ(message.peer.address, sample_ipv4(1));
  EXPECT_EQ(message.local.asn, Asn{});
  EXPECT_EQ(message.old_state, FsmState::connect);
  EXPECT_EQ(message.new_state, FsmState::idle);
}

TEST(LegacyBgp, Bgp4plusHasIpv6Addresses) {
  std::vector<std::uint8_t> body(36, 0);
  body[1] = 7;
  body[2] = 0x20;
  body[35] = 2;
  for (const std::uint16_t type : {9, 10}) {
    const auto message = only_message(raw_record(type, 7, body));
    EXPECT_EQ(message.kind, MessageKind::keepalive);
    EXPECT_EQ(message.peer.asn, Asn{7});
    EXPECT_EQ(message.peer.address.family, Family::ipv6);
    EXPECT_EQ(message.peer.address.bytes[0], 0x20);
    EXPECT_EQ(message.local.address.bytes[15], 2);
  }
}

TEST(LegacyBgp, ARecordThatEndsInItsSessionIsTruncated) {
  EXPECT_EQ(fault_of(raw_record(5, 1, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})),
            RecordFault::truncated);
  EXPECT_EQ(fault_of(raw_record(5, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9})), RecordFault::truncated);
  EXPECT_EQ(fault_of(raw_record(5, 4, {1})), RecordFault::truncated);
}

}  // namespace
}  // namespace isthmus::mrt
