#include "detect/origin_detector.h"

#include <algorithm>

#include "detect/evidence.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
void OriginDetector::on_change(const SubjectChange& change, const World& world, EventSink&) {
  if (change.before == change.after) return;
  if (change.after.kind == RouteClass::Kind::foreign) add(change, world);
  if (change.before.kind == RouteClass::Kind::foreign) {
    const auto found = cases_.find(change.before.foreign);
    if (found != cases_.end()) {
      found->second.routes.erase({change.prefix, change.peer, change.path_id});
    }
    timers_.set(world.now, change.before.foreign);
  }
  if (change.after.kind == RouteClass::Kind::foreign) {
    timers_.set(world.now, change.after.foreign);
  }
}

/// True where others already held such a route before anybody was seen to take it.
bool OriginDetector::is_from_before(const SubjectChange& change, const Case& open,
                                    const World& world) const {
  const auto& routes = world.view.at(change.prefix).routes;
  return std::any_of(routes.begin(), routes.end(), [&](const FollowedRoute& route) {
    return route.reach == change.after && route.changed < change.time &&
           !open.routes.contains({change.prefix, route.peer, route.path_id});
  });
}

void OriginDetector::add(const SubjectChange& change, const World& world) {
  const auto foreign = change.after.foreign;
  if (baseline_.contains({foreign, change.prefix})) return;
  const auto known = cases_.find(foreign);
  const bool is_open = known != cases_.end();
  if ((!change.testifies && !is_open) ||
      (change.testifies && is_from_before(change, is_open ? known->second : Case{}, world))) {
    baseline_.insert({foreign, change.prefix});
    return;
  }
  auto& open = cases_[foreign];
  const RouteKey key{change.prefix, change.peer, change.path_id};
  open.routes.insert(key);
  if (!change.testifies) return;
  if (open.state == Case::State::refused) {
    // It spreads after all: judged anew from here on.
    open.state = Case::State::candidate;
    open.taken.clear();
    open.seen.clear();
  }
  if (open.taken.empty()) {
    timers_.set(change.time + world.view.hold(thresholds::kHeldMin), foreign);
    timers_.set(change.time + thresholds::kSettle, foreign);
  }
  if (open.seen.insert(key).second) open.taken.push_back(change);
}

SubjectView::Holders OriginDetector::holders_of(const Case& open, const World& world) const {
  SubjectView::Holders holders;
  for (const auto& [prefix, peer, path_id] : open.routes) {
    const auto& who = world.view.peer(peer);
    if (!who.is_live() || !world.view.is_vouched_for(prefix)) continue;
    holders.vantage_ases.insert(who.vantage);
    holders.collectors.insert(who.key.collector);
  }
  return holders;
}

void OriginDetector::look_at(Asn foreign, const World& world, EventSink& sink) {
  const auto found = cases_.find(foreign);
  if (found == cases_.end()) return;
  if (judge(foreign, found->second, world, sink)) cases_.erase(found);
}

bool OriginDetector::judge(Asn foreign, Case& open, const World& world, EventSink& sink) {
  const auto holders = holders_of(open, world);
  const auto count = holders.vantage_ases.size();
  const bool is_agreed = world.view.is_quorum(holders);
  open.peak = std::max(open.peak, count);
  open.had_quorum = open.had_quorum || is_agreed;

  const bool is_reported = open.state == Case::State::reported;
  const bool is_under = count == 0 || (is_reported && count * thresholds::kStuckShare < open.peak);
  if (!is_under) open.under_since.reset();
  if (is_under && !open.under_since) {
    open.under_since = world.now;
    const auto hold = is_reported ? Duration{thresholds::kLossHold} : Duration{thresholds::kGone};
    timers_.set(world.now + hold, foreign);
  }
  if (is_reported) {
    if (!is_under || world.now - *open.under_since < thresholds::kLossHold) return false;
    report(foreign, open, open.under_since, false, world, sink);
    return true;
  }

  const bool is_gone = is_under && world.now - *open.under_since >= thresholds::kGone;
  if (open.state == Case::State::refused || open.taken.empty()) return is_gone;
  const auto began = open.taken.front().time;
  if (is_agreed && world.now - began >= world.view.hold(thresholds::kHeldMin)) {
    open.state = Case::State::reported;
    report(foreign, open, std::nullopt, false, world, sink);
    return false;
  }
  if (!is_gone && world.now - began < thresholds::kSettle) return false;
  const auto cause =
      open.had_quorum || (is_gone && *open.under_since - began < thresholds::kHeldMin)
          ? Dismissal::Cause::too_brief
          : Dismissal::Cause::single_vantage;
  sink.dismiss({cause, std::nullopt, foreign}, &open.taken.front());
  open.state = Case::State::refused;
  return is_gone;
}

void OriginDetector::report(Asn foreign, const Case& open, std::optional<Timestamp> ended,
                            bool is_cut_short, const World& world, EventSink& sink) const {
  auto event = event_of(EventKind::foreign_origin, open.taken, world);
  event.foreign = foreign;
  event.ended = ended;
  const auto live = world.view.witnesses();
  event.share_after =
      live == 0 ? 0 : std::min(1.0, static_cast<double>(open.peak) / static_cast<double>(live));
  event.id = event_id(event.kind, event.subject, std::nullopt, foreign, std::nullopt, event.began);
  auto support = support_of(open.taken, world);
  support.is_cut_short = is_cut_short;
  sink.report(std::move(event), support);
}

void OriginDetector::on_baseline(const World& world, EventSink&) {
  for (const auto& [foreign, open] : cases_) timers_.set(world.now, foreign);
}

void OriginDetector::advance(const World& world, EventSink& sink) {
  for (const auto foreign : timers_.take_due(world.now)) look_at(foreign, world, sink);
}

void OriginDetector::finish(const World& world, EventSink& sink) {
  for (const auto& [foreign, open] : cases_) {
    if (open.state == Case::State::reported) {
      report(foreign, open, open.under_since, !open.under_since, world, sink);
    } else if (open.state == Case::State::candidate && !open.taken.empty()) {
      const auto cause =
          open.had_quorum ? Dismissal::Cause::too_brief : Dismissal::Cause::single_vantage;
      sink.dismiss({cause, std::nullopt, foreign}, &open.taken.front());
    }
  }
}

}  // namespace isthmus::detect
