#include "rib/silence.h"

#include "rib/thresholds.h"

namespace isthmus::rib {

void Silence::heard(CollectorId id, Changes& out) {
  const auto at = static_cast<std::size_t>(id);
  if (at >= collectors_.size()) collectors_.resize(at + 1);
  auto& collector = collectors_[at];
  if (collector.open_gap) speak_again(id, out);
  if (!collector.last) {
    timers_.set({ledger_.now + thresholds::kSilence, Timer::Kind::collector_silence,
                 static_cast<std::uint32_t>(at), 0});
  }
  collector.last = ledger_.now;
}

void Silence::check(const Timer& timer, std::optional<CollectorId> speaker, Timestamp until,
                    Changes& out) {
  const CollectorId id{static_cast<std::uint16_t>(timer.id)};
  const auto last = *collectors_[timer.id].last;
  auto next = timer;
  next.kind = Timer::Kind::collector_silence;
  next.due = until + thresholds::kSilence;
  if (timer.kind == Timer::Kind::collector_gap) {
    fall_silent(id, PeerSignal::collector_gap, HealthReason::collector_gap, out);
  } else if (last + thresholds::kSilence > timer.due) {
    next.due = last + thresholds::kSilence;
  } else if (collectors_[timer.id].open_gap) {
    // Silent already; its next record ends that.
  } else if (!speaker) {
    next.due = until + Duration{1};
  } else if (*speaker != id) {
    fall_silent(id, PeerSignal::collector_silent, HealthReason::silence, out);
  } else if (until - last >= thresholds::kGap) {
    next = {last + thresholds::kGap, Timer::Kind::collector_gap, timer.id, 0};
  }
  timers_.set(next);
}

void Silence::fall_silent(CollectorId id, PeerSignal signal, HealthReason reason, Changes& out) {
  auto& collector = collectors_[static_cast<std::size_t>(id)];
  collector.open_gap = ledger_.gaps.size();
  ledger_.gaps.push_back({id, std::nullopt, reason, *collector.last, std::nullopt});
  for (auto& peer : ledger_.peers()) {
    if (peer.key.collector == id) ledger_.signal(peer, signal, out);
  }
}

void Silence::speak_again(CollectorId id, Changes& out) {
  auto& collector = collectors_[static_cast<std::size_t>(id)];
  ledger_.gaps[*collector.open_gap].to = ledger_.now;
  collector.open_gap.reset();
  const bool is_short = ledger_.now - *collector.last < thresholds::kGap;
  for (auto& peer : ledger_.peers()) {
    const bool is_doubted_for_it =
        peer.health == PeerHealth::suspect &&
        (peer.reason == HealthReason::silence || peer.reason == HealthReason::collector_gap);
    if (peer.key.collector != id || !is_doubted_for_it) continue;
    if (is_short) {
      ledger_.signal(peer, PeerSignal::silence_over, out);
    } else {
      ledger_.open_gap(peer, peer.reason);
    }
  }
}

}  // namespace isthmus::rib
