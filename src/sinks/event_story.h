// One event in full: what happened, when, how far it reached, how sure it is.
#pragma once

#include <string>
#include <vector>

#include "sinks/narrative.h"
#include "sinks/telling.h"

namespace isthmus::sinks {

/// `id` is the passage's anchor, and the beginning of its tables' ids.
Passage event_story(Telling& telling, const Event& event, const std::string& id);

/// The short total outages within a longer event, each a sentence of its passage, and a table of
/// all.
void tell_outages_within(Telling& telling, const std::vector<const Event*>& outages,
                         Passage& passage);

}  // namespace isthmus::sinks
