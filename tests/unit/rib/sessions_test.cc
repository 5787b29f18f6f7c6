#include "rib/sessions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/table_log.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::at;
using isthmus::testing::clock_of;
using isthmus::testing::Messages;
using isthmus::testing::TableLog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SessionsTest : public ::testing::Test {
 protected:
  /// Synced by a dump at 12:00:00, with 10.0.0.0/24 and 10.0.1.0/24 by "1 2".
  void SetUp() override {
    m.source(1);
    log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 2"));
    log.apply(m.table_entry(peer, at("12:00:00"), "10.0.1.0/24", "1 2"));
    log.end_source(1);
    m.source(2);
    ASSERT_EQ(log.health(peer), PeerHealth::synced);
  }

  Messages m;
  TableLog log;
  PeerKey peer = m.peer("rrc00", 1);
};

TEST_F(SessionsTest, ALossIsNoWithdrawal) {
  EXPECT_THAT(log.apply(m.down(peer, at("12:10:00"))),
              ElementsAre("12:10:00 AS1 synced > down: session_lost"));
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 2");
  EXPECT_THAT(log.apply(m.state(peer, at("12:10:01"), FsmState::idle, FsmState::active)),
              IsEmpty());
}

TEST_F(SessionsTest, AnyOtherStateThanEstablishedTellsOfALossThatWasMissed) {
  EXPECT_THAT(log.apply(m.state(peer, at("12:10:00"), FsmState::active, FsmState::connect)),
              ElementsAre("12:10:00 AS1 synced > down: session_lost"));
}

TEST_F(SessionsTest, AStateOfNothingSaysNothing) {
  EXPECT_THAT(log.apply(m.state(peer, at("12:10:00"), FsmState::unknown, FsmState::unknown)),
              IsEmpty());
}

TEST_F(SessionsTest, TheHoldEndsAfterTenMinutesWithPeerLoss) {
  const auto loss = m.down(peer, at("12:10:00"));
  log.apply(loss);
  EXPECT_THAT(log.advance(at("12:19:59")), IsEmpty());
  EXPECT_THAT(log.advance(at("12:25:00")),
              ElementsAre("12:20:00 AS1 10.0.0.0/24: 1 2 > none: peer_loss",
                          "12:20:00 AS1 10.0.1.0/24: 1 2 > none: peer_loss"));
  EXPECT_EQ(log.changes().routes[0].record, loss.record);
  EXPECT_EQ(log.health(peer), PeerHealth::down);
}

TEST_F(SessionsTest, AReturnWithTheSameTableMakesNoDelta) {
  log.apply(m.down(peer, at("12:10:00")));
  EXPECT_THAT(log.apply(m.up(peer, at("12:12:00"))),
              ElementsAre("12:12:00 AS1 down > loading: session_returned"));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:12:01"), "10.0.0.0/24 10.0.1.0/24", "1 2")),
              IsEmpty());
  EXPECT_THAT(log.advance(at("12:30:00")),
              ElementsAre("12:13:01 AS1 loading > synced: transfer_over"));
}

TEST_F(SessionsTest, AReturnWithOneChangedRouteIsOneTableLoad) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:12:01"), "10.0.0.0/24", "1 2")), IsEmpty());
  EXPECT_THAT(log.apply(m.announce(peer, at("12:12:01"), "10.0.1.0/24", "1 3 2")),
              ElementsAre("12:12:01 AS1 10.0.1.0/24: 1 2 > 1 3 2: table_load"));
}

TEST_F(SessionsTest, WhatAReturnedPeerDoesNotNameIsGoneWhenTheTransferIsOver) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  log.apply(m.announce(peer, at("12:12:01"), "10.0.1.0/24", "1 2"));
  EXPECT_THAT(log.advance(at("12:30:00")),
              ElementsAre("12:13:01 AS1 10.0.0.0/24: 1 2 > none: table_load",
                          "12:13:01 AS1 loading > synced: transfer_over"));
}

TEST_F(SessionsTest, ATransferIsNotOverBeforeItNamedHalfOfWhatIsHeld) {
  log.apply(m.announce(peer, at("12:05:00"), "10.0.2.0/24 10.0.3.0/24", "1 2"));
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  log.apply(m.announce(peer, at("12:12:01"), "10.0.0.0/24 10.0.9.0/24", "1 2"));
  EXPECT_THAT(log.apply(m.withdraw(peer, at("12:20:00"), "10.0.1.0/24")),
              ElementsAre("12:20:00 AS1 10.0.1.0/24: 1 2 > none: table_load"));
  EXPECT_THAT(log.advance(at("12:21:00")),
              ElementsAre("12:20:01 AS1 10.0.2.0/24: 1 2 > none: table_load",
                          "12:20:01 AS1 10.0.3.0/24: 1 2 > none: table_load",
                          "12:20:01 AS1 loading > synced: transfer_over"));
}

TEST_F(SessionsTest, ALossThatWasNoneLeavesTheTableAloneAndThePeerUnbelieved) {
  log.apply(m.announce(peer, at("12:05:00"), "10.0.2.0/24", "1 2"));
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.announce(peer, at("12:10:30"), "10.0.0.0/24", "1 2"));
  EXPECT_THAT(log.advance(at("12:50:00")), IsEmpty());
  EXPECT_THAT(log.apply(m.announce(peer, at("12:50:00"), "10.0.1.0/24", "1 2")), IsEmpty());
  EXPECT_THAT(log.advance(at("14:00:00")), IsEmpty());
  EXPECT_EQ(log.health(peer), PeerHealth::loading);
  EXPECT_EQ(log.tables.route_count(PeerId{0}), 3U);
}

TEST_F(SessionsTest, ATransferThatNeverBecomesQuietIsOverAfterThirtyMinutes) {
  log.apply(m.up(peer, at("12:10:00")));
  TableLog::Lines lines;
  for (int minute = 10; minute <= 50 && lines.empty(); ++minute) {
    for (const auto* const second : {":05", ":35"}) {
      const auto clock = "12:" + std::to_string(minute) + second;
      log.apply(m.announce(peer, at(clock), "10.0.0.0/24 10.0.1.0/24", "1 2"));
      if (!log.changes().empty()) lines.push_back(clock_of(log.changes().peers[0].transition.time));
    }
  }
  EXPECT_THAT(lines, ElementsAre("12:40:05"));
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

TEST_F(SessionsTest, EndOfRibBeforeTheFirstRouteIsNotBelievedWhereRoutesAreHeld) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  EXPECT_THAT(log.apply(m.end_of_rib(peer, at("12:12:00"))), IsEmpty());
  EXPECT_EQ(log.health(peer), PeerHealth::loading);
}

TEST_F(SessionsTest, EndOfRibOfAnEmptyTableIsOneWhereNoneAreHeld) {
  const auto fresh = m.peer("rrc00", 7);
  log.apply(m.up(fresh, at("12:12:00")));
  EXPECT_THAT(log.apply(m.end_of_rib(fresh, at("12:12:00"))),
              ElementsAre("12:12:00 AS7 loading > synced: end_of_rib"));
}

TEST_F(SessionsTest, AnUpdateBringsAPeerBackThatWasDown) {
  log.apply(m.down(peer, at("12:10:00")));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:12:00"), "10.0.1.0/24", "1 3")),
              ElementsAre("12:12:00 AS1 down > loading: session_returned",
                          "12:12:00 AS1 10.0.1.0/24: 1 2 > 1 3: table_load"));
}

TEST_F(SessionsTest, AReturnEndsTheHold) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:19:59")));
  EXPECT_THAT(log.advance(at("13:30:00")), IsEmpty()) << "no routes came: no transfer to end";
  EXPECT_EQ(log.health(peer), PeerHealth::loading);
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 2");
}

TEST_F(SessionsTest, AReturnAfterTheHoldLoadsTheTableAnew) {
  log.apply(m.down(peer, at("12:10:00")));
  log.advance(at("12:30:00"));
  log.apply(m.up(peer, at("13:00:00")));
  EXPECT_THAT(log.apply(m.announce(peer, at("13:00:01"), "10.0.0.0/24", "1 2")),
              ElementsAre("13:00:01 AS1 10.0.0.0/24: none > 1 2: table_load"));
  EXPECT_THAT(log.advance(at("13:20:00")),
              ElementsAre("13:01:01 AS1 loading > synced: transfer_over"));
}

TEST_F(SessionsTest, ASecondLossInATransferHoldsEverythingAnew) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  log.apply(m.announce(peer, at("12:12:01"), "10.0.1.0/24", "1 2"));
  EXPECT_THAT(log.apply(m.down(peer, at("12:12:30"))),
              ElementsAre("12:12:30 AS1 loading > down: session_lost"));
  EXPECT_THAT(log.advance(at("12:22:29")), IsEmpty());
  EXPECT_THAT(log.advance(at("12:22:30")),
              ElementsAre("12:22:30 AS1 10.0.0.0/24: 1 2 > none: peer_loss",
                          "12:22:30 AS1 10.0.1.0/24: 1 2 > none: peer_loss"));
}

TEST_F(SessionsTest, EstablishedWithoutALossIsALossAndAReturn) {
  EXPECT_THAT(log.apply(m.up(peer, at("12:10:00"))),
              ElementsAre("12:10:00 AS1 synced > loading: transfer_begun"));
  log.apply(m.announce(peer, at("12:10:01"), "10.0.1.0/24", "1 2"));
  EXPECT_THAT(log.advance(at("12:30:00")),
              ElementsAre("12:11:01 AS1 10.0.0.0/24: 1 2 > none: table_load",
                          "12:11:01 AS1 loading > synced: transfer_over"));
}

TEST_F(SessionsTest, AnOpenBeginsATransferToo) {
  EXPECT_THAT(log.apply(m.open(peer, at("12:10:00"))),
              ElementsAre("12:10:00 AS1 synced > loading: transfer_begun"));
}

TEST_F(SessionsTest, AnOpenAloneDoesNotBringBackASessionThatIsDown) {
  log.apply(m.down(peer, at("12:10:00")));
  EXPECT_THAT(log.apply(m.open(peer, at("12:11:00"))), IsEmpty());
  EXPECT_EQ(log.health(peer), PeerHealth::down);
}

TEST_F(SessionsTest, EndOfRibEndsTheLoading) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  log.apply(m.announce(peer, at("12:12:01"), "10.0.1.0/24", "1 2"));
  EXPECT_THAT(log.apply(m.end_of_rib(peer, at("12:12:02"))),
              ElementsAre("12:12:02 AS1 10.0.0.0/24: 1 2 > none: table_load",
                          "12:12:02 AS1 loading > synced: end_of_rib"));
}

TEST_F(SessionsTest, EndOfRibIsWaitedForInEveryFamilyThatTheTableHolds) {
  log.apply(m.announce(peer, at("12:05:00"), "2001:db8::/32", "1 2"));
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  log.apply(m.announce(peer, at("12:12:01"), "10.0.0.0/24 10.0.1.0/24 2001:db8::/32", "1 2"));
  EXPECT_THAT(log.apply(m.end_of_rib(peer, at("12:12:02"), Family::ipv4)), IsEmpty());
  EXPECT_THAT(log.apply(m.end_of_rib(peer, at("12:12:03"), Family::ipv6)),
              ElementsAre("12:12:03 AS1 loading > synced: end_of_rib"));
}

TEST_F(SessionsTest, EndOfRibEndsTheLoadingOfAPeerThatIsNew) {
  const auto fresh = m.peer("rrc00", 7);
  log.apply(m.announce(fresh, at("12:05:00"), "10.0.0.0/24", "7 2"));
  EXPECT_THAT(log.apply(m.end_of_rib(fresh, at("12:05:01"))),
              ElementsAre("12:05:01 AS7 loading > synced: end_of_rib"));
}

TEST_F(SessionsTest, EndOfRibOfASyncedPeerSaysNothing) {
  EXPECT_THAT(log.apply(m.end_of_rib(peer, at("12:05:00"))), IsEmpty());
}

TEST_F(SessionsTest, WithdrawalsInATransferAreTableLoad) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  EXPECT_THAT(log.apply(m.withdraw(peer, at("12:12:01"), "10.0.0.0/24")),
              ElementsAre("12:12:01 AS1 10.0.0.0/24: 1 2 > none: table_load"));
}

TEST_F(SessionsTest, APeerThatOnlySentUpdatesIsNotSyncedBySilence) {
  const auto fresh = m.peer("rrc00", 7);
  log.apply(m.announce(fresh, at("12:05:00"), "10.0.0.0/24", "7 2"));
  EXPECT_THAT(log.advance(at("12:20:00")), IsEmpty());
  EXPECT_EQ(log.health(fresh), PeerHealth::loading);
}

TEST_F(SessionsTest, TheTimeWithoutTestimonyIsAGapOfThePeer) {
  log.apply(m.down(peer, at("12:10:00")));
  log.apply(m.up(peer, at("12:12:00")));
  log.apply(m.announce(peer, at("12:12:01"), "10.0.0.0/24 10.0.1.0/24", "1 2"));
  ASSERT_EQ(log.tables.gaps().size(), 1U);
  EXPECT_EQ(log.tables.gaps()[0].to, std::nullopt);
  log.advance(at("12:30:00"));
  ASSERT_EQ(log.tables.gaps().size(), 1U);
  const auto& gap = log.tables.gaps()[0];
  EXPECT_EQ(gap.peer, peer);
  EXPECT_EQ(gap.reason, HealthReason::session_lost);
  EXPECT_EQ(gap.from, at("12:10:00"));
  EXPECT_EQ(gap.to, at("12:13:01"));
}

class TransferWithoutStateTest : public ::testing::Test {
 protected:
  static std::string prefix(int i) { return "10.0." + std::to_string(i) + ".0/24"; }
  void SetUp() override {
    m.source(1);
    for (int i = 0; i < 100; ++i) {
      log.apply(m.table_entry(peer, at("12:00:00"), prefix(i), "1 2"));
    }
    log.end_source(1);
    m.source(2);
  }

  Messages m;
  TableLog log;
  PeerKey peer = m.peer("rrc00", 1);
};

TEST_F(TransferWithoutStateTest, ShowsInTheHealthOnly) {
  for (int i = 0; i < 80; ++i) {
    EXPECT_THAT(log.apply(m.announce(peer, at("12:10:00"), prefix(i), "1 2")), IsEmpty());
  }
  EXPECT_THAT(log.apply(m.announce(peer, at("12:10:01"), prefix(80), "1 2")),
              ElementsAre("12:10:01 AS1 synced > loading: transfer_begun"));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:10:02"), prefix(81), "1 3")),
              ElementsAre("12:10:02 AS1 10.0.81.0/24: 1 2 > 1 3: table_load"));
  EXPECT_THAT(log.advance(at("12:20:00")),
              ElementsAre("12:11:02 AS1 loading > synced: transfer_over"));
  EXPECT_EQ(log.tables.route_count(PeerId{0}), 100U) << "it proves no absence";
}

TEST_F(TransferWithoutStateTest, IsNotSeenWhereRoutesRepeatOverALongerTime) {
  for (int i = 0; i < 60; ++i) log.apply(m.announce(peer, at("12:10:00"), prefix(i), "1 2"));
  log.apply(m.make(MessageKind::keepalive, m.peer("rrc00", 9), at("12:30:00")));
  for (int i = 60; i < 100; ++i) log.apply(m.announce(peer, at("12:40:01"), prefix(i), "1 2"));
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

TEST_F(TransferWithoutStateTest, IsNotSeenWhereRoutesChange) {
  for (int i = 0; i < 100; ++i) log.apply(m.announce(peer, at("12:10:00"), prefix(i), "1 3"));
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

}  // namespace
}  // namespace isthmus::rib
