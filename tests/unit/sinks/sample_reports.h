// Whole reports made by hand, for the bulletin's tests.
#pragma once

#include <string>

#include "unit/sinks/founding_report.h"

namespace isthmus::testing {

inline UplinkSpell spell(Link link, int one, std::int64_t from, std::int64_t to,
                         std::uint32_t ases) {
  UplinkSpell made{.link = link,
                   .prefix = block(one),
                   .from = at(from),
                   .to = at(to),
                   .from_before_data = from == kDataBegin,
                   .vantage_ases = ases,
                   .is_confirmed = true};
  if (to == kDataEnd) made.to.reset();
  return made;
}

inline std::vector<UplinkSpell> founding_spells() {
  std::vector<UplinkSpell> spells;
  for (const auto one : {176, 177, 178, 179}) {
    // Between the four outages the routes come back through the old provider.
    auto from = kDataBegin;
    for (std::int64_t i = 0; i < 4; ++i) {
      const auto outage = kUnstable + 420 + i * 1260;
      spells.push_back(spell(kUnicomLink, one, from, outage, 14));
      from = outage + 100 + 35 * i;
    }
    spells.push_back(spell(kUnicomLink, one, from, kDataEnd, 14));
  }
  for (const auto one : {176, 178, 179}) {
    spells.push_back(spell(kTransTeleComLink, one, kGained, kLost + 56, 9));
    const auto until = one == 176 ? kFirstDrop + 63 : one == 179 ? kSecondDrop + 63 : kDataEnd;
    spells.push_back(spell(kTransTeleComLink, one, kBack, until, 10));
  }
  return spells;
}

inline std::vector<SourceReport> founding_sources() {
  const auto source = [](std::string path, std::string collector, std::uint64_t frames,
                         std::int64_t first, std::int64_t last) {
    SourceReport made;
    made.path = std::move(path);
    made.collector = std::move(collector);
    made.frames = frames;
    made.decoded = frames;
    made.bytes = frames * 120;
    made.first = at(first);
    made.last = at(last);
    return made;
  };
  return {source("rrc00/2017.10/bview.20171001.0800.gz", "rrc00", 12, kDataBegin, kDataBegin),
          source("route-views2/2017.10/rib.20171001.0800.bz2", "route-views2", 12, kDataBegin,
                 kDataBegin),
          source("rrc00/2017.10/updates.20171001.0905.gz", "rrc00", 2210, kGained, kDataEnd),
          source("route-views2/2017.10/updates.20171001.0900.bz2", "route-views2", 2198, kGained,
                 kDataEnd)};
}

/// What the engine would find in a watch of 28 hours on 14 vantage points at two collectors.
inline Report founding_report() {
  Report report;
  report.subject = {.kind = Subject::Kind::country,
                    .name = "KP",
                    .title = "North Korea",
                    .country = "KP",
                    .zone = "Asia/Pyongyang",
                    .networks = {Asn{131279}},
                    .prefixes = {}};
  report.first = at(kDataBegin);
  report.last = at(kDataEnd);
  report.synthetic = true;
  report.scenario_note =
      "The times and the last two networks of each path are those of the public record of 2017; "
      "the "
      "vantage points and the networks between are invented.";
  report.sources = founding_sources();
  report.collectors = {"rrc00", "route-views2"};
  for (int i = 0; i < kVantageAses; ++i) {
    report.peers.push_back({.peer = vantage(i),
                            .health = PeerHealth::synced,
                            .was_witness = true,
                            .routes = 6,
                            .subject_routes = 4});
  }
  report.prefixes = {block(176), block(177), block(178), block(179)};
  report.gaps = {{.collector = CollectorId{1},
                  .peer = vantage(3),
                  .reason = HealthReason::session_lost,
                  .from = at(kBack + 40000),
                  .to = at(kBack + 40120)}};
  report.spells = founding_spells();
  report.events = founding_events();
  report.incidents = {founding_incident()};
  Dismissal odd{.cause = Dismissal::Cause::single_vantage,
                .link = Link{Asn{64505}, Asn{131279}},
                .text = "AS64505 next to AS131279 in the paths of one vantage point only.",
                .count = 1,
                .evidence = wave(kLost + 900, 1, {178}, 4837, 64505)};
  report.dismissals = {odd};
  report.at_start = picture(kDataBegin, 0, {});
  report.around = {picture(kGained - 1, 0, {}),
                   picture(kGained + 56, 0.41, {176, 178, 179}),
                   picture(kLost + 56, 0, {}),
                   picture(kStable, 0.44, {176, 178, 179}),
                   picture(kStable, 0.44, {176, 178, 179}),
                   picture(kFirstDrop + 63, 0.29, {178, 179}),
                   picture(kSecondDrop + 63, 0.14, {178})};
  report.at_end = picture(kDataEnd, 0.14, {178});
  return report;
}

/// A day of tables and updates in which nothing happened.
inline Report quiet_report() {
  auto report = founding_report();
  report.synthetic = false;
  report.scenario_note.clear();
  report.events.clear();
  report.incidents.clear();
  report.dismissals.clear();
  report.around.clear();
  report.gaps.clear();
  report.spells.clear();
  for (const auto one : {176, 177, 178, 179}) {
    report.spells.push_back(spell(kUnicomLink, one, kDataBegin, kDataEnd, 14));
  }
  report.at_end = picture(kDataEnd, 0, {});
  return report;
}

/// Files of which none could be read.
inline Report empty_report() {
  Report report;
  report.subject = founding_report().subject;
  report.sources = {{.path = "missing.gz", .collector = "", .error = "it is cut short"}};
  return report;
}

}  // namespace isthmus::testing
