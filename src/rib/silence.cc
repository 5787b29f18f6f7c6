#include "rib/silence.h"

#include "rib/thresholds.h"

namespace isthmus::rib {

void Silence::heard(CollectorId id, Changes& out) {
  const auto at = static_cast<std::size_t>(id);
  if (at >= collectors_.size()) collectors_.resize(at + 1);
  auto& collector = collectors_[at];
  const bool has_timer = collector.last && !collector.open_gap;
  if (collector.open_gap) speak_again(id, out);
  if (!has_timer) {
    timers_.set({ledger_.now + thresholds::kSilence, Timer::Kind::collector_silence,
                 static_cast<std::uint32_t>(at), 0});
  }
  collector.last = ledger_.now;
}

void Silence::check(const Timer& timer, Changes& out) {
  const CollectorId id{static_cast<std::uint16_t>(timer.id)};
  const auto last = *collectors_[timer.id].last;
  const auto set = [&](Timer::Kind kind, Timestamp due) { timers_.set({due, kind, timer.id, 0}); };
  if (last + thresholds::kSilence > timer.due) {
    set(Timer::Kind::collector_silence, last + thresholds::kSilence);
  } else if (timer.kind == Timer::Kind::collector_silence) {
    if (has_another_spoken_since(id, last)) {
      fall_silent(id, PeerSignal::collector_silent, HealthReason::silence, out);
    } else {
      set(Timer::Kind::collector_gap, last + thresholds::kGap);
    }
  } else if (last + thresholds::kGap > timer.due) {
    set(Timer::Kind::collector_gap, last + thresholds::kGap);
  } else {
    fall_silent(id, PeerSignal::collector_gap, HealthReason::collector_gap, out);
  }
}

bool Silence::has_another_spoken_since(CollectorId id, Timestamp since) const noexcept {
  for (std::size_t i = 0; i < collectors_.size(); ++i) {
    const auto& last = collectors_[i].last;
    if (i != static_cast<std::size_t>(id) && last && *last > since) return true;
  }
  return false;
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
