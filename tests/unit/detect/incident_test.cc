#include "detect/incident.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::detect {
namespace {

using testing::at;

constexpr Link kLink{Asn{20485}, Asn{131279}};

Event event(EventKind kind, Timestamp began, std::optional<Timestamp> ended = {},
            std::optional<Link> link = {}) {
  static std::uint64_t next = 0;
  Event made;
  made.id = EventId{++next};
  made.kind = kind;
  made.began = made.settled = began;
  made.ended = ended;
  made.uplink = link;
  return made;
}

TEST(Incidents, JoinEventsThatFollowWithinSixHoursOfTheLastChange) {
  const std::vector<Event> events{event(EventKind::outage_total, at("01:00:00"), at("05:00:00")),
                                  event(EventKind::outage_total, at("11:00:00"), at("11:10:00")),
                                  event(EventKind::outage_total, at("17:10:01"), at("17:20:00"))};
  const auto incidents = group(events);
  ASSERT_EQ(incidents.size(), 2U);
  EXPECT_EQ(incidents[0].phases.size(), 2U);
  EXPECT_EQ(incidents[0].last_change, at("11:10:00"));
  EXPECT_EQ(incidents[1].id, static_cast<std::uint64_t>(events[2].id));
}

TEST(Incidents, JoinWhatConcernsAnUplinkGainedWithinAWeek) {
  const auto gained = event(EventKind::uplink_gained, at("01:00:00"), {}, kLink);
  const auto narrowed = event(EventKind::coverage_narrowed, at("00:00:00", 7), {}, kLink);
  const auto later = event(EventKind::coverage_narrowed, at("08:00:00", 9), {}, kLink);
  EXPECT_EQ(group(std::vector{gained, narrowed}).size(), 1U);
  EXPECT_EQ(group(std::vector{gained, later}).size(), 2U);
  const auto other =
      event(EventKind::coverage_narrowed, at("00:00:00", 7), {}, Link{Asn{1}, Asn{2}});
  EXPECT_EQ(group(std::vector{gained, other}).size(), 2U);
}

TEST(Incidents, AnOpenEventHoldsItsIncidentOpen) {
  const auto open = event(EventKind::outage_total, at("01:00:00"));
  const auto later = event(EventKind::uplink_gained, at("12:00:00", 2), {}, kLink);
  const auto incidents = group(std::vector{open, later});
  ASSERT_EQ(incidents.size(), 1U);
  EXPECT_TRUE(incidents[0].is_open);
}

TEST(Phases, AnOutageWithinAnInstabilityBelongsToItsPhase) {
  const std::vector<Event> events{event(EventKind::instability, at("10:47:00"), at("12:26:00")),
                                  event(EventKind::outage_total, at("10:58:00"), at("10:59:00")),
                                  event(EventKind::uplink_gained, at("12:21:55"), {}, kLink),
                                  event(EventKind::outage_total, at("12:25:00"), at("13:00:00"))};
  const auto incidents = group(events);
  ASSERT_EQ(incidents.size(), 1U);
  const auto& phases = incidents[0].phases;
  ASSERT_EQ(phases.size(), 3U);
  EXPECT_EQ(phases[0].events, (std::vector{events[0].id, events[1].id}));
  EXPECT_EQ(phases[1].events, std::vector{events[2].id});
  EXPECT_EQ(phases[2].events, std::vector{events[3].id}) << "it outlasts the instability";
}

TEST(Phases, EventsOfOneWaveShareOne) {
  const std::vector<Event> events{event(EventKind::uplink_lost, at("10:00:00"), {}, kLink),
                                  event(EventKind::uplink_took_over, at("10:02:00"), {}, kLink),
                                  event(EventKind::uplink_gained, at("10:04:00"), {}, kLink)};
  const auto incidents = group(events);
  ASSERT_EQ(incidents.size(), 1U);
  ASSERT_EQ(incidents[0].phases.size(), 2U);
  EXPECT_EQ(incidents[0].phases[0].ended, at("10:02:00"));
}

}  // namespace
}  // namespace isthmus::detect
