#include "detect/uplink_detector.h"

#include <algorithm>

#include "detect/evidence.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

using State = Coverage::State;

/// Take-ups of the link from the gain's beginning until it settled.
Wave take_ups(const Link& link, const std::set<PrefixIndex>& prefixes, Timestamp began,
              const World& world) {
  return world.history.first_steps(
      began, began + thresholds::kSettle, [&](const SubjectChange& change) {
        const bool is_step = change.after.is_via(link) && !change.before.is_via(link);
        return is_step && prefixes.contains(change.prefix) ? History::Step::into
                                                           : History::Step::none;
      });
}

}  // namespace

void UplinkDetector::on_change(const SubjectChange& change, const World& world, EventSink&) {
  if (change.before == change.after) return;
  if (change.testifies && change.after.kind == RouteClass::Kind::via) {
    take_up(change.after.link, change, world);
  }
  for (const auto* reach : {&change.before, &change.after}) {
    if (reach->kind == RouteClass::Kind::via && gains_.contains(reach->link)) {
      timers_.set(world.now, reach->link);
    }
  }
}

void UplinkDetector::take_up(const Link& link, const SubjectChange& change, const World& world) {
  const auto* uplink = book_.find(link);
  if (uplink == nullptr) return;
  const auto state = uplink->coverage.at(change.prefix).state;
  if (state == State::candidate || state == State::present) return;
  if (uplink->in_baseline && (state == State::thin || !uplink->is_present())) {
    // It was there before the data, only too thinly to be believed.
    const auto now_state =
        world.view.has_quorum(link, change.prefix) ? State::present : State::thin;
    book_.set_state(link, change.prefix, now_state, world.now);
    return;
  }
  for (auto& gain : gains_[link]) {
    if (is_lost_since(gain, *uplink)) continue;
    const bool is_one_wave = change.time - gain.joined <= thresholds::kConvergence;
    if (change.time - gain.began > thresholds::kSettle || !(gain.is_new || is_one_wave)) continue;
    gain.prefixes.insert(change.prefix);
    gain.joined = change.time;
    book_.set_state(link, change.prefix, State::candidate, world.now);
    return;
  }
  begin(link, change, world, !uplink->is_present());
}

bool UplinkDetector::is_lost_since(const Gain& gain, const Uplink& uplink) {
  return gain.reported && uplink.last_seen && *uplink.last_seen >= gain.began;
}

void UplinkDetector::begin(const Link& link, const SubjectChange& change, const World& world,
                           bool is_new) {
  const auto* uplink = book_.find(link);
  Gain gain;
  gain.is_new = is_new;
  gain.began = gain.joined = change.time;
  gain.first = change;
  gain.prefixes.insert(change.prefix);
  gain.hole_since = change.time;
  gain.is_return = is_new && uplink->was_present;
  if (gain.is_return) gain.last_seen_before = uplink->last_seen;
  for (const auto& [other, state] : book_.links()) {
    if (other != link && state.is_present()) gain.before.push_back(other);
  }
  book_.set_state(link, change.prefix, State::candidate, world.now);
  gains_[link].push_back(std::move(gain));
  timers_.set(change.time + thresholds::kSettle, link);
}

void UplinkDetector::look_at(const Link& link, const World& world, EventSink& sink) {
  const auto found = gains_.find(link);
  if (found == gains_.end()) return;
  auto& gains = found->second;
  for (std::size_t i = 0; i < gains.size();) {
    note_hold(link, gains[i], world);
    if (judge(link, gains[i], world, sink)) {
      gains.erase(gains.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  if (gains.empty()) gains_.erase(found);
}

void UplinkDetector::note_hold(const Link& link, Gain& gain, const World& world) {
  const bool is_carried =
      std::any_of(gain.prefixes.begin(), gain.prefixes.end(), [&](PrefixIndex prefix) {
        const auto* coverage = book_.find(link, prefix);
        return coverage != nullptr && coverage->is_carried;
      });
  if (is_carried && !gain.held_from) {
    gain.held_from = world.now;
    timers_.set(world.now + (world.view.hold(thresholds::kHeldMin) - gain.held), link);
  } else if (!is_carried && gain.held_from) {
    gain.held += world.now - *gain.held_from;
    gain.held_from.reset();
    gain.hole_since = world.now;
    timers_.set(world.now + thresholds::kGone, link);
  }
}

bool UplinkDetector::has_quorum(const Link& link, const Gain& gain, const World& world) const {
  SubjectView::Holders all;
  for (const auto prefix : gain.prefixes) {
    SubjectView::Holders holders;
    world.view.collect_holders(link, prefix, holders);
    if (world.view.is_quorum(holders)) return true;
    all.vantage_ases.merge(holders.vantage_ases);
    all.collectors.merge(holders.collectors);
  }
  return gain.is_new && world.view.is_quorum(all);
}

bool UplinkDetector::judge(const Link& link, Gain& gain, const World& world, EventSink& sink) {
  if (gain.reported) {
    const bool is_lost = is_lost_since(gain, *book_.find(link));
    if (world.now < gain.began + thresholds::kSettle && !is_lost) return false;
    close(link, gain, false, world, sink);
    return true;
  }
  const auto held = gain.held + (gain.held_from ? world.now - *gain.held_from : Duration{});
  const bool is_agreed = gain.held_from && has_quorum(link, gain, world);
  gain.had_quorum = gain.had_quorum || is_agreed;
  if (is_agreed && held >= world.view.hold(thresholds::kHeldMin)) {
    confirm(link, gain, world, sink);
    if (world.now < gain.began + thresholds::kSettle) return false;
    close(link, gain, false, world, sink);
    return true;
  }
  const bool is_gone = !gain.held_from && world.now >= gain.hole_since + thresholds::kGone;
  if (!is_gone && world.now < gain.began + thresholds::kSettle) return false;
  const bool is_brief = gain.had_quorum || held < thresholds::kHeldMin;
  refuse(link, gain, is_brief ? Dismissal::Cause::too_brief : Dismissal::Cause::single_vantage,
         world, sink);
  return true;
}

void UplinkDetector::confirm(const Link& link, Gain& gain, const World& world, EventSink& sink) {
  const auto& agreed_now = agree(link, gain, world);
  for (const auto prefix : agreed_now) {
    book_.set_state(link, prefix, State::present, gain.began);
  }
  report(link, gain, false, world, sink);
}

/// The prefixes that a quorum took up; all where only the link as a whole has one.
const std::set<PrefixIndex>& UplinkDetector::agree(const Link& link, Gain& gain,
                                                   const World& world) const {
  std::map<PrefixIndex, SubjectView::Holders> takers;
  for (const auto& change : take_ups(link, gain.prefixes, gain.began, world)) {
    takers[change.prefix].vantage_ases.insert(change.vantage);
    takers[change.prefix].collectors.insert(world.view.peer(change.peer).key.collector);
  }
  for (const auto& [prefix, holders] : takers) {
    if (world.view.is_quorum(holders) || world.view.has_quorum(link, prefix)) {
      gain.agreed.insert(prefix);
    }
  }
  return gain.agreed.empty() && gain.is_new ? gain.prefixes : gain.agreed;
}

void UplinkDetector::report(const Link& link, Gain& gain, bool is_cut_short, const World& world,
                            EventSink& sink) {
  auto wave = take_ups(link, gain.prefixes, gain.began, world);
  const auto& agreed_now = agree(link, gain, world);
  if (!gain.is_new) {
    std::erase_if(wave, [&](const auto& change) {
      return !agreed_now.contains(change.prefix) || (gain.reported && change.time < *gain.reported);
    });
    const auto* uplink = book_.find(link);
    const auto present =
        std::count_if(uplink->coverage.begin(), uplink->coverage.end(),
                      [](const auto& entry) { return entry.second.state == State::present; });
    if (!thresholds::is_enough(agreed_now.size(), static_cast<std::size_t>(present))) return;
  }
  if (wave.empty()) return;
  if (!gain.reported) gain.reported = wave.front().time;

  auto event =
      event_of(gain.is_new ? EventKind::uplink_gained : EventKind::coverage_widened, wave, world);
  std::set<Prefix> kept;
  for (const auto prefix : agreed_now) kept.insert(world.view.at(prefix).prefix);
  std::erase_if(event.prefixes, [&](const auto& times) { return !kept.contains(times.prefix); });
  event.prefixes_not_concerned = others_of(event.prefixes, world);
  event.began = *gain.reported;
  event.uplink = link;
  event.returned = gain.is_return;
  event.last_seen_before = gain.last_seen_before;
  if (gain.is_new) set_effect(link, gain, event);
  event.id = event_id(event.kind, event.subject, link, std::nullopt, std::nullopt, event.began);
  auto support = support_of(wave, world);
  support.is_cut_short = is_cut_short;
  sink.report(std::move(event), support);
}

void UplinkDetector::set_effect(const Link& link, const Gain& gain, Event& event) const {
  const auto* uplink = book_.find(link);
  std::vector<Link> replaced;
  std::vector<Link> kept;
  for (const auto& other : gain.before) {
    const bool is_carried = book_.find(other)->is_carried();
    (is_carried || !uplink->is_carried() ? kept : replaced).push_back(other);
  }
  event.effect = !replaced.empty() ? Effect::replaces
                 : !kept.empty()   ? Effect::supplements
                                   : Effect::none;
  event.others = replaced.empty() ? kept : replaced;
}

void UplinkDetector::close(const Link& link, Gain& gain, bool is_cut_short, const World& world,
                           EventSink& sink) {
  const auto& agreed_now = agree(link, gain, world);
  for (const auto prefix : gain.prefixes) {
    if (book_.find(link, prefix)->state != State::candidate) continue;
    if (agreed_now.contains(prefix)) {
      book_.set_state(link, prefix, State::present, gain.began);
      continue;
    }
    const bool is_held = world.view.links().holders(link, prefix) != 0;
    book_.set_state(link, prefix, is_held ? State::thin : State::absent, world.now);
    sink.dismiss({Dismissal::Cause::single_vantage, link, std::nullopt}, &gain.first);
  }
  report(link, gain, is_cut_short, world, sink);
}

void UplinkDetector::refuse(const Link& link, Gain& gain, Dismissal::Cause cause,
                            const World& world, EventSink& sink) {
  for (const auto prefix : gain.prefixes) {
    if (book_.find(link, prefix)->state != State::candidate) continue;
    const bool is_held = world.view.links().holders(link, prefix) != 0;
    book_.set_state(link, prefix, is_held ? State::thin : State::absent, world.now);
  }
  sink.dismiss({cause, link, std::nullopt}, &gain.first);
}

void UplinkDetector::on_baseline(const World& world, EventSink&) {
  for (const auto& [link, gains] : gains_) timers_.set(world.now, link);
}

void UplinkDetector::advance(const World& world, EventSink& sink) {
  for (const auto& link : timers_.take_due(world.now)) look_at(link, world, sink);
}

void UplinkDetector::finish(const World& world, EventSink& sink) {
  for (auto& [link, gains] : gains_) {
    for (auto& gain : gains) {
      if (gain.reported) {
        close(link, gain, true, world, sink);
      } else {
        refuse(link, gain,
               gain.had_quorum ? Dismissal::Cause::too_brief : Dismissal::Cause::single_vantage,
               world, sink);
      }
    }
  }
  gains_.clear();
}

}  // namespace isthmus::detect
