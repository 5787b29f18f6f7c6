#include "rib/ledger.h"

#include <cstring>

#include "rib/octet_store.h"

namespace isthmus::rib {
namespace {

std::uint64_t hash_of(const PeerKey& key) noexcept {
  std::array<std::uint8_t, 24> octets{};
  const auto collector = static_cast<std::uint16_t>(key.collector);
  const auto asn = number(key.asn);
  std::memcpy(octets.data(), &collector, 2);
  std::memcpy(octets.data() + 2, &asn, 4);
  std::memcpy(octets.data() + 6, key.address.bytes.data(), 16);
  octets[22] = static_cast<std::uint8_t>(key.address.family);
  return hash_octets(octets);
}

}  // namespace

Peer* Ledger::find(const PeerKey& key) {
  const auto id =
      peer_index_.find(hash_of(key), [&](std::uint32_t i) { return peers_[i].key == key; });
  return id == IdIndex::kNone ? nullptr : &peers_[id];
}

Peer& Ledger::find_or_add(const PeerKey& key, Changes& out) {
  if (auto* known = find(key)) return *known;
  const auto id = static_cast<std::uint32_t>(peers_.size());
  auto& made = peers_.emplace_back();
  made.id = PeerId{id};
  made.key = key;
  made.heard = now;
  peer_index_.insert(hash_of(key), id);
  out.peers.push_back({{now, made.id, made.health, made.health, made.reason}, out.routes.size()});
  return made;
}

bool Ledger::signal(Peer& peer, PeerSignal signal, Changes& out) {
  const auto move = move_of(peer.health, signal);
  if (!move) return false;
  out.peers.push_back({{now, peer.id, peer.health, move->to, move->reason}, out.routes.size()});
  // A silence of the whole collector is one gap of the collector, not one of each peer.
  const bool is_collectors =
      signal == PeerSignal::collector_silent || signal == PeerSignal::collector_gap;
  if (peer.health == PeerHealth::synced && !is_collectors) open_gap(peer, move->reason);
  if (move->to == PeerHealth::synced) close_gap(peer);
  peer.health = move->to;
  peer.reason = move->reason;
  return true;
}

bool Ledger::set_route(Peer& peer, std::uint32_t nlri_id, AttributesId after,
                       const Provenance& from, Changes& out) {
  const auto before = peer.routes.set(nlri_id, after);
  if (before == after) return false;
  auto& count = peer.routes_of[static_cast<std::size_t>(nlri[nlri_id].prefix.family)];
  if (before == AttributesId::none) ++count;
  if (after == AttributesId::none) --count;
  out.routes.push_back({now, from.record, peer.id, before, after, from.cause, nlri[nlri_id]});
  return true;
}

void Ledger::open_gap(Peer& peer, HealthReason reason) {
  if (peer.open_gap) return;
  peer.open_gap = gaps.size();
  gaps.push_back({peer.key.collector, peer.key, reason, now, std::nullopt});
}

void Ledger::close_gap(Peer& peer) {
  if (!peer.open_gap) return;
  gaps[*peer.open_gap].to = now;
  peer.open_gap.reset();
}

std::size_t Ledger::bytes() const noexcept {
  std::size_t all = attributes.bytes() + nlri.bytes() + peer_index_.bytes() +
                    peers_.size() * sizeof(Peer) + gaps.capacity() * sizeof(Gap);
  for (const auto& peer : peers_) {
    all += peer.routes.bytes() + peer.recent.bytes() + peer.repeated.bytes() +
           peer.named_again.bytes();
  }
  return all;
}

}  // namespace isthmus::rib
