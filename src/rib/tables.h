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

/// What one step did, in the order in which it took effect. Reading a route's delta, a peer's
/// health is that of its last transition before the route: visit() gives both kinds in order.
struct Changes {
  struct PeerStep {
    PeerTransition transition;
    std::size_t before_route = 0;  // takes effect before routes[before_route]
  };
  std::vector<RouteDelta> routes;
  std::vector<PeerStep> peers;

  template <typename OnPeer, typename OnRoute>
  void visit(OnPeer&& on_peer, OnRoute&& on_route) const {
    std::size_t route = 0;
    for (const auto& step : peers) {
      for (; route < step.before_route; ++route) on_route(routes[route]);
      on_peer(step.transition);
    }
    for (; route < routes.size(); ++route) on_route(routes[route]);
  }
  void clear() {
    routes.clear();
    peers.clear();
  }
  bool empty() const { return routes.empty() && peers.empty(); }
};

/// The state machine of docs/DETECTION.md. Pure: time comes with the messages. Only unicast routes
/// of IPv4 and IPv6 are kept; messages sent by a collector itself (is_local) are not. For one
/// thread.
class Tables {
 public:
  Tables();
  ~Tables();

  /// Messages come in the merger's order. `out` is appended to. First does what time alone brings
  /// (silence, end of a transfer, end of a hold) up to message.time. A message whose time goes back
  /// takes effect at now(): times in `out` never do.
  void apply(const RouteMessage& message, Changes& out);
  /// The source that held a table is at its end: what its dump did not name is gone.
  void end_source(SourceId source, CollectorId collector, Changes& out);
  /// A record of `collector` that could not be decoded, from `peer` where its header was readable;
  /// ASN 0 and the zero address where it was not. A dump with such a record proves no absence.
  void note_malformed(Timestamp at, const PeerKey& peer, Changes& out);
  /// What time alone brings up to `now`, a time that the data has reached.
  void advance(Timestamp now, Changes& out);

  Timestamp now() const noexcept;
  std::size_t peer_count() const noexcept;
  const PeerKey& peer_key(PeerId peer) const noexcept;
  PeerHealth health(PeerId peer) const noexcept;
  /// Routes in the table, those held after a loss with them.
  std::size_t route_count(PeerId peer) const noexcept;
  /// The peer's route for exactly this NLRI, AttributesId::none where it has none.
  AttributesId route(PeerId peer, const Nlri& nlri) const noexcept;
  /// Visits every route of every peer by peer, then by first appearance of the NLRI in the stream.
  /// Which record brought a route is not kept: it would double the memory of a table. A reader that
  /// wants it for some routes takes it from their deltas.
  void for_each_route(const std::function<void(PeerId, const Nlri&, AttributesId)>& visit) const;

  const AttributeStore& attributes() const noexcept;
  /// In order of their beginning; without an end where they are still open.
  const std::vector<Gap>& gaps() const noexcept;
  /// Routes of synced and suspect peers that a dump corrected: a measure of drift.
  std::uint64_t corrections() const noexcept;
  std::size_t nlri_count() const noexcept;
  std::size_t bytes() const noexcept;  // all in, attributes included

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::rib
