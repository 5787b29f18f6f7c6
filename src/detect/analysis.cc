#include "detect/analysis.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "detect/confidence.h"
#include "detect/event_log.h"
#include "detect/look_alikes.h"
#include "detect/registry.h"
#include "detect/report_assembly.h"
#include "detect/snapshot.h"
#include "detect/thresholds.h"
#include "detect/uplink_book.h"

namespace isthmus::detect {

struct Analysis::State {
  explicit State(Subject asked_for)
      : subject(std::move(asked_for)),
        view(subject, tables),
        book(view),
        world{{}, subject, tables, view, history, book, log},
        detectors(make_detectors(book)) {
    log.attach(world);
  }

  Subject subject;
  rib::Tables tables;
  SubjectView view;
  History history;
  UplinkBook book;
  EventLog log;
  LoadingPeers loading;
  World world;
  std::vector<std::unique_ptr<Detector>> detectors;
  rib::Changes changes;
  bool is_baseline_moved = false;
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
  Timestamp next_sweep;
  Timestamp synced_at;  // the last time that a peer became synced before anything happened
  std::optional<Snapshot> at_start;

  std::optional<Timestamp> next_due() const {
    std::optional<Timestamp> due;
    for (const auto& detector : detectors) {
      const auto its = detector->next_due();
      if (its && (!due || *its < *due)) due = its;
    }
    return due;
  }

  void fire(Timestamp due) {
    view.settle(world.now);
    world.now = std::max(world.now, due);
    for (const auto& detector : detectors) {
      const auto its = detector->next_due();
      if (its && *its <= due) detector->advance(world, log);
    }
  }

  /// Timers that are due before `to`, with what time alone does to the tables up to each.
  void pass_time(Timestamp to) {
    for (auto due = next_due(); due && *due < to; due = next_due()) {
      changes.clear();
      tables.advance(*due, changes);
      take();
      fire(*due);
    }
  }

  void move_to(Timestamp time) {
    for (auto due = next_due(); due && *due < time; due = next_due()) fire(*due);
    if (time > world.now) view.settle(world.now);
    world.now = std::max(world.now, time);
    if (world.now < next_sweep) return;
    next_sweep = world.now + thresholds::kSweep;
    view.sweep(world.now);
    history.trim(world.now);
  }

  void take() {
    changes.visit([&](const PeerTransition& transition) { on_peer(transition); },
                  [&](const RouteDelta& delta) { on_route(delta); });
    if (!is_baseline_moved) return;
    is_baseline_moved = false;
    book.on_baseline(world.now);
    for (const auto& detector : detectors) detector->on_baseline(world, log);
  }

  void on_peer(const PeerTransition& transition) {
    move_to(transition.time);
    const bool was_known = static_cast<std::size_t>(transition.peer) < view.peers().size();
    const bool was_live = was_known && view.peer(transition.peer).is_live();
    const bool was_held = was_known && view.peer(transition.peer).is_held();
    view.apply(transition);
    const auto& who = view.peer(transition.peer);
    note_lost_session(transition, world, log.dismissals());
    if (was_live != who.is_live()) history.add({transition.time, transition.peer, was_live});
    if (!at_start && who.is_live()) synced_at = transition.time;
    is_baseline_moved = is_baseline_moved || was_live != who.is_live() || was_held != who.is_held();
  }

  void on_route(const RouteDelta& delta) {
    move_to(delta.time);
    std::optional<PathReading> reading;
    if (delta.after != AttributesId::none) {
      reading = view.read(delta.after);
      if (reading->runs_through) note_forged_transit(delta, *reading, world, log.dismissals());
    }
    const auto change = view.apply(delta);
    if (!change) return;
    const auto& who = view.peer(change->peer);
    if (who.was_synced) history.add(*change);
    if (change->testifies && !at_start) {
      at_start = snapshot_at(change->time - Duration{1}, world);
      at_start->at = synced_at;
    }
    if (!change->testifies && who.was_synced) is_baseline_moved = true;
    book.on_change(*change);
    loading.note(*change, at_start.has_value(), world);
    note_look_alikes(*change, reading, world, log);
    for (const auto& detector : detectors) detector->on_change(*change, world, log);
  }

  Report finish() {
    if (last) {
      pass_time(*last + Duration{1});
      changes.clear();
      tables.advance(*last, changes);
      take();
      view.settle(world.now);
      for (const auto& detector : detectors) detector->finish(world, log);
      if (!at_start && view.has_baseline()) {
        at_start = snapshot_at(synced_at, world);
      }
    }
    loading.settle(world, log.dismissals());
    auto report = assemble(world, log);
    report.first = first;
    report.last = last;
    report.at_start = at_start;
    if (view.has_baseline()) report.at_end = snapshot_at(view.last_witnessed(*last), world);
    keep_confirmed(report, book);
    return report;
  }
};

Analysis::Analysis(Subject subject) : state_(std::make_unique<State>(std::move(subject))) {}
Analysis::~Analysis() = default;

void Analysis::apply(const RouteMessage& message) {
  auto& state = *state_;
  const auto time = std::max(message.time, state.world.now);
  if (!state.first || message.time < *state.first) state.first = message.time;
  if (!state.last || message.time > *state.last) state.last = message.time;
  state.pass_time(time);
  state.changes.clear();
  state.tables.apply(message, state.changes);
  if (!state.changes.empty()) state.take();
}

void Analysis::end_source(SourceId source, CollectorId collector) {
  auto& state = *state_;
  state.changes.clear();
  state.tables.end_source(source, collector, state.changes);
  state.take();
}

void Analysis::note_malformed(Timestamp at, const PeerKey& peer) {
  auto& state = *state_;
  state.changes.clear();
  state.tables.note_malformed(at, peer, state.changes);
  state.take();
}

void Analysis::on_event(std::function<void(const Event&)> listener) {
  state_->log.on_event(std::move(listener));
}

Report Analysis::finish() {
  return state_->finish();
}

}  // namespace isthmus::detect
