// Parts of sentences about one event.
#pragma once

#include <string>

#include "sinks/telling.h"

namespace isthmus::sinks {

/// The network at the far end of the uplink, or the stranger; AS0 where an event has neither.
Asn provider(const Event& event);
std::string provider_name(const Telling& telling, const Event& event);
/// The subject's prefixes at that time.
std::size_t total_prefixes(const Event& event);
/// "three of four address blocks".
std::string part(const Telling& telling, const Event& event);
/// "three of four address blocks (a, b and c)"; where all are concerned they need no list.
std::string part_with_list(const Telling& telling, const Event& event);
/// "China Unicom (AS4837) and Intelsat (AS22351)": the event's other links.
std::string others_listed(const Telling& telling, const Event& event);
/// ", in place of China Unicom (AS4837)"; empty where the event has no other link.
std::string in_place_of(const Telling& telling, const Event& event);
/// Of a lost link: ", after 1 h 06 min 54 s"; empty where the data do not show when it came.
std::string after_how_long(const Telling& telling, const Event& lost);
/// "3 min 20 s"; empty where the event has no end.
std::string lasted(const Event& event);

}  // namespace isthmus::sinks
