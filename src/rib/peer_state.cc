#include "rib/peer_state.h"

#include <algorithm>
#include <array>

namespace isthmus::rib {
namespace {

using enum PeerHealth;
using Signal = PeerSignal;
using Reason = HealthReason;

constexpr std::array kRows{
    PeerStateRow{loading, Signal::dump_named, synced, Reason::table_dump},
    PeerStateRow{loading, Signal::end_of_rib, synced, Reason::end_of_rib},
    PeerStateRow{loading, Signal::transfer_over, synced, Reason::transfer_over},
    PeerStateRow{loading, Signal::session_lost, down, Reason::session_lost},

    PeerStateRow{synced, Signal::session_begun, loading, Reason::transfer_begun},
    PeerStateRow{synced, Signal::open_seen, loading, Reason::transfer_begun},
    PeerStateRow{synced, Signal::transfer_seen, loading, Reason::transfer_begun},
    PeerStateRow{synced, Signal::session_lost, down, Reason::session_lost},
    PeerStateRow{synced, Signal::collector_silent, suspect, Reason::silence},
    PeerStateRow{synced, Signal::collector_gap, suspect, Reason::collector_gap},
    PeerStateRow{synced, Signal::missing_from_dump, suspect, Reason::missing_from_dump},
    PeerStateRow{synced, Signal::malformed, suspect, Reason::malformed_message},

    PeerStateRow{suspect, Signal::dump_named, synced, Reason::table_dump},
    PeerStateRow{suspect, Signal::silence_over, synced, Reason::silence_over},
    PeerStateRow{suspect, Signal::session_begun, loading, Reason::transfer_begun},
    PeerStateRow{suspect, Signal::open_seen, loading, Reason::transfer_begun},
    PeerStateRow{suspect, Signal::session_lost, down, Reason::session_lost},

    PeerStateRow{down, Signal::session_begun, loading, Reason::session_returned},
    PeerStateRow{down, Signal::update_seen, loading, Reason::session_returned},
    PeerStateRow{down, Signal::dump_named, synced, Reason::table_dump},
};

}  // namespace

std::span<const PeerStateRow> peer_state_rows() noexcept {
  return kRows;
}

std::optional<PeerMove> move_of(PeerHealth from, PeerSignal signal) noexcept {
  const auto row = std::ranges::find_if(
      kRows, [&](const PeerStateRow& r) { return r.from == from && r.signal == signal; });
  if (row == kRows.end()) return std::nullopt;
  return PeerMove{row->to, row->reason};
}

}  // namespace isthmus::rib
