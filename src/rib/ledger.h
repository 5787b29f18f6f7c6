// Every peer's routes and state as written down, and each change to them as it is reported. Knows
// no rule but the table of peer_state.h.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "rib/attribute_store.h"
#include "rib/id_index.h"
#include "rib/id_set.h"
#include "rib/nlri_index.h"
#include "rib/peer_state.h"
#include "rib/recent_changes.h"
#include "rib/route_column.h"
#include "rib/tables.h"
#include "rib/transfer_watch.h"

namespace isthmus::rib {

struct Peer {
  PeerId id{};
  PeerKey key;
  PeerHealth health = PeerHealth::loading;
  HealthReason reason = HealthReason::first_seen;  // of the last transition
  RouteColumn routes;
  std::array<std::size_t, 2> routes_of{};  // by Family
  Timestamp heard;                         // its last message, or the last dump that named it
  RecentChanges recent;
  RepeatedRoutes repeated;

  // The session. Where `is_returning`, routes that are not in `named_again` are of the one before.
  std::uint32_t generation = 0;  // counts losses and beginnings: voids timers of the one before
  std::optional<Timestamp> session_at;  // when it was lost or began; none: neither was seen
  RecordRef session_record;             // that told so
  bool is_returning = false;
  IdSet named_again;
  std::size_t held = 0;                   // routes when the session began anew
  std::size_t held_named = 0;             // those of them that it has named since
  std::array<bool, 2> is_family_ended{};  // End-of-RIB seen, by Family
  std::optional<TransferWatch> transfer;

  std::optional<std::size_t> open_gap;  // index in Ledger::gaps

  void forget_transfer() {
    ++generation;
    is_returning = false;
    named_again.clear();
    transfer.reset();
  }
};

/// Where a change comes from: what its deltas say.
struct Provenance {
  Cause cause = Cause::update;
  RecordRef record;
};

class Ledger {
 public:
  Timestamp now;
  AttributeStore attributes;
  NlriIndex nlri;
  std::vector<Gap> gaps;
  std::uint64_t corrections = 0;

  /// Null where the peer was never seen.
  Peer* find(const PeerKey& key);
  /// A peer that is new begins as `loading`, with a transition that says so.
  Peer& find_or_add(const PeerKey& key, Changes& out);
  Peer& peer(PeerId id) { return peers_[static_cast<std::uint32_t>(id)]; }
  const Peer& peer(PeerId id) const { return peers_[static_cast<std::uint32_t>(id)]; }
  /// By PeerId. References stay valid.
  std::deque<Peer>& peers() noexcept { return peers_; }
  const std::deque<Peer>& peers() const noexcept { return peers_; }

  /// Moves the peer by the table of states and keeps account of the gaps. False where the signal
  /// does not move it.
  bool signal(Peer& peer, PeerSignal signal, Changes& out);
  /// A delta where the route was another one before. Returns whether it was.
  bool set_route(Peer& peer, std::uint32_t nlri_id, AttributesId after, const Provenance& from,
                 Changes& out);
  /// Withdraws the routes for which `is_gone(nlri id)` holds, in the order of NLRI ids.
  template <typename IsGone>
  std::size_t withdraw_where(Peer& peer, const IsGone& is_gone, const Provenance& from,
                             Changes& out) {
    std::size_t gone = 0;
    peer.routes.for_each([&](std::uint32_t id, AttributesId) {
      if (is_gone(id)) gone += set_route(peer, id, AttributesId::none, from, out);
    });
    return gone;
  }
  void open_gap(Peer& peer, HealthReason reason);

  std::size_t bytes() const noexcept;

 private:
  void close_gap(Peer& peer);

  std::deque<Peer> peers_;
  IdIndex peer_index_;
};

}  // namespace isthmus::rib
