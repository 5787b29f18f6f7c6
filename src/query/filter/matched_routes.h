// The routes that a filter matched and that are still there, so that their withdrawals can be told.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "isthmus/prefix.h"
#include "isthmus/route_message.h"

#include "query/filter/facts.h"
#include "query/filter/route_table.h"

namespace isthmus::query {

/// A withdrawal carries no path: whether the route that it takes back had matched, only its last
/// announcement tells. Fed in stream order on one thread. 16 octets for an IPv4 route, 32 for an
/// IPv6 one, up to two and a half times that with the room that hashing wants; only matched routes
/// are kept, `routes_max` at most. Those beyond are counted and forgotten: their withdrawals are
/// not told.
class MatchedRoutes {
 public:
  explicit MatchedRoutes(std::size_t routes_max) : routes_max_(routes_max) {}

  /// An announcement or a table's entry, with Filter::judge_withdrawal_of(). True: it replaces a
  /// route that matched and does not match itself, so that it withdraws that one (an implicit
  /// withdrawal, RFC 4271 section 9).
  bool announced(const PeerKey& peer, const Nlri& nlri, Safi safi, Verdict verdict);
  /// A withdrawal, with Filter::judge() of it. True: it is to be printed.
  bool withdrawn(const PeerKey& peer, const Nlri& nlri, Safi safi, Verdict verdict);
  /// The peer's session ended: its routes are gone without a withdrawal (RFC 4271 section 8).
  void session_down(const PeerKey& peer);

  std::size_t size() const noexcept { return routes_; }
  /// Matched routes that could not be kept.
  std::uint64_t forgotten() const noexcept { return forgotten_; }
  std::size_t bytes() const noexcept { return ipv4_.bytes() + ipv6_.bytes(); }

 private:
  struct HashPeer {
    std::size_t operator()(const PeerKey& peer) const noexcept;
  };
  /// A peer with routes. Each new start of one gets a new session, so that the routes of the last
  /// are out of reach at once and swept out when their table grows.
  struct Session {
    std::uint32_t number = 0;
    std::uint32_t routes = 0;
  };
  using Sessions = std::unordered_map<PeerKey, Session, HashPeer>;

  bool keep(const PeerKey& peer, const Nlri& nlri, Safi safi);
  bool erase(const PeerKey& peer, const Nlri& nlri, Safi safi);
  template <typename Table>
  void make_room(Table& table);

  std::size_t routes_max_;
  Sessions sessions_;
  RouteTable<Ipv4Route> ipv4_;
  RouteTable<Ipv6Route> ipv6_;
  std::size_t routes_ = 0;  // of sessions that are there
  std::uint32_t last_session_ = 0;
  std::uint64_t forgotten_ = 0;
};

}  // namespace isthmus::query
