// Peer Up messages as fields (RFC 7854 section 4.10).
#pragma once

#include <cstdint>

#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"

#include "wire/bmp/header.h"

namespace isthmus::bmp {

/// Borrows the message.
struct PeerUp {
  IpAddress local_address;
  std::uint16_t local_port = 0;
  std::uint16_t remote_port = 0;
  Bytes sent_open;                     // with its header
  Bytes received_open;                 // likewise
  Bytes information;                   // type-length-values
  std::size_t information_offset = 0;  // in `body`

  /// FRRouting has sent an OPEN of a header alone where it no longer had the peer's.
  bool has_empty_open() const noexcept;
};

/// `body` follows the per-peer header. False where the fields don't fit or where an OPEN is none;
/// `fault_at` is then where, within `body`.
bool read_peer_up_fields(Bytes body, const PeerHeader& peer, PeerUp& out, std::size_t& fault_at);

}  // namespace isthmus::bmp
