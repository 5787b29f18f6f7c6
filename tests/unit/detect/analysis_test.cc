// Whole stories through the engine: what comes of them, event by event and to the second.
#include "detect/analysis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::causes_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAll;
using ::testing::Not;
using testing::Story;
using testing::texts_of;

constexpr std::string_view kThree = "175.45.176.0/24 175.45.178.0/24 175.45.179.0/24";

/// The founding case: six vantage points, of which two never leave China Unicom.
Story founding_case() {
  Story story;
  const std::set<std::uint32_t> movers{1101, 1102, 2201, 2202};
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.announce(at("09:07:51"), kThree, "20485 131279", movers);
  story.announce(at("10:14:45"), kThree, "4837 131279", movers);
  for (const auto* down : {"10:58:00", "11:22:00", "11:50:00", "12:14:00"}) {
    story.withdraw(at(down), kAll);
    story.announce(at(down) + 100s, kAll, "4837 131279");
  }
  for (const auto* down :
       {"10:47:00", "11:08:00", "11:15:00", "11:32:00", "11:41:00", "12:00:00", "12:07:00"}) {
    story.withdraw(at(down), "175.45.177.0/24");
    story.announce(at(down) + 100s, "175.45.177.0/24", "4837 131279");
  }
  story.announce(at("12:21:55"), kThree, "20485 131279", movers);
  story.withdraw(at("12:24:30"), "175.45.177.0/24");
  story.announce(at("12:25:35"), "175.45.177.0/24", "4837 131279");
  story.announce(at("07:56:39", 1), "175.45.176.0/24", "4837 131279", movers);
  story.announce(at("09:10:29", 1), "175.45.179.0/24", "4837 131279", movers);
  return story;
}

TEST(FoundingCase, ComesOutToTheSecondAsOneIncident) {
  auto story = founding_case();
  const auto report = story.run(at("12:00:00", 1));
  EXPECT_THAT(
      texts_of(report, true),
      ElementsAre("uplink_gained 20485-131279 09:07:51 supplements 4837-131279: 175.45.176.0/24 "
                  "175.45.178.0/24 175.45.179.0/24",
                  "uplink_lost 20485-131279 10:14:45: 175.45.176.0/24 175.45.178.0/24 "
                  "175.45.179.0/24",
                  "instability 10:47:00 - 12:26:00: 175.45.176.0/24 175.45.177.0/24 "
                  "175.45.178.0/24 175.45.179.0/24",
                  "outage_total 10:58:00 - 10:59:40: 175.45.176.0/24 175.45.177.0/24 "
                  "175.45.178.0/24 175.45.179.0/24",
                  "outage_total 11:22:00 - 11:23:40: 175.45.176.0/24 175.45.177.0/24 "
                  "175.45.178.0/24 175.45.179.0/24",
                  "outage_total 11:50:00 - 11:51:40: 175.45.176.0/24 175.45.177.0/24 "
                  "175.45.178.0/24 175.45.179.0/24",
                  "outage_total 12:14:00 - 12:15:40: 175.45.176.0/24 175.45.177.0/24 "
                  "175.45.178.0/24 175.45.179.0/24",
                  "uplink_gained 20485-131279 12:21:55 returned supplements 4837-131279: "
                  "175.45.176.0/24 175.45.178.0/24 175.45.179.0/24",
                  "coverage_narrowed 20485-131279 1 07:56:39: 175.45.176.0/24",
                  "coverage_narrowed 20485-131279 1 09:10:29: 175.45.179.0/24"));
  ASSERT_EQ(report.incidents.size(), 1U);
  const auto& phases = report.incidents[0].phases;
  ASSERT_EQ(phases.size(), 6U);
  EXPECT_EQ(phases[2].events.size(), 5U) << "the outages belong to the instability's phase";
  EXPECT_EQ(report.around.size(), 7U);
  EXPECT_FALSE(report.incidents[0].is_open);
  EXPECT_EQ(report.events[7].last_seen_before, at("10:15:00"));
}

TEST(FoundingCase, EveryEventBeginsWithTheRecordThatTellsIt) {
  auto story = founding_case();
  for (const auto& event : story.run(at("12:00:00", 1)).events) {
    ASSERT_FALSE(event.evidence.empty());
    EXPECT_EQ(event.evidence[0].time, event.began) << testing::text_of(event);
    EXPECT_GE(event.evidence_total, event.evidence.size());
    EXPECT_GT(event.confidence, 0.5) << testing::text_of(event);
  }
}

TEST(FoundingCase, TheListenerHearsOfEachEventEarlyAndAgainUnderTheSameId) {
  auto story = founding_case();
  std::map<EventId, int> heard;
  const auto report = story.run(at("12:00:00", 1), [&](const Event& event) { ++heard[event.id]; });
  EXPECT_EQ(heard.size(), report.events.size());
  EXPECT_GE(heard[report.events[0].id], 2);
}

TEST(Analysis, DataThatEndInTheMiddleLeaveTheEventOpen) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.withdraw(at("09:00:00"), kAll);
  const auto report = story.run(at("09:30:00"));
  EXPECT_THAT(texts_of(report), ElementsAre("outage_total 09:00:00"));
  ASSERT_EQ(report.incidents.size(), 1U);
  EXPECT_TRUE(report.incidents[0].is_open);
  EXPECT_EQ(report.at_end->unreachable.size(), 4U);
}

TEST(Analysis, ASecondCollectorsTableThatLoadsLaterIsNoEvent) {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 1103});
  story.dump(at("08:00:00"));
  story.announce(at("08:30:00"), "175.45.176.0/24", "3356 4837 131279", {1101});
  story.in_table(kAll, "20485 131279", {2201, 2202});
  story.in_table(kAll, "4837 131279", {2203});
  story.dump(at("09:00:00"));
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::table_load));
  EXPECT_EQ(report.at_end->vantage_ases, 6U);
}

TEST(Analysis, ACollectorThatLosesItsSessionsAndReloadsItsTablesIsNoEvent) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  for (const auto& [collector, asn] : story.vantages()) {
    story.add(story.messages().down(story.peer(asn), at("09:00:00")));
    story.add(story.messages().up(story.peer(asn), at("09:02:00")));
  }
  story.announce(at("09:02:01"), kAll, "4837 131279");
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::session));
}

TEST(Analysis, SessionsThatStayAwayAreNoOutage) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  for (const auto& [collector, asn] : story.vantages()) {
    if (asn == 1101) continue;
    story.add(story.messages().down(story.peer(asn), at("09:00:00")));
  }
  story.withdraw(at("09:30:00"), kAll, {1101});
  EXPECT_THAT(texts_of(story.run(at("09:59:00"))), IsEmpty())
      << "one of six witnesses is too few to judge";
}

TEST(Analysis, ACollectorThatFallsSilentLeavesThePictureAsItWasKnownLast) {
  Story story{testing::north_korea(), {{"rrc00", 1101}, {"rrc00", 1102}, {"route-views2", 2201}}};
  story.in_table(kAll, "4837 131279", {1101, 1102});
  story.in_table("198.51.100.0/24", "3356", {2201});
  story.dump(at("08:00:00"));
  auto report = story.silent("rrc00").run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  ASSERT_EQ(report.at_start->uplinks.size(), 1U);
  ASSERT_EQ(report.at_end->uplinks.size(), 1U);
  EXPECT_LT(report.at_end->at, at("08:16:00"));
  EXPECT_EQ(report.gaps.size(), 1U);
  for (const auto& spell : report.spells) EXPECT_FALSE(spell.to.has_value());
}

TEST(Analysis, WithoutATableNobodyCanSayWhatChanged) {
  Story story;
  story.announce(at("09:00:00"), kAll, "4837 131279");
  story.withdraw(at("10:00:00"), kAll);
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_FALSE(report.at_start.has_value());
  EXPECT_THAT(causes_of(report), Contains(Dismissal::Cause::no_baseline));
}

TEST(Analysis, AListOfPrefixesIsOfThoseWhoOriginateThemAtTheStart) {
  Story story{testing::prefix_list({"175.45.176.0/24", "175.45.177.0/24"})};
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.withdraw(at("09:00:00"), kAll);
  story.announce(at("09:10:00"), kAll, "4837 131279");
  const auto report = story.run(at("12:00:00"));
  EXPECT_THAT(texts_of(report, true),
              ElementsAre("outage_total 09:00:00 - 09:10:00: 175.45.176.0/24 175.45.177.0/24"));
  EXPECT_THAT(report.subject.networks, ElementsAre(Asn{131279}));
}

TEST(Analysis, LinksWithinACountryAreNoUplinks) {
  auto subject = testing::north_korea();
  subject.networks = {Asn{3333}, Asn{131279}};
  Story story{subject};
  story.in_table(kAll, "4837 3333 131279");
  story.dump(at("08:00:00"));
  story.announce(at("09:00:00"), kAll, "4837 131279");
  const auto report = story.run(at("12:00:00"));
  ASSERT_EQ(report.at_start->uplinks.size(), 1U);
  EXPECT_EQ(report.at_start->uplinks[0].link, (Link{Asn{4837}, Asn{3333}}));
  EXPECT_THAT(texts_of(report), ElementsAre("uplink_gained 4837-131279 09:00:00 replaces 4837-3333",
                                            "uplink_lost 4837-3333 09:00:00"));
}

TEST(Analysis, AnEmptyInputGivesAnEmptyReport) {
  Analysis analysis{testing::north_korea()};
  const auto report = analysis.finish();
  EXPECT_FALSE(report.first.has_value());
  EXPECT_THAT(report.events, IsEmpty());
  EXPECT_EQ(report.subject.name, "KP");
}

}  // namespace
}  // namespace isthmus::detect
