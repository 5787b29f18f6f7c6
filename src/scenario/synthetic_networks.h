// The invented Internet behind a synthetic table: what each peer says of a way of announcing.
// Nothing is stored for a network: all follows from the seed and its number.
#pragma once

#include <cstdint>
#include <vector>

#include "isthmus/ip_address.h"
#include "isthmus/route_message.h"

#include "scenario/synthetic_random.h"
#include "scenario/synthetic_table.h"
#include "wire/bgp/encode.h"
#include "wire/mrt/frame.h"

namespace isthmus::scenario {

/// Peers are numbered from 0, as in the peer index.
class SyntheticNetworks {
 public:
  explicit SyntheticNetworks(const SyntheticTable& table);

  std::uint32_t peers() const noexcept { return static_cast<std::uint32_t>(asns_.size()); }
  mrt::PeerIndex peer_index() const;
  Asn asn(std::uint32_t peer) const noexcept { return asns_[peer]; }
  /// The peer's end of its session, and its next hop.
  static IpAddress address(std::uint32_t peer, Family family) noexcept;

  /// A peer with a part of the table has all of a policy's prefixes or none.
  bool knows(std::uint32_t peer, std::uint32_t policy) const noexcept;
  /// `detour` 0 is the route in the table; others are what the peer says of the same policy while
  /// routing changes.
  bgp::RouteAttributes attributes(std::uint32_t peer, std::uint32_t policy, Family family,
                                  std::uint32_t detour = 0) const;

 private:
  std::uint64_t seed_;
  std::uint32_t full_peers_;
  std::vector<Asn> asns_;
  std::string view_;
};

}  // namespace isthmus::scenario
