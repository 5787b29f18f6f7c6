// Changes that look like events and are none, found as they come (docs/DETECTION.md, "What does not
// alarm").
#pragma once

#include "detect/dismissals.h"
#include "detect/event_log.h"

namespace isthmus::detect {

/// Changes at peers whose table is not known yet. What they are is known later.
class LoadingPeers {
 public:
  /// `is_under_way`: something has already been seen to change at other peers.
  void note(const SubjectChange& change, bool is_under_way, const World& world);
  /// Of peers that never were synced nobody can say what changed; of those that were synced only
  /// when others had been seen to change, the load was none.
  void settle(const World& world, Dismissals& out) const;

 private:
  struct Seen {
    std::vector<Evidence> evidence;
    std::uint64_t count = 0;
    bool is_under_way = false;
  };
  std::map<PeerId, Seen> seen_;
};

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
