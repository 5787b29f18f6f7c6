#include "detect/instability_detector.h"

#include <algorithm>

#include "base/limits.h"
#include "detect/evidence.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

/// Another uplink, or reach where there was none or the other way round. That a border is hidden
/// and seen again is neither.
bool is_shift(const SubjectChange& change) {
  if (change.before == change.after) return false;
  const bool is_hidden = change.before.kind == RouteClass::Kind::unclear ||
                         change.after.kind == RouteClass::Kind::unclear;
  return !is_hidden || change.before.reaches() != change.after.reaches();
}

double reachable_share(const World& world) {
  const auto all = world.view.witness_pairs();
  return all == 0 ? 0 : static_cast<double>(world.view.reaching_pairs()) / static_cast<double>(all);
}

}  // namespace

void InstabilityDetector::on_change(const SubjectChange& change, const World& world,
                                    EventSink& sink) {
  if (change.testifies && is_shift(change)) {
    add(change, world);
    if (!cluster_->is_reported && is_instability(world)) report(false, false, world, sink);
  } else if (change.testifies && cluster_) {
    ++cluster_->path_changes;
  }
  share_ = reachable_share(world);
}

void InstabilityDetector::add(const SubjectChange& change, const World& world) {
  if (!cluster_) {
    cluster_.emplace();
    cluster_->first = change.time;
    cluster_->share_before = share_;
  }
  auto& cluster = *cluster_;
  cluster.last = change.time;
  cluster.changes += 1 + cluster.path_changes;
  cluster.path_changes = 0;
  cluster.worst = std::min(cluster.worst, reachable_share(world));
  ++cluster.rows_total;
  // Those of one second stay together: which of them come first is chance.
  if (cluster.rows.size() < limits::kEvidenceMax || cluster.rows.back().time == change.time) {
    cluster.rows.push_back(change);
  }

  auto& turmoil = cluster.prefixes[change.prefix];
  if (turmoil.vantage_ases.empty()) turmoil.times.first = change.time;
  turmoil.times.last = change.time;
  turmoil.vantage_ases.insert(change.vantage);
  if (++turmoil.changes[{change.peer, change.path_id}] >= thresholds::kInstabilityChanges) {
    turmoil.restless.insert(change.vantage);
  }
  timers_.set(change.time + thresholds::kClusterGap, 0);
}

bool InstabilityDetector::is_instability(const World& world) const {
  if (cluster_->last - cluster_->first < thresholds::kInstabilityMin) return false;
  const auto needed =
      std::clamp<std::size_t>(world.view.witnesses(), 1, thresholds::kInstabilityWitnesses);
  const auto restless =
      std::count_if(cluster_->prefixes.begin(), cluster_->prefixes.end(),
                    [&](const auto& entry) { return entry.second.restless.size() >= needed; });
  return thresholds::is_enough(static_cast<std::size_t>(restless), world.view.counted());
}

void InstabilityDetector::advance(const World& world, EventSink& sink) {
  if (timers_.take_due(world.now).empty() || !cluster_) return;
  if (world.now - cluster_->last < thresholds::kClusterGap) return;
  if (cluster_->is_reported) report(true, false, world, sink);
  cluster_.reset();
}

void InstabilityDetector::finish(const World& world, EventSink& sink) {
  if (cluster_ && cluster_->is_reported) report(false, true, world, sink);
}

void InstabilityDetector::report(bool is_over, bool is_cut_short, const World& world,
                                 EventSink& sink) {
  auto& cluster = *cluster_;
  cluster.is_reported = true;
  auto event = event_of(EventKind::instability, cluster.rows, world);
  event.began = cluster.first;
  event.settled = cluster.last;
  if (is_over) event.ended = cluster.last;
  event.changes = cluster.changes;
  event.share_before = cluster.share_before;
  event.share_after = cluster.worst;
  event.prefixes.clear();
  std::set<VantageId> vantages;
  for (const auto& [prefix, turmoil] : cluster.prefixes) {
    vantages.insert(turmoil.vantage_ases.begin(), turmoil.vantage_ases.end());
    if (turmoil.vantage_ases.size() < world.view.quorum()) continue;
    auto times = turmoil.times;
    times.prefix = world.view.at(prefix).prefix;
    times.vantage_ases = static_cast<std::uint32_t>(turmoil.vantage_ases.size());
    event.prefixes.push_back(times);
  }
  std::sort(event.prefixes.begin(), event.prefixes.end(),
            [](const auto& a, const auto& b) { return a.prefix < b.prefix; });
  event.prefixes_not_concerned = others_of(event.prefixes, world);
  event.vantage_ases = static_cast<std::uint32_t>(vantages.size());
  event.evidence_total = cluster.rows_total;
  event.id =
      event_id(event.kind, event.subject, std::nullopt, std::nullopt, std::nullopt, event.began);
  auto support = support_of(cluster.rows, world);
  support.moved_together = false;
  support.is_cut_short = is_cut_short;
  sink.report(std::move(event), support);
}

}  // namespace isthmus::detect
