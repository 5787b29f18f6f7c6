#include "scenario/synthetic_networks.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace isthmus::scenario {
namespace {

// What lot_of() draws for.
enum Draw : std::uint64_t { kRoute = 16, kOrigin, kPeerPart, kUpstream, kTag, kPeerChoice };

// Networks that carry others are numbered from the largest: the first ones have no provider.
constexpr std::uint32_t kTier1 = 16;
constexpr std::uint32_t kTransits = 4096;
constexpr std::uint32_t kFirstPeer = 16;

/// 1 to 7168, each once: the networks that have been there longest have short numbers.
constexpr Asn transit_asn(std::uint32_t transit) noexcept {
  return Asn{1 + transit * 2477 % 7168};
}

constexpr std::uint32_t kShortOrigins = 57'000;  // origins with a two-octet number

/// From 7169 on without AS_TRANS, then from 131072 on; the same again after some 360,000 origins.
constexpr Asn origin_asn(std::uint64_t origin) noexcept {
  // 62 of 100 have a two-octet number as long as there are any.
  const std::uint64_t hundred = origin / 100;
  const std::uint64_t place = origin % 100;
  const std::uint64_t shorter = hundred * 62 + place;
  if (place < 62 && shorter < kShortOrigins) {
    const auto asn = static_cast<std::uint32_t>(7169 + shorter * 24'593 % kShortOrigins);
    return Asn{asn == number(kAsTrans) ? 64'400 : asn};
  }
  return Asn{static_cast<std::uint32_t>(131'072 + origin * 92'821 % 300'000)};
}

/// The provider of a network that carries others: always a larger one.
std::uint32_t provider_of(std::uint64_t seed, std::uint32_t transit, std::uint64_t choice) {
  auto lot = lot_of(seed, kUpstream, transit, choice % 3);
  return transit < 4 * kTier1 ? lot.below(kTier1) : lot.below(transit / 2);
}

/// How often the origin repeats itself, beyond the first time.
std::uint32_t draw_prepending(Lot& lot) {
  const auto point = lot.below(1000);
  if (point < 855) return 0;
  if (point < 915) return 1;
  if (point < 950) return 2;
  if (point < 970) return 3;
  return point < 990 ? 4 + lot.below(3) : 7 + lot.below(10);
}

/// Networks between the peer and the origin.
std::uint32_t draw_carriers(Lot& lot) {
  constexpr std::array<std::uint32_t, 5> upto{20, 370, 770, 935, 985};
  const auto point = lot.below(1000);
  return static_cast<std::uint32_t>(std::ranges::upper_bound(upto, point) - upto.begin());
}

struct Chain {
  std::array<std::uint32_t, 8> carriers{};  // nearest the origin first
  std::uint32_t count = 0;
  std::uint64_t origin = 0;
  std::uint32_t prepending = 0;
};

/// From the origin up: each next network is larger, so no path has a loop or a valley.
Chain climb(std::uint64_t seed, std::uint32_t policy, std::uint32_t peer, std::uint32_t detour) {
  auto by_policy = lot_of(seed, kRoute, policy);
  auto by_peer = lot_of(seed, kPeerChoice, policy, peer + (std::uint64_t{detour} << 32));
  Chain chain;
  chain.origin = std::uint64_t{policy} * 5 / 9;  // most networks announce in one or two ways
  chain.prepending = draw_prepending(by_policy);
  auto wanted = draw_carriers(by_policy);
  const auto shift = by_peer.below(100);
  if (shift < 10 && wanted > 1) --wanted;
  if (shift >= 88) ++wanted;
  if (detour > 0) wanted += 1 + by_peer.below(2);
  const auto homes = std::uint64_t{1} << by_policy.below(3);
  auto home = lot_of(seed, kUpstream, ~std::uint64_t{policy}, by_peer.next() % homes);
  auto at = wanted < 2 && home.below(10) < 4
                ? home.below(kTier1)
                : kTier1 + static_cast<std::uint32_t>(home.low_below(kTransits - kTier1));
  for (; chain.count < wanted; ++chain.count) {
    chain.carriers[chain.count] = at;
    if (at < kTier1) {
      ++chain.count;
      break;
    }
    at = chain.count + 2 == wanted ? by_peer.below(kTier1) : provider_of(seed, at, by_peer.next());
  }
  return chain;
}

std::vector<Asn> path_of(const Chain& chain, Asn peer, std::uint32_t repeated_carrier) {
  std::vector<Asn> path{peer};
  path.reserve(2 + chain.count + chain.prepending);
  for (auto i = chain.count; i > 0; --i) {
    const Asn carrier = transit_asn(chain.carriers[i - 1]);
    // The peer carries the origin itself: what is above it never sees the route.
    if (carrier == peer) path.clear();
    path.push_back(carrier);
    if (i == repeated_carrier) path.push_back(carrier);
  }
  path.insert(path.end(), 1 + chain.prepending, origin_asn(chain.origin));
  return path;
}

std::uint32_t tag(Asn by, std::uint32_t value) {
  return (number(by) & 0xffffU) << 16 | (value & 0xffffU);
}

void add_communities(const Chain& chain, Asn peer, Lot by_policy, Lot by_peer,
                     bgp::RouteAttributes& out) {
  auto& list = out.communities;
  // The peer's own: where it learned the route, and from what kind of neighbour.
  const std::uint32_t own = 1 + by_peer.below(3);
  for (std::uint32_t i = 0; i < own; ++i) list.push_back(tag(peer, 100 * (1 + by_peer.below(40))));
  for (std::uint32_t i = 0; i < chain.count; ++i) {
    const auto carrier = transit_asn(chain.carriers[i]);
    const auto more = carrier == peer ? 0 : by_policy.below(4);
    for (std::uint32_t k = 0; k < more; ++k) {
      list.push_back(tag(carrier, 1000 + by_policy.below(60) * 10));
    }
  }
  if (by_policy.chance_of_thousand(120)) {
    const std::uint32_t more =
        by_policy.chance_of_thousand(120) ? 8 + by_policy.below(20) : 1 + by_policy.below(4);
    for (std::uint32_t k = 0; k < more; ++k) {
      list.push_back(tag(origin_asn(chain.origin), by_policy.below(4000)));
    }
  }
  std::ranges::sort(list);
  list.erase(std::ranges::unique(list).begin(), list.end());
}

void add_large_communities(const Chain& chain, Lot& by_policy, bgp::RouteAttributes& out) {
  if (!by_policy.chance_of_thousand(150)) return;
  const auto global = number(origin_asn(chain.origin));
  const std::uint32_t count = 1 + by_policy.below(4);
  std::uint32_t value = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    value += 1 + by_policy.below(50);
    out.large_communities.push_back({global, 1 + i / 2, value});
  }
}

// What the origin and its providers wrote, alike at every peer.
void add_origin_marks(const Chain& chain, Lot& by_policy, bgp::RouteAttributes& out) {
  const auto point = by_policy.below(1000);
  out.origin = point < 930 ? Origin::igp : point < 931 ? Origin::egp : Origin::incomplete;
  out.atomic_aggregate = by_policy.chance_of_thousand(45);
  if (by_policy.chance_of_thousand(72)) {
    out.aggregator = Aggregator{origin_asn(chain.origin), ipv4_address(by_policy.next32() | 1U)};
  }
}

}  // namespace

SyntheticNetworks::SyntheticNetworks(const SyntheticTable& table)
    : seed_(table.seed),
      full_peers_(table.full_peers),
      view_(fmt::format("synthetic, seed {}", table.seed)) {
  for (std::uint32_t peer = 0; peer < table.peers; ++peer) {
    // Every fourth peer is one of the largest networks, as far as there are any.
    const bool is_tier1 = peer % 4 == 0 && peer / 4 < kTier1;
    asns_.push_back(transit_asn(is_tier1 ? peer / 4 : kFirstPeer + peer % (kTransits - kTier1)));
  }
}

IpAddress SyntheticNetworks::address(std::uint32_t peer, Family family) noexcept {
  // Documentation and benchmark space (RFC 2544, RFC 3849): nobody's routers.
  if (family == Family::ipv4) return ipv4_address(0xc6120000U + peer + 1);
  IpAddress address;
  address.family = Family::ipv6;
  address.bytes = {0x20, 0x01, 0x0d, 0xb8};
  address.bytes[6] = static_cast<std::uint8_t>((peer + 1) >> 8);
  address.bytes[7] = static_cast<std::uint8_t>(peer + 1);
  address.bytes[15] = 1;
  return address;
}

mrt::PeerIndex SyntheticNetworks::peer_index() const {
  mrt::PeerIndex index;
  index.collector_bgp_id = 0xc6130001U;
  index.view = view_;
  for (std::uint32_t peer = 0; peer < peers(); ++peer) {
    mrt::PeerEntry entry;
    entry.bgp_id = 0xc6120000U + peer + 1;
    entry.address = address(peer, Family::ipv4);
    entry.asn = asns_[peer];
    index.peers.push_back(entry);
  }
  return index;
}

bool SyntheticNetworks::knows(std::uint32_t peer, std::uint32_t policy) const noexcept {
  auto lot = lot_of(seed_, kPeerPart, peer, policy);
  if (peer < full_peers_) return lot.chance_of_thousand(970);
  return lot.chance_of_thousand(375 / (1 + peer - full_peers_));
}

bgp::RouteAttributes SyntheticNetworks::attributes(std::uint32_t peer, std::uint32_t policy,
                                                   Family family, std::uint32_t detour) const {
  const auto chain = climb(seed_, policy, peer, detour);
  auto by_policy = lot_of(seed_, kOrigin, policy);
  auto by_peer = lot_of(seed_, kTag, policy + (std::uint64_t{detour} << 32), peer);
  const auto repeated = by_policy.chance_of_thousand(25) ? 1 + by_policy.below(3) : 0;
  bgp::RouteAttributes out;
  out.as_path = bgp::sequence(path_of(chain, asns_[peer], repeated));
  (family == Family::ipv4 ? out.next_hop : out.mp_next_hop) = address(peer, family);
  add_origin_marks(chain, by_policy, out);
  // Two peers of five send a MED on every route, and every other peer keeps communities.
  if (peer % 5 == 1 || peer % 5 == 3) {
    out.multi_exit_disc = by_peer.chance_of_thousand(600) ? 0 : by_peer.below(40) * 10;
  }
  if (peer % 2 == 0) {
    add_large_communities(chain, by_policy, out);
    if (by_policy.chance_of_thousand(40)) {
      out.extended_communities.push_back(0x0002'0000'0000'0000U |
                                         std::uint64_t{number(asns_[peer]) & 0xffffU} << 32 |
                                         by_policy.below(5000));
    }
    add_communities(chain, asns_[peer], by_policy, by_peer, out);
  }
  return out;
}

}  // namespace isthmus::scenario
