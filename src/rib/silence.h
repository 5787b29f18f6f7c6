// Collectors that say nothing: their gaps, and the doubt that falls on their peers.
#pragma once

#include <optional>
#include <vector>

#include "rib/ledger.h"
#include "rib/timer_heap.h"

namespace isthmus::rib {

class Silence {
 public:
  Silence(Ledger& ledger, TimerHeap& timers) : ledger_(ledger), timers_(timers) {}

  /// A record of the collector at now(), after the timers up to it.
  void heard(CollectorId collector, Changes& out);
  /// A timer of a collector, at its due time. Judges by the past alone, so it does not matter whose
  /// record moves time on.
  void check(const Timer& timer, Changes& out);

 private:
  struct Collector {
    std::optional<Timestamp> last;  // record
    std::optional<std::size_t> open_gap;
  };
  bool has_another_spoken_since(CollectorId id, Timestamp since) const noexcept;
  void fall_silent(CollectorId id, PeerSignal signal, HealthReason reason, Changes& out);
  void speak_again(CollectorId id, Changes& out);

  Ledger& ledger_;
  TimerHeap& timers_;
  std::vector<Collector> collectors_;  // by CollectorId
};

}  // namespace isthmus::rib
