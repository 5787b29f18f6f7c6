#include "rib/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/table_log.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;
using isthmus::testing::nlri;
using isthmus::testing::TableLog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TablesTest : public ::testing::Test {
 protected:
  /// A dump of source 1 at 12:00:00 with these routes of the peer: it is synced after it.
  void sync(const PeerKey& of, std::initializer_list<std::string_view> prefixes,
            std::string_view path) {
    m.source(1);
    for (const auto prefix : prefixes) {
      log.apply(m.table_entry(of, at("12:00:00"), prefix, path));
    }
    log.end_source(1);
    m.source(2);
  }

  Messages m;
  TableLog log;
  PeerKey peer = m.peer("rrc00", 1);
};

TEST_F(TablesTest, UpdatesBeforeAnyDumpAreKeptAndTestifyToNothing) {
  EXPECT_THAT(log.apply(m.announce(peer, at("12:00:00"), "10.0.0.0/24", "1 2")),
              ElementsAre("12:00:00 AS1 loading > loading: first_seen",
                          "12:00:00 AS1 10.0.0.0/24: none > 1 2: table_load"));
  EXPECT_EQ(log.health(peer), PeerHealth::loading);
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 2");
}

TEST_F(TablesTest, AnAnnouncementIsOneUpdateDelta) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  EXPECT_THAT(log.apply(m.announce(peer, at("12:05:00"), "10.0.1.0/24", "1 3")),
              ElementsAre("12:05:00 AS1 10.0.1.0/24: none > 1 3: update"));
  EXPECT_EQ(log.tables.route_count(PeerId{0}), 2U);
}

TEST_F(TablesTest, AnotherPathIsAnImplicitWithdrawalAndOneDelta) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  EXPECT_THAT(log.apply(m.announce(peer, at("12:05:00"), "10.0.0.0/24", "1 3 2")),
              ElementsAre("12:05:00 AS1 10.0.0.0/24: 1 2 > 1 3 2: update"));
}

TEST_F(TablesTest, ARepeatedAnnouncementIsNoDelta) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  EXPECT_THAT(log.apply(m.announce(peer, at("12:05:00"), "10.0.0.0/24", "1 2")), IsEmpty());
}

TEST_F(TablesTest, OtherAttributesMakeADeltaThoughThePathStays) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  auto message = m.announce(peer, at("12:05:00"), "10.0.0.0/24", "1 2");
  auto& attributes = m.attributes("1 2");
  attributes.present.set(static_cast<std::uint8_t>(AttributeType::multi_exit_disc));
  attributes.multi_exit_disc = 10;
  message.attributes = &attributes;
  EXPECT_THAT(log.apply(message), ElementsAre("12:05:00 AS1 10.0.0.0/24: 1 2 > 1 2: update"));
}

TEST_F(TablesTest, AWithdrawalIsOneDeltaAndItsRepetitionNone) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  EXPECT_THAT(log.apply(m.withdraw(peer, at("12:05:00"), "10.0.0.0/24")),
              ElementsAre("12:05:00 AS1 10.0.0.0/24: 1 2 > none: update"));
  EXPECT_THAT(log.apply(m.withdraw(peer, at("12:05:01"), "10.0.0.0/24")), IsEmpty());
  EXPECT_EQ(log.tables.route_count(PeerId{0}), 0U);
}

TEST_F(TablesTest, AWithdrawalOfWhatWasNeverAnnouncedIsNoDelta) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  EXPECT_THAT(log.apply(m.withdraw(peer, at("12:05:00"), "10.9.0.0/24 2001:db8::/32")), IsEmpty());
}

TEST_F(TablesTest, WhatAMessageBothWithdrawsAndAnnouncesIsAnnounced) {
  sync(peer, {"10.0.0.0/24", "10.0.1.0/24"}, "1 2");
  auto message = m.announce(peer, at("12:05:00"), "10.0.0.0/24", "1 3");
  message.withdrawn = m.own({nlri("10.0.0.0/24"), nlri("10.0.1.0/24")});
  EXPECT_THAT(log.apply(message), ElementsAre("12:05:00 AS1 10.0.1.0/24: 1 2 > none: update",
                                              "12:05:00 AS1 10.0.0.0/24: 1 2 > 1 3: update"));
}

TEST_F(TablesTest, ADeltaNamesItsRecord) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  const auto message = m.withdraw(peer, at("12:05:00"), "10.0.0.0/24");
  log.apply(message);
  ASSERT_EQ(log.changes().routes.size(), 1U);
  EXPECT_EQ(log.changes().routes[0].record, message.record);
}

TEST_F(TablesTest, PathIdentifiersKeepRoutesApart) {
  sync(peer, {"10.0.0.0/24#1", "10.0.0.0/24#2"}, "1 2");
  EXPECT_THAT(log.apply(m.withdraw(peer, at("12:05:00"), "10.0.0.0/24#1")),
              ElementsAre("12:05:00 AS1 10.0.0.0/24#1: 1 2 > none: update"));
  EXPECT_EQ(log.path(peer, "10.0.0.0/24#2"), "1 2");
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "none");
}

TEST_F(TablesTest, PeersOfOneAddressAndOtherNetworksAreOthers) {
  const auto first = m.peer("rrc00", 1, "192.0.2.1");
  const auto second = m.peer("rrc00", 2, "192.0.2.1");
  const auto elsewhere = m.peer("rrc01", 1, "192.0.2.1");
  log.apply(m.announce(first, at("12:00:00"), "10.0.0.0/24", "1 9"));
  log.apply(m.announce(second, at("12:00:00"), "10.0.0.0/24", "2 9"));
  log.apply(m.announce(elsewhere, at("12:00:00"), "10.0.0.0/24", "1 8"));
  EXPECT_EQ(log.tables.peer_count(), 3U);
  EXPECT_EQ(log.path(first, "10.0.0.0/24"), "1 9");
  EXPECT_EQ(log.path(second, "10.0.0.0/24"), "2 9");
  EXPECT_EQ(log.path(elsewhere, "10.0.0.0/24"), "1 8");
}

TEST_F(TablesTest, ACollectorsOwnMessagesAreNoPeers) {
  auto message = m.announce(peer, at("12:00:00"), "10.0.0.0/24", "1 2");
  message.is_local = true;
  EXPECT_THAT(log.apply(message), IsEmpty());
  EXPECT_EQ(log.tables.peer_count(), 0U);
}

TEST_F(TablesTest, MulticastIsNotKept) {
  sync(peer, {"2001:db8::/32"}, "1 2");
  auto announcement = m.announce(peer, at("12:05:00"), "2001:db8:1::/48", "1 3");
  announcement.announced_safi = Safi::multicast;
  EXPECT_THAT(log.apply(announcement), IsEmpty());
  auto withdrawal = m.withdraw(peer, at("12:05:01"), "2001:db8::/32");
  withdrawal.withdrawn_safi = Safi::multicast;
  EXPECT_THAT(log.apply(withdrawal), IsEmpty());
  auto entry = m.table_entry("rrc00", 7, at("12:05:02"), "10.0.0.0/24", "7 2");
  entry.announced_safi = Safi::multicast;
  EXPECT_THAT(log.apply(entry), IsEmpty());
}

TEST_F(TablesTest, TreatAsWithdrawWithdrawsWhatTheMessageAnnounces) {
  sync(peer, {"10.0.0.0/24", "10.0.1.0/24"}, "1 2");
  auto message = m.announce(peer, at("12:05:00"), "10.0.0.0/24 2001:db8::/32", "1 3");
  message.treatment = Treatment::withdraw_routes;
  EXPECT_THAT(log.apply(message), ElementsAre("12:05:00 AS1 10.0.0.0/24: 1 2 > none: update"));
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

TEST_F(TablesTest, ADroppedMessageMakesItsPeerSuspect) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  auto message = m.announce(peer, at("12:05:00"), "10.0.0.0/24", "1 3");
  message.treatment = Treatment::drop_message;
  EXPECT_THAT(log.apply(message), ElementsAre("12:05:00 AS1 synced > suspect: malformed"));
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 2");
}

TEST_F(TablesTest, AMalformedRecordMakesOnlyThePeerThatItNamesSuspect) {
  const auto other = m.peer("rrc00", 2);
  m.source(1);
  log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 3"));
  log.apply(m.table_entry(other, at("12:00:00"), "10.0.0.0/24", "2 3"));
  log.end_source(1);
  EXPECT_THAT(log.note_malformed(at("12:05:00"), PeerKey{peer.collector, {}, {}}), IsEmpty());
  EXPECT_THAT(log.note_malformed(at("12:05:01"), m.peer("rrc00", 77)), IsEmpty());
  EXPECT_THAT(log.note_malformed(at("12:05:02"), other),
              ElementsAre("12:05:02 AS2 synced > suspect: malformed"));
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
  EXPECT_EQ(log.tables.peer_count(), 2U);
}

TEST_F(TablesTest, TimesThatGoBackTakeEffectNow) {
  sync(peer, {"10.0.0.0/24"}, "1 2");
  log.apply(m.announce(peer, at("12:05:00"), "10.0.1.0/24", "1 3"));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:04:00"), "10.0.1.0/24", "1 4")),
              ElementsAre("12:05:00 AS1 10.0.1.0/24: 1 3 > 1 4: update"));
  EXPECT_EQ(log.tables.now(), at("12:05:00"));
}

TEST_F(TablesTest, RoutesAreVisitedByPeerAndFirstAppearance) {
  const auto other = m.peer("rrc00", 2);
  log.apply(m.announce(other, at("12:00:00"), "10.0.9.0/24", "2 5"));
  log.apply(m.announce(peer, at("12:00:00"), "10.0.0.0/24 10.0.9.0/24", "1 5"));
  log.apply(m.announce(other, at("12:00:01"), "10.0.0.0/24", "2 5"));
  std::vector<std::string> visited;
  log.tables.for_each_route([&](PeerId id, const Nlri& route, AttributesId) {
    visited.push_back(net::to_text(log.tables.peer_key(id).asn) + " " + net::to_text(route.prefix));
  });
  EXPECT_THAT(visited, ElementsAre("AS2 10.0.9.0/24", "AS2 10.0.0.0/24", "AS1 10.0.9.0/24",
                                   "AS1 10.0.0.0/24"));
}

// What time alone brings comes at its own time and before the message that moves time on.
TEST_F(TablesTest, TimedStepsComeInTheOrderOfTimeThenPeer) {
  const auto second = m.peer("rrc00", 2);
  m.source(1);
  log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 3"));
  log.apply(m.table_entry(second, at("12:00:00"), "10.0.0.0/24", "2 3"));
  log.end_source(1);
  log.apply(m.down(second, at("12:01:00")));
  log.apply(m.down(peer, at("12:01:00")));
  EXPECT_THAT(log.apply(m.announce("rrc00", 9, at("12:14:00"), "10.0.0.0/24", "9 3")),
              ElementsAre("12:11:00 AS1 10.0.0.0/24: 1 3 > none: peer_loss",
                          "12:11:00 AS2 10.0.0.0/24: 2 3 > none: peer_loss",
                          "12:14:00 AS9 loading > loading: first_seen",
                          "12:14:00 AS9 10.0.0.0/24: none > 9 3: table_load"));
}

TEST_F(TablesTest, AnUpdateRightAfterTheEndOfATransferComesFromASyncedPeer) {
  log.apply(m.up(peer, at("12:00:00")));
  log.apply(m.announce(peer, at("12:00:01"), "10.0.0.0/24", "1 2"));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:01:30"), "10.0.0.0/24", "1 3")),
              ElementsAre("12:01:01 AS1 loading > synced: transfer_over",
                          "12:01:30 AS1 10.0.0.0/24: 1 2 > 1 3: update"));
}

TEST_F(TablesTest, MemoryIsAccountedFor) {
  const auto empty = log.tables.bytes();
  sync(peer, {"10.0.0.0/24", "10.0.1.0/24", "2001:db8::/32"}, "1 2");
  EXPECT_EQ(log.tables.nlri_count(), 3U);
  EXPECT_GT(log.tables.bytes(), empty + 4096);
}

}  // namespace
}  // namespace isthmus::rib
