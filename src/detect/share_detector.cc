#include "detect/share_detector.h"

#include <algorithm>

#include "detect/event_log.h"
#include "detect/evidence.h"
#include "detect/snapshot.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

bool is_known(const Link& link, Timestamp began, const World& world) {
  const auto* uplink = world.uplinks.find(link);
  if (uplink == nullptr || !uplink->was_present) return false;
  return !uplink->present_since || began - *uplink->present_since >= thresholds::kShiftKnown;
}

double pairs_of(const Snapshot& snapshot, const Link& link) {
  double pairs = 0;
  for (const auto& uplink : snapshot.uplinks) {
    if (uplink.link != link) continue;
    for (const auto vantage_ases : uplink.prefix_vantage_ases) pairs += vantage_ases;
  }
  return pairs;
}

double all_pairs(const Snapshot& snapshot) {
  if (snapshot.uplinks.empty()) return 0;
  const auto& first = snapshot.uplinks.front();
  return pairs_of(snapshot, first.link) / first.share;
}

}  // namespace

void ShareDetector::on_change(const SubjectChange& change, const World& world, EventSink&) {
  if (change.before == change.after) return;
  by_update_ = by_update_ || change.testifies;
  timers_.set(world.now, 0);
}

void ShareDetector::on_baseline(const World& world, EventSink&) {
  timers_.set(world.now, 0);
}

void ShareDetector::look_at(bool by_update, const World& world) {
  const auto& links = world.view.links();
  const auto most = links.largest();
  if (!most) {
    shift_.reset();
    return;
  }
  const auto* uplink = world.uplinks.find(*most);
  if (!largest_) {
    if (uplink != nullptr && uplink->is_present()) largest_ = most;
    return;
  }
  if (links.pairs(*most) <= links.pairs(*largest_)) {
    shift_.reset();
    return;
  }
  if (shift_ && shift_->to == *most) return;
  shift_ = Shift{*most, world.now, by_update};
  timers_.set(world.now + thresholds::kShiftHold, 0);
}

void ShareDetector::advance(const World& world, EventSink& sink) {
  if (timers_.take_due(world.now).empty()) return;
  look_at(by_update_, world);
  by_update_ = false;
  if (!shift_) return;
  if (world.now - shift_->since < thresholds::kShiftHold) return;
  const auto* uplink = world.uplinks.find(shift_->to);
  if (uplink == nullptr || !uplink->is_present() || !world.view.keeps_witnesses(world.now)) {
    timers_.set(world.now + thresholds::kLookAgain, 0);
    return;
  }
  judge(world, sink);
}

void ShareDetector::judge(const World& world, EventSink& sink) {
  const auto shift = *shift_;
  const auto from = *largest_;
  shift_.reset();
  largest_ = shift.to;
  if (shift.by_update) report(from, shift, world, sink);
  displaced_.insert_or_assign(shift.to, from);
}

/// True where another event of the same wave says as much.
bool ShareDetector::is_told(const Link& from, const Link& to, Timestamp began,
                            const World& world) const {
  const auto found = displaced_.find(from);
  const bool from_displaced_to = found != displaced_.end() && found->second == to;
  const auto in_wave = [&](const Event& event) {
    const auto apart = event.began < began ? began - event.began : event.began - began;
    return apart <= thresholds::kConvergence;
  };
  const auto has = [&](EventKind kind, const Link& link) {
    return std::any_of(world.events.records().begin(), world.events.records().end(),
                       [&](const auto& record) {
                         const auto& event = record.second.event;
                         return event.kind == kind && event.uplink == link && in_wave(event);
                       });
  };
  if (has(EventKind::uplink_lost, from))
    return from_displaced_to || has(EventKind::uplink_gained, to);
  return has(EventKind::uplink_gained, to) || has(EventKind::coverage_widened, to) ||
         has(EventKind::coverage_narrowed, from);
}

void ShareDetector::report(const Link& from, const Shift& shift, const World& world,
                           EventSink& sink) {
  const auto wave = world.history.wave_around(
      shift.since, shift.since - thresholds::kWitnessesBefore, [&](const SubjectChange& change) {
        const bool was = change.before.is_via(shift.to);
        const bool is = change.after.is_via(shift.to);
        if (was == is) return History::Step::none;
        return is ? History::Step::into : History::Step::out;
      });
  // Where the shift came by what the former largest lost, the wave is of its drops.
  const auto drops = world.history.wave_around(
      shift.since, shift.since - thresholds::kWitnessesBefore, [&](const SubjectChange& change) {
        const bool was = change.before.is_via(from);
        const bool is = change.after.is_via(from);
        if (was == is) return History::Step::none;
        return was ? History::Step::into : History::Step::out;
      });
  const auto& moved = wave.empty() ? drops : wave;
  if (moved.empty()) return;
  const auto began = moved.front().time;
  const bool gives_back = told_ && told_->from == shift.to && told_->to == from &&
                          began - told_->began <= thresholds::kGiveBack;
  if (!gives_back) {
    const auto before = snapshot_at(began - std::chrono::seconds{1}, world);
    const auto after = snapshot_at(world.now, world);
    if (pairs_of(after, shift.to) - pairs_of(before, shift.to) <
        thresholds::kShiftShare * all_pairs(before)) {
      return;
    }
    if (!is_known(from, began, world) || !is_known(shift.to, began, world)) return;
    if (is_told(from, shift.to, began, world)) return;
  }
  auto event = event_of(gives_back ? EventKind::uplink_gave_back : EventKind::uplink_took_over,
                        moved, world);
  event.uplink = shift.to;
  event.others = {from};
  event.id = event_id(event.kind, event.subject, shift.to, std::nullopt, std::nullopt, event.began);
  told_ = gives_back ? std::nullopt : std::optional{TakeOver{from, shift.to, began}};
  sink.report(std::move(event), support_of(moved, world));
}

}  // namespace isthmus::detect
