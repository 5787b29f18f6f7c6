#include "detect/incident.h"

#include <algorithm>
#include <optional>

#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

using Members = std::vector<const Event*>;

bool is_outage(const Event& event) {
  return event.kind == EventKind::outage_total || event.kind == EventKind::outage_partial;
}

bool belongs(const Event& event, const Members& members) {
  const auto joins = [&](const Event* member) {
    if (is_open(*member)) return true;
    if (event.began - last_change(*member) <= thresholds::kIncidentGap) return true;
    const bool came_or_went =
        member->kind == EventKind::uplink_gained || member->kind == EventKind::uplink_lost;
    return came_or_went && event.uplink && event.uplink == member->uplink &&
           event.began - member->began <= thresholds::kIncidentUplink;
  };
  return std::any_of(members.begin(), members.end(), joins);
}

bool is_within(const Event& outage, const Event& instability) {
  if (outage.began < instability.began) return false;
  if (is_open(instability)) return true;
  return outage.ended ? *outage.ended <= *instability.ended : outage.began <= *instability.ended;
}

std::vector<Phase> phases_of(const Members& members) {
  struct Draft {
    const Event* first;
    Phase phase;
  };
  std::vector<Draft> drafts;
  const auto add = [](Draft& draft, const Event& event) {
    draft.phase.ended = std::max(draft.phase.ended, last_change(event));
    draft.phase.events.push_back(event.id);
  };
  const auto open = [&](const Event& event) {
    drafts.push_back({&event, {event.began, last_change(event), {event.id}}});
  };
  for (const auto* event : members) {
    if (event->kind == EventKind::instability) open(*event);
  }
  const auto instabilities = drafts.size();
  for (const auto* event : members) {
    if (event->kind == EventKind::instability) continue;
    Draft* home = nullptr;
    for (std::size_t i = 0; i < drafts.size() && home == nullptr; ++i) {
      const auto& first = *drafts[i].first;
      const bool is_home = i < instabilities
                               ? is_outage(*event) && is_within(*event, first)
                               : event->began - first.began <= thresholds::kConvergence;
      if (is_home) home = &drafts[i];
    }
    home != nullptr ? add(*home, *event) : open(*event);
  }
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return a.phase.began < b.phase.began; });
  std::vector<Phase> phases;
  phases.reserve(drafts.size());
  for (auto& draft : drafts) phases.push_back(std::move(draft.phase));
  return phases;
}

}  // namespace

bool is_open(const Event& event) {
  const bool lasts = is_outage(event) || event.kind == EventKind::instability ||
                     event.kind == EventKind::foreign_origin;
  return lasts && !event.ended;
}

Timestamp last_change(const Event& event) {
  return std::max(event.settled, event.ended.value_or(event.settled));
}

std::vector<Incident> group(std::span<const Event> events) {
  std::vector<Members> groups;
  for (const auto& event : events) {
    const auto home = std::find_if(groups.rbegin(), groups.rend(),
                                   [&](const Members& members) { return belongs(event, members); });
    if (home != groups.rend()) {
      home->push_back(&event);
    } else {
      groups.push_back({&event});
    }
  }
  std::vector<Incident> incidents;
  for (const auto& members : groups) {
    Incident incident;
    incident.id = static_cast<std::uint64_t>(members.front()->id);
    incident.subject = members.front()->subject;
    incident.began = incident.last_change = members.front()->began;
    for (const auto* event : members) {
      incident.last_change = std::max(incident.last_change, last_change(*event));
      incident.is_open = incident.is_open || is_open(*event);
    }
    incident.phases = phases_of(members);
    incidents.push_back(std::move(incident));
  }
  return incidents;
}

}  // namespace isthmus::detect
