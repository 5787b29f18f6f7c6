// Every peer's table now, and how far each can be trusted (docs/DETECTION.md, "Peer health").
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "isthmus/report.h"
#include "isthmus/route_delta.h"
#include "isthmus/route_message.h"

#include "rib/attribute_store.h"

namespace isthmus::rib {

/// What one step did: route deltas and health transitions, each in the order in which they took
/// effect.
struct Changes {
  std::vector<PeerTransition> peers;  // take effect before `routes`, but for the end of a loading
  std::vector<RouteDelta> routes;
  std::vector<PeerTransition> peers_after;  // loading -> synced: after the routes that corrected it
  void clear() {
    peers.clear();
    routes.clear();
    peers_after.clear();
  }
  bool empty() const { return peers.empty() && routes.empty() && peers_after.empty(); }
};

/// The state machine of docs/DETECTION.md. Pure: time comes with the messages. Only unicast routes
/// of IPv4 and IPv6 are kept; messages sent by a collector itself (is_local) are not.
class Tables {
 public:
  Tables();
  ~Tables();

  /// Messages come in the merger's order. `out` is appended to. First does what time alone brings
  /// (silence, end of a transfer, end of a hold) up to message.time.
  void apply(const RouteMessage& message, Changes& out);
  /// The source that held a table is at its end: what its dump did not name is gone.
  void end_source(SourceId source, CollectorId collector, Changes& out);
  /// A record of `collector` that could not be decoded, from `peer` where its header was readable.
  void note_malformed(Timestamp at, const PeerKey& peer, Changes& out);
  /// What time alone brings, at the end of the data.
  void advance(Timestamp now, Changes& out);

  Timestamp now() const noexcept;
  std::size_t peer_count() const noexcept;
  const PeerKey& peer_key(PeerId peer) const noexcept;
  PeerHealth health(PeerId peer) const noexcept;
  std::size_t route_count(PeerId peer) const noexcept;
  /// The peer's route for exactly this NLRI, AttributesId::none where it has none.
  AttributesId route(PeerId peer, const Nlri& nlri) const noexcept;
  /// Visits every route of every peer in (peer, prefix id) order: peer, NLRI, attributes, record.
  void for_each_route(
      const std::function<void(PeerId, const Nlri&, AttributesId, RecordRef)>& visit) const;

  const AttributeStore& attributes() const noexcept;
  const std::vector<Gap>& gaps() const noexcept;
  /// Routes that a dump corrected, by direction: a measure of drift.
  std::uint64_t corrections() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::rib
