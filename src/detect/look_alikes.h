// Changes that look like events and are none, found as they come (docs/DETECTION.md, "What does not
// alarm").
#pragma once

#include "detect/dismissals.h"
#include "detect/event_log.h"

namespace isthmus::detect {

/// A path to a stranger's prefix in which the subject stands as a transit network.
void note_forged_transit(const RouteDelta& delta, const PathReading& reading, const World& world,
                         Dismissals& out);
/// What is odd about a changed route: its path, or the health of its peer. `reading` is of the path
/// after the change, if there is one.
void note_look_alikes(const SubjectChange& change, const std::optional<PathReading>& reading,
                      const World& world, EventLog& log);
/// A session that carried routes of the subject is lost.
void note_lost_session(const PeerTransition& transition, const World& world, Dismissals& out);

}  // namespace isthmus::detect
