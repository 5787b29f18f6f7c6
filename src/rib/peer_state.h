// The states of a peer's table and what moves it from one to the other (docs/DETECTION.md, "Peer
// health"): one table, without any memory of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "isthmus/route_delta.h"

namespace isthmus::rib {

/// What may move a peer. Whoever raises a signal has checked its condition.
enum class PeerSignal : std::uint8_t {
  dump_named,         // the dump that names the peer is at its end
  end_of_rib,         // RFC 4724: for every family that the table holds
  transfer_over,      // the rate of a table transfer fell
  transfer_seen,      // most routes came again alike, without a STATE record
  session_begun,      // STATE entered Established
  open_seen,          // OPEN received
  session_lost,       // STATE left Established, or names another state
  update_seen,        // any UPDATE
  collector_silent,   // the collector gave no record for 15 min in which another did
  collector_gap,      // ... or none for 30 min
  silence_over,       // the silence that made the peer suspect ended within 30 min
  missing_from_dump,  // not named by a dump, and silent for an hour
  malformed,          // a message of this peer that drops routes
};
inline constexpr std::size_t kPeerSignals = 13;

struct PeerStateRow {
  PeerHealth from;
  PeerSignal signal;
  PeerHealth to;
  HealthReason reason;
};

std::span<const PeerStateRow> peer_state_rows() noexcept;

struct PeerMove {
  PeerHealth to;
  HealthReason reason;
};

/// None where the signal does not move a peer in this state.
std::optional<PeerMove> move_of(PeerHealth from, PeerSignal signal) noexcept;

}  // namespace isthmus::rib
