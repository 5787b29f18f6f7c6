#include "detect/outage_detector.h"

#include <algorithm>

#include "detect/evidence.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

/// A route that a foreign origin took is neither lost nor kept.
History::Step loss_step(const SubjectChange& change) {
  const bool was = change.before.reaches();
  const bool is = change.after.reaches();
  if (was == is || change.after.kind == RouteClass::Kind::foreign) return History::Step::none;
  return was ? History::Step::into : History::Step::out;
}

History::Step return_step(const SubjectChange& change) {
  const auto step = loss_step(change);
  if (step == History::Step::none) return step;
  return step == History::Step::out ? History::Step::into : History::Step::out;
}

double reachable_share(const World& world) {
  const auto all = world.view.witness_pairs();
  return all == 0 ? 0 : static_cast<double>(world.view.reaching_pairs()) / static_cast<double>(all);
}

/// Share before the wave: what it took away counts as there.
double share_before(const Wave& losses, const World& world) {
  std::set<std::pair<VantageId, PrefixIndex>> lost;
  for (const auto& change : losses) lost.insert({change.vantage, change.prefix});
  const auto all = static_cast<double>(world.view.witness_pairs());
  const auto there = static_cast<double>(world.view.reaching_pairs() + lost.size());
  return all == 0 ? 0 : std::min(1.0, there / all);
}

}  // namespace

void OutageDetector::on_change(const SubjectChange& change, const World& world, EventSink&) {
  if (change.before == change.after) return;
  if (change.testifies) {
    by_update_ = true;
    touched_.insert(change.prefix);
  }
  timers_.set(world.now, 0);
}

void OutageDetector::on_baseline(const World& world, EventSink&) {
  timers_.set(world.now, 0);
}

void OutageDetector::look(const World& world, EventSink& sink) {
  look_at_total(by_update_, world, sink);
  for (const auto prefix : touched_) {
    const bool is_news =
        world.view.at(prefix).is_down && !too_few_.contains(prefix) && !is_in_partial(prefix);
    if (is_news && down_.emplace(prefix, world.now).second) {
      timers_.set(world.now + world.view.hold(thresholds::kPartialOutageMin), 0);
    }
  }
  by_update_ = false;
  touched_.clear();
  look_at_partials(world, sink);
  note_worst(world);
}

void OutageDetector::look_at_total(bool by_update, const World& world, EventSink& sink) {
  const bool is_all_down = world.view.is_all_down();
  if (total_) {
    if (!is_all_down && !total_->up_since) {
      total_->up_since = world.now;
      timers_.set(world.now + thresholds::kConvergence, 0);
    }
    if (!is_all_down || !total_->up_since) return;
    if (world.now - *total_->up_since < thresholds::kTotalOutageMin) {
      total_->up_since.reset();
      return;
    }
    end_total(world, sink);
  }
  if (!is_all_down) {
    if (all_down_since_) all_down_ended_ = world.now;
    all_down_since_.reset();
  } else if (!all_down_since_ && by_update) {
    all_down_since_ = world.now;
    timers_.set(world.now + world.view.hold(thresholds::kTotalOutageMin), 0);
  }
}

void OutageDetector::look_at_partials(const World& world, EventSink& sink) {
  const auto is_up = [&](PrefixIndex prefix) { return !world.view.at(prefix).is_down; };
  std::erase_if(down_, [&](const auto& entry) { return is_up(entry.first); });
  std::erase_if(too_few_, is_up);
  for (std::size_t i = 0; i < partials_.size(); ++i) {
    auto& outage = partials_[i];
    const bool are_up = std::all_of(outage.prefixes.begin(), outage.prefixes.end(), is_up);
    if (are_up && !outage.up_since) {
      outage.up_since = world.now;
      timers_.set(world.now + thresholds::kConvergence, 0);
    } else if (!are_up && outage.up_since) {
      if (world.now - *outage.up_since >= thresholds::kTotalOutageMin) {
        end_partial(outage, world, sink);
        partials_.erase(partials_.begin() + static_cast<std::ptrdiff_t>(i--));
      } else {
        outage.up_since.reset();
      }
    }
  }
}

void OutageDetector::note_worst(const World& world) {
  const auto share = reachable_share(world);
  if (total_) total_->event.share_after = std::min(total_->event.share_after, share);
  for (auto& outage : partials_) {
    outage.event.share_after = std::min(outage.event.share_after, share);
  }
}

void OutageDetector::advance(const World& world, EventSink& sink) {
  if (timers_.take_due(world.now).empty()) return;
  look(world, sink);
  judge_total(world, sink);
  judge_partials(world, sink);
}

void OutageDetector::judge_total(const World& world, EventSink& sink) {
  if (total_ && total_->up_since && world.now - *total_->up_since >= thresholds::kConvergence) {
    end_total(world, sink);
  }
  if (total_ || !all_down_since_) return;
  if (world.now - *all_down_since_ < world.view.hold(thresholds::kTotalOutageMin)) return;
  if (!world.view.keeps_witnesses(world.now)) {
    timers_.set(world.now + thresholds::kLookAgain, 0);
    return;
  }
  const auto not_before =
      std::max(all_down_ended_ + Duration{1}, *all_down_since_ - thresholds::kWitnessesBefore);
  auto losses = world.history.wave_around(*all_down_since_, not_before, loss_step);
  if (!losses.empty()) begin_total(std::move(losses), world, sink);
}

void OutageDetector::begin_total(Wave losses, const World& world, EventSink& sink) {
  Outage outage;
  outage.event = event_of(EventKind::outage_total, losses, world);
  outage.event.share_before = share_before(losses, world);
  outage.event.share_after = reachable_share(world);
  outage.event.id = event_id(outage.event.kind, outage.event.subject, std::nullopt, std::nullopt,
                             std::nullopt, outage.event.began);
  outage.losses = std::move(losses);
  outage.down_since = *all_down_since_;
  for (auto& partial : partials_) {
    partial.event.ended = outage.event.began;
    report(partial, {}, false, world, sink);
  }
  partials_.clear();
  total_ = std::move(outage);
  report(*total_, {}, false, world, sink);
}

Wave OutageDetector::returns_of(const Outage& outage, const World& world) const {
  return world.history.wave_around(
      *outage.up_since, outage.down_since + Duration{1}, [&](const SubjectChange& change) {
        const bool concerns = outage.prefixes.empty() || outage.prefixes.contains(change.prefix);
        return concerns ? return_step(change) : History::Step::none;
      });
}

void OutageDetector::end_total(const World& world, EventSink& sink) {
  const auto returns = returns_of(*total_, world);
  total_->event.ended = returns.empty() ? *total_->up_since : returns.front().time;
  report(*total_, returns, false, world, sink);
  first_return_ = returns.empty() ? std::nullopt : std::optional{returns.front()};
  all_down_since_.reset();
  all_down_ended_ = *total_->up_since;
  const auto ended = *total_->event.ended;
  total_.reset();
  // What did not come back with the rest is an outage of its own from here on.
  for (auto& [prefix, since] : down_) {
    since = ended;
    timers_.set(ended + world.view.hold(thresholds::kPartialOutageMin), 0);
  }
}

void OutageDetector::judge_partials(const World& world, EventSink& sink) {
  for (std::size_t i = 0; i < partials_.size(); ++i) {
    auto& outage = partials_[i];
    if (!outage.up_since || world.now - *outage.up_since < thresholds::kConvergence) continue;
    end_partial(outage, world, sink);
    partials_.erase(partials_.begin() + static_cast<std::ptrdiff_t>(i--));
  }
  if (down_.empty() || total_) return;
  if (all_down_since_ || !world.view.keeps_witnesses(world.now)) {
    timers_.set(world.now + thresholds::kLookAgain, 0);
    return;
  }
  std::vector<std::pair<Timestamp, PrefixIndex>> order;
  order.reserve(down_.size());
  for (const auto& [prefix, since] : down_) order.emplace_back(since, prefix);
  std::sort(order.begin(), order.end());
  for (std::size_t begin = 0; begin < order.size();) {
    std::set<PrefixIndex> prefixes{order[begin].second};
    auto last = order[begin++].first;
    for (; begin < order.size() && order[begin].first - last <= thresholds::kConvergence; ++begin) {
      last = order[begin].first;
      prefixes.insert(order[begin].second);
    }
    const auto due = last + world.view.hold(thresholds::kPartialOutageMin);
    if (world.now < due) {
      timers_.set(due, 0);
      continue;
    }
    for (const auto prefix : prefixes) down_.erase(prefix);
    if (thresholds::is_enough(prefixes.size(), world.view.counted())) {
      begin_partial(prefixes, last, world, sink);
    } else {
      too_few_.insert(prefixes.begin(), prefixes.end());
    }
  }
}

void OutageDetector::begin_partial(const std::set<PrefixIndex>& prefixes, Timestamp last,
                                   const World& world, EventSink& sink) {
  const auto losses = world.history.wave_around(
      last, last - thresholds::kWitnessMemory, [&](const SubjectChange& change) {
        return prefixes.contains(change.prefix) ? loss_step(change) : History::Step::none;
      });
  if (losses.empty()) return;
  Outage outage;
  outage.prefixes = prefixes;
  outage.down_since = last;
  outage.losses = losses;
  outage.event = event_of(EventKind::outage_partial, losses, world);
  if (first_return_ && first_return_->time >= last && losses.back().time < first_return_->time) {
    // Left over from a total outage: it is a partial one since the rest came back.
    outage.event.began = outage.event.settled = first_return_->time;
    outage.losses = {*first_return_};
  }
  outage.event.share_before = share_before(losses, world);
  outage.event.share_after = reachable_share(world);
  outage.event.id = event_id(outage.event.kind, outage.event.subject, std::nullopt, std::nullopt,
                             outage.event.prefixes.front().prefix, outage.event.began);
  report(outage, {}, false, world, sink);
  partials_.push_back(std::move(outage));
}

void OutageDetector::end_partial(Outage& outage, const World& world, EventSink& sink) {
  const auto returns = returns_of(outage, world);
  outage.event.ended = returns.empty() ? *outage.up_since : returns.front().time;
  report(outage, returns, false, world, sink);
}

void OutageDetector::report(const Outage& outage, const Wave& returns, bool is_cut_short,
                            const World& world, EventSink& sink) const {
  auto event = outage.event;
  auto rows = outage.losses;
  rows.insert(rows.end(), returns.begin(), returns.end());
  set_evidence(event, rows, world);
  auto support = support_of(outage.losses, world);
  support.is_cut_short = is_cut_short;
  sink.report(std::move(event), support);
}

bool OutageDetector::is_in_partial(PrefixIndex prefix) const {
  return std::any_of(partials_.begin(), partials_.end(),
                     [&](const Outage& outage) { return outage.prefixes.contains(prefix); });
}

void OutageDetector::finish(const World& world, EventSink& sink) {
  look(world, sink);
  if (total_) {
    total_->up_since ? end_total(world, sink) : report(*total_, {}, true, world, sink);
  }
  for (auto& outage : partials_) {
    outage.up_since ? end_partial(outage, world, sink) : report(outage, {}, true, world, sink);
  }
}

}  // namespace isthmus::detect
