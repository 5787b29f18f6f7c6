// What looked like an event and is none, gaps in what was watched, and the data used.
#pragma once

#include "sinks/narrative.h"
#include "sinks/telling.h"

namespace isthmus::sinks {

Passage dismissed(Telling& telling);
/// Without sentences where there is no gap.
Passage gaps(const Telling& telling);
Passage sources_used(const Telling& telling);

}  // namespace isthmus::sinks
