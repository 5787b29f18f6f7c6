#include "rib/table_dumps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/table_log.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;
using isthmus::testing::TableLog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TableDumpsTest : public ::testing::Test {
 protected:
  /// A whole dump of one peer in a source of its own.
  TableLog::Lines dump(
      const PeerKey& of, std::string_view clock,
      std::initializer_list<std::pair<std::string_view, std::string_view>> routes) {
    m.source(++source);
    log.apply(m.table_begin("rrc00", at(clock)));
    for (const auto& [prefix, path] : routes) {
      log.apply(m.table_entry(of, at(clock), prefix, path));
    }
    auto lines = log.end_source(source);
    m.source(0);
    return lines;
  }
  void keepalive(std::string_view clock) {
    log.apply(m.make(MessageKind::keepalive, m.peer("rrc00", 99), at(clock)));
  }

  Messages m;
  TableLog log;
  std::uint32_t source = 0;
  PeerKey peer = m.peer("rrc00", 1);
  PeerKey other = m.peer("rrc00", 2);
};

TEST_F(TableDumpsTest, TheEndOfTheDumpSyncsThePeersThatItNames) {
  log.apply(m.announce(other, at("11:59:00"), "10.0.0.0/24", "2 9"));
  m.source(1);
  EXPECT_THAT(log.apply(m.table_begin("rrc00", at("12:00:00"))), IsEmpty());
  EXPECT_THAT(log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 9")),
              ElementsAre("12:00:00 AS1 loading > loading: first_seen",
                          "12:00:00 AS1 10.0.0.0/24: none > 1 9: table_load"));
  EXPECT_THAT(log.end_source(1), ElementsAre("12:00:00 AS1 loading > synced: table_dump"));
  EXPECT_EQ(log.health(other), PeerHealth::loading);
}

TEST_F(TableDumpsTest, AnotherDumpOfTheSameTableIsNoDelta) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"2001:db8::/32", "1 9"}});
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}, {"2001:db8::/32", "1 9"}}),
              IsEmpty());
  EXPECT_EQ(log.tables.corrections(), 0U);
}

TEST_F(TableDumpsTest, DriftIsCorrectedAtTheEndOfTheDump) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}, {"10.0.2.0/24", "1 9"}});
  EXPECT_THAT(dump(peer, "12:20:00",
                   {{"10.0.0.0/24", "1 8 9"}, {"10.0.1.0/24", "1 9"}, {"10.0.3.0/24", "1 9"}}),
              ElementsAre("12:20:00 AS1 10.0.0.0/24: 1 9 > 1 8 9: table_load",
                          "12:20:00 AS1 10.0.3.0/24: none > 1 9: table_load",
                          "12:20:00 AS1 10.0.2.0/24: 1 9 > none: table_load"));
  EXPECT_EQ(log.tables.corrections(), 3U);
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

TEST_F(TableDumpsTest, ACorrectionNamesItsRecordInTheDump) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  m.source(7);
  const auto begin = m.table_begin("rrc00", at("12:20:00"));
  const auto entry = m.table_entry(peer, at("12:20:00"), "10.0.1.0/24", "1 9");
  log.apply(begin);
  log.apply(entry);
  log.end_source(7);
  ASSERT_EQ(log.changes().routes.size(), 2U);
  EXPECT_EQ(log.changes().routes[0].record, entry.record);
  EXPECT_EQ(log.changes().routes[1].record, begin.record) << "an absence is the whole dump's";
}

TEST_F(TableDumpsTest, AnUpdateDuringTheDumpWins) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:00"), "10.0.0.0/24", "1 9"));
  m.source(0);
  log.apply(m.announce(peer, at("12:20:01"), "10.0.0.0/24 10.0.1.0/24", "1 8"));
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:02"), "10.0.1.0/24", "1 9"));
  EXPECT_THAT(log.end_source(7), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 8");
  EXPECT_EQ(log.path(peer, "10.0.1.0/24"), "1 8");
}

TEST_F(TableDumpsTest, AnUpdateWithinAMinuteBeforeTheDumpWins) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  log.apply(m.announce(peer, at("12:19:00"), "10.0.0.0/24", "1 8"));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 8");
}

TEST_F(TableDumpsTest, AnUpdateBeforeThatLoses) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  log.apply(m.announce(peer, at("12:18:59"), "10.0.0.0/24", "1 8"));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}),
              ElementsAre("12:20:00 AS1 10.0.0.0/24: 1 8 > 1 9: table_load"));
}

TEST_F(TableDumpsTest, AWithdrawalWithinAMinuteBeforeTheDumpWins) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  log.apply(m.withdraw(peer, at("12:19:30"), "10.0.0.0/24"));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}}), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "none");
}

TEST_F(TableDumpsTest, AnAnnouncementWithinAMinuteBeforeTheDumpIsNotAbsent) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  log.apply(m.announce(peer, at("12:19:30"), "10.0.1.0/24", "1 9"));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.1.0/24"), "1 9");
}

TEST_F(TableDumpsTest, TheBacklogRuleHoldsForTheFirstDumpToo) {
  log.apply(m.withdraw(peer, at("11:59:30"), "10.0.0.0/24"));
  log.apply(m.announce(peer, at("11:50:00"), "10.0.1.0/24", "1 7"));
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.2.0/24", "1 9"}});
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "none");
  EXPECT_EQ(log.path(peer, "10.0.1.0/24"), "1 7") << "it came at 11:59:30, times never go back";
  EXPECT_EQ(log.path(peer, "10.0.2.0/24"), "1 9");
}

TEST_F(TableDumpsTest, OlderRoutesThatTheFirstDumpDoesNotNameAreGone) {
  log.apply(m.announce(peer, at("11:50:00"), "10.0.1.0/24", "1 7"));
  EXPECT_THAT(dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}}),
              ElementsAre("12:00:00 AS1 10.0.1.0/24: 1 7 > none: table_load",
                          "12:00:00 AS1 loading > synced: table_dump"));
  EXPECT_EQ(log.tables.corrections(), 0U) << "only a table that was believed can have drifted";
}

TEST_F(TableDumpsTest, ADumpOfOneFamilySaysNothingOfTheOther) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"2001:db8::/32", "1 9"}});
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}), IsEmpty());
}

TEST_F(TableDumpsTest, APrefixThatComesTwiceCountsOnce) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}, {"10.0.0.0/24", "1 8"}}), IsEmpty());
  EXPECT_THAT(dump(peer, "12:25:00", {{"10.0.0.0/24", "1 8"}, {"10.0.0.0/24", "1 9"}}),
              ElementsAre("12:25:00 AS1 10.0.0.0/24: 1 9 > 1 8: table_load"));
}

TEST_F(TableDumpsTest, AnEntryThatCannotBeReadLeavesTheRouteAsItIs) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  m.source(7);
  auto entry = m.table_entry(peer, at("12:20:00"), "10.0.0.0/24", "1 8");
  entry.treatment = Treatment::withdraw_routes;
  log.apply(entry);
  EXPECT_THAT(log.end_source(7), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 9");
}

TEST_F(TableDumpsTest, ADumpWithAMalformedRecordProvesNoAbsence) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:00"), "10.0.0.0/24", "1 8"));
  log.note_malformed(at("12:20:00"), PeerKey{peer.collector, {}, {}});
  EXPECT_THAT(log.end_source(7), ElementsAre("12:20:00 AS1 10.0.0.0/24: 1 9 > 1 8: table_load"));
}

TEST_F(TableDumpsTest, ATableWithoutAPeerIndexBeginsWithItsFirstEntry) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  log.apply(m.announce(peer, at("12:19:30"), "10.0.0.0/24", "1 8"));
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:00"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(log.end_source(7), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 8");
}

TEST_F(TableDumpsTest, ANewPeerIndexEndsTheDumpBeforeItInTheSource) {
  m.source(1);
  log.apply(m.table_begin("rrc00", at("12:00:00")));
  log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(log.apply(m.table_begin("rrc00", at("12:00:00"))), IsEmpty()) << "one dump goes on";
  EXPECT_THAT(log.apply(m.table_begin("rrc00", at("12:10:00"))),
              ElementsAre("12:10:00 AS1 loading > synced: table_dump"));
}

TEST_F(TableDumpsTest, APauseEndsADumpWithoutAPeerIndex) {
  m.source(1);
  log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(log.apply(m.table_entry(peer, at("12:15:00"), "10.0.0.0/24", "1 8")),
              ElementsAre("12:15:00 AS1 loading > synced: table_dump"));
  EXPECT_THAT(log.end_source(1), ElementsAre("12:15:00 AS1 10.0.0.0/24: 1 9 > 1 8: table_load"));
}

TEST_F(TableDumpsTest, AnUpdateInTheSameSourceEndsTheDump) {
  m.source(1);
  log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(log.apply(m.announce(peer, at("12:00:01"), "10.0.0.0/24", "1 8")),
              ElementsAre("12:00:01 AS1 loading > synced: table_dump",
                          "12:00:01 AS1 10.0.0.0/24: 1 9 > 1 8: update"));
}

TEST_F(TableDumpsTest, ADumpThatBrokeOffIsOfNoEffect) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:00"), "10.0.0.0/24", "1 8"));
  m.source(0);
  keepalive("12:34:59");
  keepalive("12:40:00");
  EXPECT_THAT(log.end_source(7), IsEmpty());
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 9");
}

TEST_F(TableDumpsTest, AnEndedSourceWithoutATableIsNothing) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  EXPECT_THAT(log.end_source(1), IsEmpty());
  EXPECT_THAT(log.end_source(42), IsEmpty());
}

TEST_F(TableDumpsTest, ASilentPeerThatADumpDoesNotNameIsDoubted) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  for (const auto clock : {"12:20:00", "12:40:00", "13:00:00"}) keepalive(clock);
  EXPECT_THAT(dump(other, "13:00:00", {{"10.0.0.0/24", "2 9"}}),
              ElementsAre("13:00:00 AS1 synced > suspect: missing",
                          "13:00:00 AS2 loading > synced: table_dump"));
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 9");
}

TEST_F(TableDumpsTest, APeerThatSpokeWithinTheHourIsNot) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  log.apply(m.make(MessageKind::keepalive, peer, at("12:00:01")));
  for (const auto clock : {"12:20:00", "12:40:00", "13:00:00"}) keepalive(clock);
  dump(other, "13:00:00", {{"10.0.0.0/24", "2 9"}});
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

TEST_F(TableDumpsTest, APeerOfAnotherFamilyIsNotMissing) {
  dump(peer, "12:00:00", {{"2001:db8::/32", "1 9"}});
  for (const auto clock : {"12:20:00", "12:40:00", "13:00:00"}) keepalive(clock);
  dump(other, "13:00:00", {{"10.0.0.0/24", "2 9"}});
  EXPECT_EQ(log.health(peer), PeerHealth::synced);
}

TEST_F(TableDumpsTest, CollectorsHaveIndependentDumps) {
  const auto elsewhere = m.peer("rrc01", 1);
  m.source(1);
  log.apply(m.table_entry(peer, at("12:00:00"), "10.0.0.0/24", "1 9"));
  m.source(2);
  log.apply(m.table_entry(elsewhere, at("12:00:01"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(log.end_source(1), ElementsAre("12:00:01 AS1 loading > synced: table_dump"));
  EXPECT_EQ(log.health(elsewhere), PeerHealth::loading);
  EXPECT_THAT(log.end_source(2), ElementsAre("12:00:01 AS1 loading > synced: table_dump"));
  EXPECT_EQ(log.health(elsewhere), PeerHealth::synced);
}

TEST_F(TableDumpsTest, ALossDuringTheDumpTakesThePeerOutOfIt) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:00"), "10.0.1.0/24", "1 9"));
  m.source(0);
  log.apply(m.down(peer, at("12:20:01")));
  m.source(7);
  log.apply(m.table_entry(peer, at("12:20:02"), "10.0.2.0/24", "1 9"));
  EXPECT_THAT(log.end_source(7), IsEmpty());
  EXPECT_EQ(log.health(peer), PeerHealth::down);
  EXPECT_EQ(log.path(peer, "10.0.0.0/24"), "1 9") << "held";
}

TEST_F(TableDumpsTest, ADumpWellAfterTheLossShowsThatTheSessionIsBack) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  log.apply(m.down(peer, at("12:19:00")));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}),
              ElementsAre("12:20:00 AS1 10.0.1.0/24: 1 9 > none: table_load",
                          "12:20:00 AS1 down > synced: table_dump"));
  EXPECT_THAT(log.advance(at("12:45:00")), IsEmpty()) << "the hold is over";
}

TEST_F(TableDumpsTest, ADumpRightAfterTheLossDoesNot) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}});
  log.apply(m.down(peer, at("12:19:01")));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}), IsEmpty());
  EXPECT_EQ(log.health(peer), PeerHealth::down);
}

TEST_F(TableDumpsTest, ADumpTakenInATransferSaysNothing) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  log.apply(m.up(peer, at("12:18:00")));
  log.apply(m.announce(peer, at("12:19:50"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}), IsEmpty());
  log.apply(m.announce(peer, at("12:20:30"), "10.0.1.0/24", "1 9"));
  EXPECT_THAT(log.advance(at("12:30:00")),
              ElementsAre("12:21:30 AS1 loading > synced: transfer_over"));
}

TEST_F(TableDumpsTest, ADumpEndsTheLoadingOfAReturnedPeerWhoseTransferWasMissed) {
  dump(peer, "12:00:00", {{"10.0.0.0/24", "1 9"}, {"10.0.1.0/24", "1 9"}});
  log.apply(m.up(peer, at("12:05:00")));
  EXPECT_THAT(dump(peer, "12:20:00", {{"10.0.0.0/24", "1 9"}}),
              ElementsAre("12:20:00 AS1 10.0.1.0/24: 1 9 > none: table_load",
                          "12:20:00 AS1 loading > synced: table_dump"));
}

}  // namespace
}  // namespace isthmus::rib
