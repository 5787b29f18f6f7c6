// From what was found to a Report.
#pragma once

#include "isthmus/report.h"

#include "detect/detector.h"
#include "detect/event_log.h"
#include "detect/uplink_book.h"

namespace isthmus::detect {

/// Everything but the times of the data and the pictures at their start and end. `world` is at the
/// end of the data.
Report assemble(const World& world, EventLog& log);

/// Leaves in the report's pictures only uplinks that were confirmed at some time.
void keep_confirmed(Report& report, const UplinkBook& book);

}  // namespace isthmus::detect
