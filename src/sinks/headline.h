// Which event a bulletin is about, and its headline.
#pragma once

#include <string>

#include "sinks/telling.h"

namespace isthmus::sinks {

struct LeadingEvent {
  const Incident* incident = nullptr;
  const Event* event = nullptr;
};

/// The most newsworthy event that is more likely than not; of equals the earliest. Null where the
/// report has no incident.
LeadingEvent leading_event(const Telling& telling);

/// "North Korea gains a second connection to the Internet, through Russia's TransTeleCom".
std::string headline(const Telling& telling, const Event& event);

}  // namespace isthmus::sinks
