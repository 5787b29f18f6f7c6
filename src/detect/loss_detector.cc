#include "detect/loss_detector.h"

#include <algorithm>

#include "detect/evidence.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

using State = Coverage::State;

bool is_dropped(const Coverage& coverage) {
  return coverage.state == State::present && !coverage.is_carried;
}

}  // namespace

void LossDetector::on_change(const SubjectChange& change, const World& world, EventSink& sink) {
  // A link that was presumed to be held may have gone with what hid it.
  if (change.before.hides_link()) on_baseline(world, sink);
  if (change.before.kind != RouteClass::Kind::via || change.before == change.after) return;
  const auto* coverage = book_.find(change.before.link, change.prefix);
  if (coverage == nullptr || coverage->is_carried || coverage->state == State::absent) return;
  timers_.set(world.now + world.view.hold(thresholds::kLossHold), change.before.link);
}

void LossDetector::on_baseline(const World& world, EventSink&) {
  for (const auto& [link, uplink] : book_.links()) {
    const bool has_drop =
        std::any_of(uplink.coverage.begin(), uplink.coverage.end(), [&](const auto& entry) {
          return is_dropped(entry.second) && entry.second.uncarried_since == world.now;
        });
    if (has_drop) timers_.set(world.now + world.view.hold(thresholds::kLossHold), link);
  }
}

void LossDetector::advance(const World& world, EventSink& sink) {
  for (const auto& link : timers_.take_due(world.now)) judge(link, world, sink);
}

std::vector<LossDetector::Drop> LossDetector::drops_of(const Uplink& uplink) const {
  std::vector<std::pair<Timestamp, PrefixIndex>> dropped;
  for (const auto& [prefix, coverage] : uplink.coverage) {
    if (is_dropped(coverage)) dropped.emplace_back(coverage.uncarried_since, prefix);
  }
  std::sort(dropped.begin(), dropped.end());
  std::vector<Drop> drops;
  for (const auto& [time, prefix] : dropped) {
    if (drops.empty() || time - drops.back().last > thresholds::kConvergence) {
      drops.push_back({{}, time, time});
    }
    drops.back().prefixes.insert(prefix);
    drops.back().last = time;
  }
  return drops;
}

Timestamp LossDetector::excused_until(const Drop& drop, PrefixIndex prefix,
                                      const World& world) const {
  const auto& followed = world.view.at(prefix);
  const auto wave_begin = drop.first - thresholds::kConvergence;
  if (followed.is_down) {
    // Whatever went away long before the prefix did is no part of its outage.
    return followed.down_since - drop.last > thresholds::kConvergence
               ? world.now
               : world.now + thresholds::kLookAgain;
  }
  const bool was_down = followed.last_down && followed.last_up > wave_begin &&
                        *followed.last_down - drop.last <= thresholds::kConvergence;
  return was_down ? followed.last_up + thresholds::kReturn : world.now;
}

void LossDetector::judge(const Link& link, const World& world, EventSink& sink) {
  const auto* uplink = book_.find(link);
  const bool has_open_gain =
      std::any_of(uplink->coverage.begin(), uplink->coverage.end(), [](const auto& entry) {
        return entry.second.state == State::candidate && !entry.second.is_carried;
      });
  if (has_open_gain) timers_.set(world.now + thresholds::kLookAgain, link);
  for (const auto& drop : drops_of(*uplink)) {
    const auto due = drop.last + world.view.hold(thresholds::kLossHold);
    if (world.now < due) {
      timers_.set(due, link);
      continue;
    }
    if (!world.view.keeps_witnesses(world.now)) {
      timers_.set(world.now + thresholds::kLookAgain, link);
      continue;
    }
    std::set<PrefixIndex> gone;
    for (const auto prefix : drop.prefixes) {
      const auto until = excused_until(drop, prefix, world);
      if (until > world.now) {
        timers_.set(until, link);
      } else {
        gone.insert(prefix);
      }
    }
    if (!gone.empty()) report(link, gone, drop, world, sink);
  }
}

void LossDetector::report(const Link& link, const std::set<PrefixIndex>& prefixes, const Drop& drop,
                          const World& world, EventSink& sink) {
  const auto* uplink = book_.find(link);
  std::size_t present = 0;
  bool keeps_others = false;
  for (const auto& [prefix, coverage] : uplink->coverage) {
    if (coverage.state != State::present) continue;
    ++present;
    // What dropped in a later wave was still carried in this one.
    keeps_others = keeps_others || coverage.is_carried || coverage.uncarried_since > drop.last;
  }
  const auto wave = world.history.wave_around(
      drop.last, drop.first - thresholds::kWitnessesBefore, [&](const SubjectChange& change) {
        if (!drop.prefixes.contains(change.prefix)) return History::Step::none;
        const bool was = change.before.is_via(link);
        const bool is = change.after.is_via(link) || (was && change.after.hides_link());
        if (was == is) return History::Step::none;
        return was ? History::Step::into : History::Step::out;
      });
  // Nobody was seen to drop it: its holders fell silent, and it may be there as before.
  if (wave.empty() || drop.last - wave.back().time > thresholds::kConvergence) return;
  const bool is_told = !keeps_others || thresholds::is_enough(prefixes.size(), present);
  if (!keeps_others) {
    book_.lose(link, wave.back().time);
  } else {
    for (const auto prefix : prefixes) {
      book_.set_state(link, prefix, State::absent, world.now);
    }
  }
  if (!is_told) return;

  auto event =
      event_of(keeps_others ? EventKind::coverage_narrowed : EventKind::uplink_lost, wave, world);
  if (keeps_others) {
    std::set<Prefix> kept;
    for (const auto prefix : prefixes) kept.insert(world.view.at(prefix).prefix);
    std::erase_if(event.prefixes, [&](const auto& times) { return !kept.contains(times.prefix); });
    event.prefixes_not_concerned = others_of(event.prefixes, world);
  }
  event.uplink = link;
  event.others = book_.carrying(link);
  event.id = event_id(event.kind, event.subject, link, std::nullopt, std::nullopt, event.began);
  sink.report(std::move(event), support_of(wave, world));
}

}  // namespace isthmus::detect
