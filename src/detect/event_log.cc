#include "detect/event_log.h"

#include <algorithm>
#include <utility>

#include "detect/confidence.h"
#include "detect/evidence.h"
#include "detect/snapshot.h"

namespace isthmus::detect {

void EventLog::report(Event event, const Support& support) {
  const auto [at, is_new] = records_.try_emplace(event.id);
  auto& record = at->second;
  if (is_new) record.before = snapshot_at(event.began - std::chrono::seconds{1}, *world_);
  record.after = snapshot_at(std::max(event.settled, event.ended.value_or(event.settled)), *world_);
  if (event.uplink) {
    event.share_before = share_of(record.before, *event.uplink);
    event.share_after = share_of(record.after, *event.uplink);
  }
  record.event = std::move(event);
  record.support = support;
  set_confidence(record.event, support, world_->now - record.event.began);
  if (listener_) listener_(record.event);
}

void EventLog::dismiss(const LookAlike& what, const SubjectChange* example) {
  dismissals_.add(what, [&] {
    return example != nullptr ? std::optional{to_evidence(*example, *world_)} : std::nullopt;
  });
}

}  // namespace isthmus::detect
