#include "query/filter/matched_routes.h"

#include <limits>
#include <unordered_set>

namespace isthmus::query {

std::size_t MatchedRoutes::HashPeer::operator()(const PeerKey& peer) const noexcept {
  const Prefix host{peer.address.family, peer.address.bytes, bits(peer.address.family)};
  return std::hash<Prefix>{}(host) ^
         (std::uint64_t{number(peer.asn)} << 16 | static_cast<std::uint64_t>(peer.collector)) *
             0x9e3779b97f4a7c15U;
}

bool MatchedRoutes::announced(const PeerKey& peer, const Nlri& nlri, Safi safi, Verdict verdict) {
  if (verdict == Verdict::no) return erase(peer, nlri, safi);
  if (!keep(peer, nlri, safi)) ++forgotten_;
  return false;
}

bool MatchedRoutes::withdrawn(const PeerKey& peer, const Nlri& nlri, Safi safi, Verdict verdict) {
  const bool had_matched = erase(peer, nlri, safi);
  return verdict == Verdict::yes || (verdict == Verdict::unknown && had_matched);
}

void MatchedRoutes::session_down(const PeerKey& peer) {
  const auto session = sessions_.find(peer);
  if (session == sessions_.end()) return;
  routes_ -= session->second.routes;
  sessions_.erase(session);
}

/// False where there is no room for it.
bool MatchedRoutes::keep(const PeerKey& peer, const Nlri& nlri, Safi safi) {
  const auto known = sessions_.find(peer);
  const auto put = [&](auto& table, const auto& route) {
    if (table.is_full()) make_room(table);
    return table.insert(route);
  };
  const auto put_any = [&](std::uint32_t session) {
    return nlri.prefix.family == Family::ipv4 ? put(ipv4_, Ipv4Route::of(session, nlri, safi))
                                              : put(ipv6_, Ipv6Route::of(session, nlri, safi));
  };
  if (routes_ == routes_max_) {
    // One that is kept already needs no room.
    if (known == sessions_.end()) return false;
    const auto number = known->second.number;
    return nlri.prefix.family == Family::ipv4 ? ipv4_.contains(Ipv4Route::of(number, nlri, safi))
                                              : ipv6_.contains(Ipv6Route::of(number, nlri, safi));
  }
  if (known != sessions_.end()) {
    if (put_any(known->second.number)) {
      ++known->second.routes;
      ++routes_;
    }
    return true;
  }
  if (last_session_ == std::numeric_limits<std::uint32_t>::max()) return false;
  const auto number = ++last_session_;
  sessions_.emplace(peer, Session{number, 1});
  ++routes_;
  put_any(number);
  return true;
}

bool MatchedRoutes::erase(const PeerKey& peer, const Nlri& nlri, Safi safi) {
  const auto session = sessions_.find(peer);
  if (session == sessions_.end()) return false;
  const auto number = session->second.number;
  const bool was_there = nlri.prefix.family == Family::ipv4
                             ? ipv4_.erase(Ipv4Route::of(number, nlri, safi))
                             : ipv6_.erase(Ipv6Route::of(number, nlri, safi));
  if (!was_there) return false;
  --routes_;
  // A peer without routes is not worth a place.
  if (--session->second.routes == 0) sessions_.erase(session);
  return true;
}

template <typename Table>
void MatchedRoutes::make_room(Table& table) {
  std::unordered_set<std::uint32_t> live;
  for (const auto& [peer, session] : sessions_) live.insert(session.number);
  table.rebuild([&](std::uint32_t session) { return live.contains(session); });
}

}  // namespace isthmus::query
