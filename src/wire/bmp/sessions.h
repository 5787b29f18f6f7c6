// What Peer Up messages told of a router's sessions: the context that later messages are read in.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"
#include "isthmus/route_message.h"

#include "wire/bgp/monitored_message.h"
#include "wire/bgp/update.h"
#include "wire/bmp/header.h"
#include "wire/frame.h"

namespace isthmus::bmp {

/// A peer as a router tells it apart: RFC 7854 section 4.2. `router` is OpenBMP's hash, zero in a
/// stream of one router.
struct SessionKey {
  std::array<std::uint8_t, 16> router{};
  std::uint8_t peer_type = 0;
  std::uint64_t distinguisher = 0;
  IpAddress address;
  bool operator==(const SessionKey&) const noexcept = default;
};

using bgp::FamilySet;

struct Session {
  SessionKey key;
  Asn peer_asn{};
  Asn local_asn{};  // of the OPEN that the router sent
  std::uint32_t bgp_id = 0;
  IpAddress local_address;
  bgp::AsnWidth asn_width = bgp::AsnWidth::four;  // of the messages on the session itself
  FamilySet add_path_from_peer = 0;               // the peer sends path identifiers to the router
  FamilySet add_path_to_peer = 0;                 // and the router to the peer
  std::string table_name;                         // empty where Peer Up told none
  bool operator==(const Session&) const noexcept = default;

  FamilySet add_path(RouterTable table) const noexcept;
};

/// Immutable: a change makes another one, which shares all but the path to what was changed. So
/// each frame can carry the sessions in force before it to whatever thread decodes it.
class Sessions {
 public:
  Sessions() = default;

  /// Null for a peer that no Peer Up told of.
  const Session* find(const SessionKey& key) const noexcept;
  std::size_t size() const noexcept { return size_; }

  std::shared_ptr<const Sessions> with(std::shared_ptr<const Session> session) const;
  std::shared_ptr<const Sessions> without(const SessionKey& key) const;

 private:
  // A tree of fixed depth over the hash of a key; see limits::kBmpSessionsPerLeafMax.
  static constexpr unsigned kBitsPerLevel = 4;
  static constexpr unsigned kLevels = 3;
  struct Node {
    std::array<std::shared_ptr<const Node>, std::size_t{1} << kBitsPerLevel> children;
    std::vector<std::shared_ptr<const Session>> sessions;  // of a leaf
  };
  using Change = std::vector<std::shared_ptr<const Session>>;
  static std::shared_ptr<const Node> replaced(const Node* node, std::uint64_t hash, unsigned level,
                                              const Change& leaf);
  std::shared_ptr<const Sessions> with_leaf(std::uint64_t hash, const Change& leaf) const;
  const Node* leaf(std::uint64_t hash) const noexcept;

  std::shared_ptr<const Node> root_;
  std::size_t size_ = 0;
};

/// The sessions in force after `frame`, of encoding bmp or openbmp: another object only where it
/// changed them. A Peer Up adds or replaces one, a Peer Down takes one away, and Termination ends
/// all of a stream of one router. `before` is null at the start of a source. To be called in the
/// order of the source.
std::shared_ptr<const Sessions> after(const std::shared_ptr<const Sessions>& before,
                                      const wire::Frame& frame);

/// The session that a Peer Up opens; none where the message is malformed. `message` is a whole BMP
/// message, `router` is OpenBMP's hash or empty.
std::optional<Session> read_peer_up(Bytes message, Bytes router);

SessionKey key_of(const PeerHeader& peer, Bytes router) noexcept;

}  // namespace isthmus::bmp
