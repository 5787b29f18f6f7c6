// One event in a heading, and as a clause of a longer tale.
#pragma once

#include <optional>
#include <string>

#include "sinks/telling.h"

namespace isthmus::sinks {

/// Without its time: "TransTeleCom appears as a second connection".
std::string event_title(const Telling& telling, const Event& event);

/// Without a full stop and with its time; `told` is the time last spoken of, if any: "at 10:14:45
/// UTC (...) the connection through TransTeleCom went away, after 1 h 06 min 54 s".
std::string event_clause(const Telling& telling, const Event& event, std::optional<Timestamp> told);

}  // namespace isthmus::sinks
