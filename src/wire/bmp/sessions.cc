#include "wire/bmp/sessions.h"

#include <algorithm>
#include <utility>

#include "base/arena.h"
#include "base/limits.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/open.h"
#include "wire/bmp/openbmp.h"
#include "wire/bmp/peer_up.h"
#include "wire/bmp/tlv.h"

namespace isthmus::bmp {

namespace {

constexpr std::size_t kBefore = kHeaderBytes + kPeerHeaderBytes;

std::uint64_t mixed(std::uint64_t hash, const std::uint8_t* octets, std::size_t count) noexcept {
  for (std::size_t i = 0; i < count; ++i) hash = (hash ^ octets[i]) * 0x100000001b3U;
  return hash;
}

std::uint64_t hash_of(const SessionKey& key) noexcept {
  std::uint64_t hash = mixed(0xcbf29ce484222325U, key.router.data(), key.router.size());
  hash = mixed(hash, key.address.bytes.data(), key.address.bytes.size());
  hash ^= key.distinguisher * 0x9e3779b97f4a7c15U + key.peer_type;
  hash = (hash ^ (hash >> 31)) * 0xbf58476d1ce4e5b9U;
  return hash ^ (hash >> 29);
}

FamilySet bit_of(bgp::CapabilityFamily family) noexcept {
  const bool is_decoded =
      (family.afi == 1 || family.afi == 2) && (family.safi == 1 || family.safi == 2);
  if (!is_decoded) return 0;
  return bgp::family_bit(family.afi == 1 ? Family::ipv4 : Family::ipv6,
                         static_cast<Safi>(family.safi));
}

FamilySet sent_by(const bgp::Open& sender, const bgp::Open& receiver) noexcept {
  FamilySet sends = 0;
  FamilySet receives = 0;
  for (const auto& entry : sender.add_path) {
    if (entry.can_send) sends |= bit_of(entry.family);
  }
  for (const auto& entry : receiver.add_path) {
    if (entry.can_receive) receives |= bit_of(entry.family);
  }
  return sends & receives;
}

std::string table_name_of(Bytes information) {
  std::string name;
  walk_tlvs(information, [&](std::uint16_t type, Bytes value) {
    if (type == kVrfTableName) name.assign(value.begin(), value.end());
  });
  return name;
}

/// The message of a frame and the router that it is of.
struct Unwrapped {
  Bytes message;
  Bytes router;
};

std::optional<Unwrapped> unwrapped(const wire::Frame& frame) noexcept {
  if (frame.encoding != wire::Encoding::openbmp) return Unwrapped{frame.bytes, {}};
  const auto envelope = read_envelope(frame.bytes);
  if (!envelope || envelope->object_type != kRawBmpObject) return std::nullopt;
  return Unwrapped{envelope->message, envelope->router_hash};
}

std::shared_ptr<const Sessions> after_peer_up(const std::shared_ptr<const Sessions>& before,
                                              const Unwrapped& found) {
  auto session = read_peer_up(found.message, found.router);
  if (!session) return before;
  const Session* known = before == nullptr ? nullptr : before->find(session->key);
  if (known != nullptr && *known == *session) return before;
  auto owned = std::make_shared<const Session>(*std::move(session));
  return before == nullptr ? Sessions{}.with(std::move(owned)) : before->with(std::move(owned));
}

}  // namespace

FamilySet Session::add_path(RouterTable table) const noexcept {
  switch (table) {
    case RouterTable::adj_rib_in_pre_policy:
    case RouterTable::adj_rib_in_post_policy:
      return add_path_from_peer;
    case RouterTable::adj_rib_out_pre_policy:
    case RouterTable::adj_rib_out_post_policy:
      return add_path_to_peer;
    case RouterTable::loc_rib:
      break;
  }
  // Both OPENs of a Loc-RIB are made up to say how its routes are written (RFC 9069 section 5.1.1).
  return add_path_from_peer | add_path_to_peer;
}

SessionKey key_of(const PeerHeader& peer, Bytes router) noexcept {
  SessionKey key;
  if (router.size() == key.router.size()) std::ranges::copy(router, key.router.begin());
  key.peer_type = peer.type;
  key.distinguisher = peer.distinguisher;
  key.address = peer.address;
  return key;
}

const Sessions::Node* Sessions::leaf(std::uint64_t hash) const noexcept {
  const Node* node = root_.get();
  for (unsigned level = 0; level < kLevels && node != nullptr; ++level) {
    node = node->children[hash >> (kBitsPerLevel * level) & (node->children.size() - 1)].get();
  }
  return node;
}

const Session* Sessions::find(const SessionKey& key) const noexcept {
  const Node* found = leaf(hash_of(key));
  if (found == nullptr) return nullptr;
  for (const auto& session : found->sessions) {
    if (session->key == key) return session.get();
  }
  return nullptr;
}

std::shared_ptr<const Sessions::Node> Sessions::replaced(const Node* node, std::uint64_t hash,
                                                         unsigned level, const Change& leaf) {
  auto made = std::make_shared<Node>();
  if (level == kLevels) {
    made->sessions = leaf;
    return made;
  }
  if (node != nullptr) made->children = node->children;
  auto& child = made->children[hash >> (kBitsPerLevel * level) & (made->children.size() - 1)];
  child = replaced(child.get(), hash, level + 1, leaf);
  return made;
}

std::shared_ptr<const Sessions> Sessions::with_leaf(std::uint64_t hash, const Change& leaf) const {
  auto made = std::make_shared<Sessions>();
  made->root_ = replaced(root_.get(), hash, 0, leaf);
  const Node* old = this->leaf(hash);
  made->size_ = size_ - (old == nullptr ? 0 : old->sessions.size()) + leaf.size();
  return made;
}

std::shared_ptr<const Sessions> Sessions::with(std::shared_ptr<const Session> session) const {
  const auto hash = hash_of(session->key);
  const Node* old = leaf(hash);
  Change changed;
  if (old != nullptr) {
    changed.reserve(old->sessions.size() + 1);
    for (const auto& kept : old->sessions) {
      if (kept->key != session->key) changed.push_back(kept);
    }
    if (changed.size() == limits::kBmpSessionsPerLeafMax) changed.erase(changed.begin());
  }
  changed.push_back(std::move(session));
  return with_leaf(hash, changed);
}

std::shared_ptr<const Sessions> Sessions::without(const SessionKey& key) const {
  const auto hash = hash_of(key);
  Change changed;
  if (const Node* old = leaf(hash)) changed = old->sessions;
  std::erase_if(changed, [&key](const auto& session) { return session->key == key; });
  return with_leaf(hash, changed);
}

std::optional<Session> read_peer_up(Bytes message, Bytes router) {
  if (message.size() < kBefore) return std::nullopt;
  const auto peer = read_peer_header(&message[kHeaderBytes]);
  PeerUp fields;
  std::size_t fault_at = 0;
  if (!read_peer_up_fields(message.subspan(kBefore), peer, fields, fault_at)) return std::nullopt;
  Arena arena(4096);
  bgp::Open sent;
  bgp::Open received;
  // What stands before a fault in an OPEN is still the best that there is to know.
  bgp::decode_open(fields.sent_open.subspan(bgp::kHeaderBytes), arena, sent);
  bgp::decode_open(fields.received_open.subspan(bgp::kHeaderBytes), arena, received);
  const bool is_told = !fields.has_empty_open();
  Session session;
  session.key = key_of(peer, router);
  session.peer_asn = peer.asn;
  session.local_asn = sent.asn;
  session.bgp_id = peer.bgp_id;
  session.local_address = fields.local_address;
  const bool is_wide = !is_told || (sent.has_four_octet_asn && received.has_four_octet_asn);
  session.asn_width = is_wide ? bgp::AsnWidth::four : bgp::AsnWidth::two;
  session.add_path_from_peer = sent_by(received, sent);
  session.add_path_to_peer = sent_by(sent, received);
  session.table_name = table_name_of(fields.information);
  return session;
}

std::shared_ptr<const Sessions> after(const std::shared_ptr<const Sessions>& before,
                                      const wire::Frame& frame) {
  const auto found = unwrapped(frame);
  if (!found || found->message.size() < kHeaderBytes || found->message[0] != kVersion) {
    return before;
  }
  switch (static_cast<MessageType>(found->message[kHeaderBytes - 1])) {
    case MessageType::peer_up:
      return after_peer_up(before, *found);
    case MessageType::peer_down: {
      if (before == nullptr || found->message.size() < kBefore) return before;
      const auto key = key_of(read_peer_header(&found->message[kHeaderBytes]), found->router);
      return before->find(key) == nullptr ? before : before->without(key);
    }
    case MessageType::termination:
      // In an envelope other routers go on; the one that ended opens its sessions anew.
      return frame.encoding == wire::Encoding::bmp ? nullptr : before;
    default:
      return before;
  }
}

}  // namespace isthmus::bmp
