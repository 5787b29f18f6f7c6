// What a cut of each provider would leave, from the last picture of the data.
#pragma once

#include <string>

#include "sinks/narrative.h"
#include "sinks/telling.h"

namespace isthmus::sinks {

/// "Without China Unicom, one of four address blocks (...) would have a connection that is in use
/// now; ..."; empty where the data show no connection.
std::string cut_summary(const Telling& telling);

/// Without sentences where the data show no connection.
Passage cuts(Telling& telling);

}  // namespace isthmus::sinks
