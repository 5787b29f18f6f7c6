#include "rib/silence.h"

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

/// AS1 at rrc00 and AS2 at rrc01, each synced by a dump at 12:00:00; then AS2 spoke at 12:10:00.
class SilenceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    m.source(1);
    log.apply(m.table_entry(first, at("12:00:00"), "10.0.0.0/24", "1 9"));
    log.end_source(1);
    m.source(2);
    log.apply(m.table_entry(second, at("12:00:00"), "10.0.0.0/24", "2 9"));
    log.end_source(2);
    m.source(3);
    keepalive(second, "12:10:00");
  }
  TableLog::Lines keepalive(const PeerKey& peer, std::string_view clock) {
    return log.apply(m.make(MessageKind::keepalive, peer, at(clock)));
  }

  Messages m;
  TableLog log;
  PeerKey first = m.peer("rrc00", 1);
  PeerKey second = m.peer("rrc01", 2);
};

TEST_F(SilenceTest, ACollectorIsDoubtedAfterFifteenMinutesWhileOthersSpeak) {
  EXPECT_THAT(keepalive(second, "12:14:59"), IsEmpty());
  EXPECT_THAT(keepalive(second, "12:16:00"), ElementsAre("12:15:00 AS1 synced > suspect: silence"));
}

TEST_F(SilenceTest, ASilenceUnderThirtyMinutesIsForgiven) {
  keepalive(second, "12:16:00");
  EXPECT_THAT(keepalive(first, "12:29:59"),
              ElementsAre("12:29:59 AS1 suspect > synced: silence_over"));
}

TEST_F(SilenceTest, ThePeerIsSyncedBeforeTheMessageThatEndsTheSilence) {
  keepalive(second, "12:16:00");
  EXPECT_THAT(log.apply(m.announce(first, at("12:20:00"), "10.0.0.0/24", "1 8 9")),
              ElementsAre("12:20:00 AS1 suspect > synced: silence_over",
                          "12:20:00 AS1 10.0.0.0/24: 1 9 > 1 8 9: update"));
}

TEST_F(SilenceTest, AfterALongerSilenceOnlyADumpIsBelieved) {
  keepalive(second, "12:16:00");
  keepalive(second, "12:30:00");
  EXPECT_THAT(keepalive(first, "12:30:00"), IsEmpty());
  EXPECT_EQ(log.health(first), PeerHealth::suspect);
  m.source(4);
  log.apply(m.table_entry(first, at("12:31:00"), "10.0.0.0/24", "1 9"));
  EXPECT_THAT(log.end_source(4), ElementsAre("12:31:00 AS1 suspect > synced: table_dump"));
}

TEST_F(SilenceTest, ASilenceIsAGapOfTheCollectorFromItsLastRecordToItsNext) {
  keepalive(first, "12:12:00");
  keepalive(second, "12:20:00");
  keepalive(second, "12:28:00");
  keepalive(first, "12:31:00");
  ASSERT_EQ(log.tables.gaps().size(), 1U);
  const auto& gap = log.tables.gaps()[0];
  EXPECT_EQ(gap.collector, first.collector);
  EXPECT_EQ(gap.peer, std::nullopt);
  EXPECT_EQ(gap.reason, HealthReason::silence);
  EXPECT_EQ(gap.from, at("12:12:00"));
  EXPECT_EQ(gap.to, at("12:31:00"));
}

TEST_F(SilenceTest, AfterALongerSilenceThePeersGapLastsToTheDump) {
  keepalive(second, "12:20:00");
  keepalive(second, "12:34:00");
  keepalive(first, "12:41:00");
  ASSERT_EQ(log.tables.gaps().size(), 2U) << "the collector's and its peer's";
  EXPECT_EQ(log.tables.gaps()[0].to, at("12:41:00"));
  EXPECT_EQ(log.tables.gaps()[1].peer, first);
  EXPECT_EQ(log.tables.gaps()[1].from, at("12:41:00"));
  EXPECT_EQ(log.tables.gaps()[1].to, std::nullopt);
}

TEST_F(SilenceTest, ACollectorAloneIsDoubtedAfterThirtyMinutes) {
  TableLog alone;
  m.source(1);
  alone.apply(m.table_entry(first, at("12:00:00"), "10.0.0.0/24", "1 9"));
  alone.end_source(1);
  EXPECT_THAT(alone.apply(m.make(MessageKind::keepalive, first, at("12:29:59"))), IsEmpty());
  EXPECT_THAT(alone.apply(m.announce(first, at("13:10:00"), "10.0.0.0/24", "1 8")),
              ElementsAre("12:59:59 AS1 synced > suspect: collector_gap",
                          "13:10:00 AS1 10.0.0.0/24: 1 9 > 1 8: update"));
  ASSERT_EQ(alone.tables.gaps().size(), 2U);
  EXPECT_EQ(alone.tables.gaps()[0].reason, HealthReason::collector_gap);
  EXPECT_EQ(alone.tables.gaps()[0].from, at("12:29:59"));
  EXPECT_EQ(alone.tables.gaps()[0].to, at("13:10:00"));
}

TEST_F(SilenceTest, APauseOfAllIsNobodysSilence) {
  keepalive(first, "12:10:00");
  EXPECT_THAT(keepalive(second, "12:29:00"), IsEmpty());
  EXPECT_THAT(keepalive(first, "12:39:59"), IsEmpty());
  EXPECT_TRUE(log.tables.gaps().empty());
}

TEST_F(SilenceTest, ItDoesNotMatterWhatMovesTimeOn) {
  EXPECT_THAT(log.advance(at("12:14:59")), IsEmpty());
  EXPECT_THAT(log.advance(at("12:20:00")), ElementsAre("12:15:00 AS1 synced > suspect: silence"));
  EXPECT_THAT(keepalive(first, "12:21:00"),
              ElementsAre("12:21:00 AS1 suspect > synced: silence_over"));
}

TEST_F(SilenceTest, TheCollectorsOwnMessagesAreASignOfLife) {
  auto own = m.make(MessageKind::keepalive, first, at("12:14:00"));
  own.is_local = true;
  log.apply(own);
  EXPECT_THAT(keepalive(second, "12:14:30"), IsEmpty());
  EXPECT_THAT(keepalive(second, "12:16:00"), IsEmpty());
}

TEST_F(SilenceTest, AMalformedRecordIsASignOfLife) {
  log.note_malformed(at("12:14:00"), PeerKey{first.collector, {}, {}});
  keepalive(second, "12:14:30");
  EXPECT_THAT(keepalive(second, "12:16:00"), IsEmpty());
}

TEST_F(SilenceTest, OtherDoubtsOutliveTheSilence) {
  log.note_malformed(at("12:01:00"), first);
  EXPECT_THAT(keepalive(second, "12:14:00"), IsEmpty());
  EXPECT_THAT(keepalive(second, "12:17:00"), IsEmpty());
  EXPECT_THAT(keepalive(first, "12:18:00"), IsEmpty());
  EXPECT_EQ(log.health(first), PeerHealth::suspect);
}

TEST_F(SilenceTest, EachSilenceIsJudgedAnew) {
  keepalive(second, "12:16:00");
  keepalive(first, "12:20:00");
  keepalive(second, "12:30:00");
  EXPECT_THAT(keepalive(second, "12:36:00"), ElementsAre("12:35:00 AS1 synced > suspect: silence"));
  EXPECT_EQ(log.tables.gaps().size(), 2U);
}

}  // namespace
}  // namespace isthmus::rib
