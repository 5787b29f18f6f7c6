// What took effect in a peer's table, and what became of the peer itself.
#pragma once

#include <cstdint>

#include "isthmus/prefix.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

namespace isthmus {

// Dense, given out on the engine thread in stream order: a replay gives the same ids.
enum class PeerId : std::uint32_t {};
enum class PathId : std::uint32_t {};
enum class AttributesId : std::uint32_t { none = 0xffffffff };

/// Why a peer's table changed. Only `update` is a routing event; the others set our copy right.
enum class Cause : std::uint8_t {
  update,      // the peer announced or withdrew it, while its table was known
  table_load,  // a table dump or a table transfer filled or corrected our copy
  peer_loss,  // the session ended and did not return in time: the routes are unknown, not withdrawn
};

/// A change that took effect: `before != after`. An implicit withdrawal is one delta, not two.
struct RouteDelta {
  Timestamp time;
  RecordRef record;
  PeerId peer{};
  AttributesId before = AttributesId::none;
  AttributesId after = AttributesId::none;
  Cause cause = Cause::update;
  Nlri nlri;
};

/// How far a peer's table can be trusted. Detectors count only synced peers as witnesses.
enum class PeerHealth : std::uint8_t {
  loading,  // no whole table yet: before the first dump, or in a table transfer
  synced,   // our copy is the peer's table
  suspect,  // silent, or sent what can't be; the copy may be stale
  down,     // the session is not Established
};

enum class HealthReason : std::uint8_t {
  first_seen,
  table_dump,
  end_of_rib,
  transfer_over,
  transfer_begun,
  session_lost,
  session_returned,
  silence,
  silence_over,
  missing_from_dump,
  malformed_message,
  collector_gap,
};

struct PeerTransition {
  Timestamp time;
  PeerId peer{};
  PeerHealth from = PeerHealth::loading;
  PeerHealth to = PeerHealth::loading;
  HealthReason reason = HealthReason::first_seen;
};

}  // namespace isthmus
