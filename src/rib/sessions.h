// The life of each peer's session: loss and hold, return and table transfer, End-of-RIB.
#pragma once

#include "rib/ledger.h"
#include "rib/table_dumps.h"
#include "rib/timer_heap.h"

namespace isthmus::rib {

class Sessions {
 public:
  Sessions(Ledger& ledger, TableDumps& dumps, TimerHeap& timers)
      : ledger_(ledger), dumps_(dumps), timers_(timers) {}

  void state_changed(Peer& peer, const RouteMessage& message, Changes& out);
  void open_seen(Peer& peer, const RouteMessage& message, Changes& out);
  /// Before the routes of an UPDATE take effect.
  void update_seen(Peer& peer, const RouteMessage& message, Changes& out);
  void end_of_rib(Peer& peer, Family family, Changes& out);
  /// An update named the NLRI, of which the table had a route or none.
  void named(Peer& peer, std::uint32_t nlri_id, bool had_route);
  /// A route was announced; `is_alike`: it was there before, with the same attributes.
  void announced(Peer& peer, std::uint32_t nlri_id, bool is_alike, Changes& out);

  void hold_ended(Peer& peer, Changes& out);
  void check_transfer(Peer& peer, Changes& out);

 private:
  void lose(Peer& peer, const RouteMessage& message, Changes& out);
  void begin(Peer& peer, PeerSignal signal, const RouteMessage& message, Changes& out);
  void end_loading(Peer& peer, PeerSignal signal, Changes& out);
  void set_timer(const Peer& peer, Timer::Kind kind, Timestamp due);

  Ledger& ledger_;
  TableDumps& dumps_;
  TimerHeap& timers_;
};

}  // namespace isthmus::rib
