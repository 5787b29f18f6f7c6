// What was there before and after: connections, times and shares.
#pragma once

#include <string>

#include "sinks/narrative.h"
#include "sinks/telling.h"

namespace isthmus::sinks {

/// The pictures that a bulletin compares: before its leading incident (or at the start), and at the
/// end. Null where the report has none.
struct ComparedPictures {
  const Snapshot* before = nullptr;
  const Snapshot* after = nullptr;
};
ComparedPictures compared_pictures(const Telling& telling);

/// "North Korea had one way out until ..., ... and two at the end of the data: ...". `event` is the
/// one that the bulletin is about.
std::string ways_out(const Telling& telling, const Event& event);
/// "China Unicom (AS4837) with 86 % of the routes and TransTeleCom (AS20485) with 14 %".
std::string ways_listed(const Telling& telling, const Snapshot& picture);
/// What existed before and since when; shares before and after by network, owner and state.
Passage before_and_after(Telling& telling);

}  // namespace isthmus::sinks
