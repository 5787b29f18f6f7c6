// The picture of a subject's uplinks at a time of the last day.
#pragma once

#include "isthmus/report.h"

#include "detect/detector.h"

namespace isthmus::detect {

/// State after all changes up to and including `at`, as far back as the history reaches.
Snapshot snapshot_at(Timestamp at, const World& world);

/// Share of a link in it, 0 where it is not in use.
double share_of(const Snapshot& snapshot, const Link& link);

}  // namespace isthmus::detect
