#include "detect/report_assembly.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "detect/confidence.h"
#include "detect/incident.h"

namespace isthmus::detect {
namespace {

std::vector<Event> final_events(const World& world, const EventLog& log) {
  std::vector<Event> events;
  for (const auto& [id, record] : log.records()) events.push_back(record.event);
  std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.began, a.kind, a.id) < std::tie(b.began, b.kind, b.id);
  });
  for (auto& event : events) {
    set_confidence(event, log.records().at(event.id).support, held_for(event, events, world.now));
  }
  return events;
}

/// Before the first phase of each incident, and after each.
std::vector<Snapshot> pictures_around(const std::vector<Incident>& incidents, const EventLog& log) {
  std::vector<Snapshot> out;
  for (const auto& incident : incidents) {
    out.push_back(log.records().at(incident.phases.front().events.front()).before);
    for (const auto& phase : incident.phases) {
      const auto last =
          std::max_element(phase.events.begin(), phase.events.end(), [&](EventId a, EventId b) {
            return last_change(log.records().at(a).event) < last_change(log.records().at(b).event);
          });
      out.push_back(log.records().at(*last).after);
    }
  }
  return out;
}

std::vector<PeerReport> peer_reports(const World& world) {
  std::vector<PeerReport> out;
  for (std::size_t i = 0; i < world.tables.peer_count(); ++i) {
    const auto id = PeerId{static_cast<std::uint32_t>(i)};
    PeerReport peer;
    peer.peer = world.tables.peer_key(id);
    peer.health = world.tables.health(id);
    peer.routes = world.tables.route_count(id);
    if (i < world.view.peers().size()) peer.was_witness = world.view.peer(id).was_witness;
    for (const auto& followed : world.view.prefixes()) {
      if (!followed.is_own) continue;
      peer.subject_routes += static_cast<std::uint64_t>(
          std::count_if(followed.routes.begin(), followed.routes.end(), [&](const auto& route) {
            return route.peer == id && route.attributes != AttributesId::none &&
                   route.reach.kind != RouteClass::Kind::foreign;
          }));
    }
    out.push_back(peer);
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.peer < b.peer; });
  return out;
}

}  // namespace

Report assemble(const World& world, EventLog& log) {
  Report report;
  report.subject = world.subject;
  report.subject.networks = world.view.networks();
  report.peers = peer_reports(world);
  for (const auto& followed : world.view.prefixes()) {
    const bool is_listed = std::binary_search(world.subject.prefixes.begin(),
                                              world.subject.prefixes.end(), followed.prefix);
    if (is_listed || (followed.is_own && followed.was_counted)) {
      report.prefixes.push_back(followed.prefix);
    }
  }
  std::sort(report.prefixes.begin(), report.prefixes.end());
  report.gaps = world.tables.gaps();
  report.spells = world.uplinks.spells();
  report.events = final_events(world, log);
  report.incidents = group(report.events);
  report.around = pictures_around(report.incidents, log);
  report.dismissals = log.dismissals().take([&](const LookAlike& what) {
    if (what.cause != Dismissal::Cause::forged_transit || !what.link) return false;
    const auto* uplink = world.uplinks.find(*what.link);
    return uplink != nullptr && uplink->was_present;
  });
  return report;
}

void keep_confirmed(Report& report, const UplinkBook& book) {
  const auto keep = [&](Snapshot& snapshot) {
    std::erase_if(snapshot.uplinks, [&](const UplinkShare& share) {
      const auto* uplink = book.find(share.link);
      return uplink == nullptr || !uplink->was_present;
    });
  };
  if (report.at_start) keep(*report.at_start);
  if (report.at_end) keep(*report.at_end);
  for (auto& snapshot : report.around) keep(snapshot);
}

}  // namespace isthmus::detect
