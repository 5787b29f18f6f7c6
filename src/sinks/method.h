// How the answer was found, what it cannot say, and who the networks are.
#pragma once

#include "sinks/narrative.h"
#include "sinks/telling.h"

namespace isthmus::sinks {

Passage limits(const Telling& telling);
Passage method(const Telling& telling);
/// The facts about every network that the bulletin names as a provider, with their sources.
Passage networks(const Telling& telling);

}  // namespace isthmus::sinks
