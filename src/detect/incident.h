// Events that belong together, as incidents with phases (docs/DETECTION.md, "Incidents").
#pragma once

#include <span>
#include <vector>

#include "isthmus/event.h"

namespace isthmus::detect {

/// `events` by their beginning, then kind, then id.
std::vector<Incident> group(std::span<const Event> events);

/// When the event's last change was: its end, or when it had settled.
Timestamp last_change(const Event& event);
/// An outage, an instability or a foreign origin that has not ended.
bool is_open(const Event& event);

}  // namespace isthmus::detect
