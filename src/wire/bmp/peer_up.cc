#include "wire/bmp/peer_up.h"

#include <algorithm>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/marker.h"

namespace isthmus::bmp {

namespace {

Bytes take_open(Cursor& cursor, Bytes body) noexcept {
  const auto rest = body.subspan(cursor.offset());
  if (!cursor.ok() || rest.size() < bgp::kHeaderBytes || !bgp::is_marker(rest.data()) ||
      rest[bgp::kHeaderBytes - 1] != static_cast<std::uint8_t>(bgp::MessageType::open)) {
    cursor.fail();
    return {};
  }
  const std::size_t length = load_be16(&rest[bgp::kMarkerBytes]);
  if (length < bgp::kHeaderBytes) {
    cursor.fail();
    return {};
  }
  return cursor.take(length);
}

}  // namespace

bool PeerUp::has_empty_open() const noexcept {
  return sent_open.size() == bgp::kHeaderBytes || received_open.size() == bgp::kHeaderBytes;
}

bool read_peer_up_fields(Bytes body, const PeerHeader& peer, PeerUp& out, std::size_t& fault_at) {
  Cursor cursor(body);
  fault_at = 0;
  const auto address = cursor.take(16);
  out.local_port = cursor.u16();
  out.remote_port = cursor.u16();
  if (!cursor.ok()) return false;
  out.local_address = read_address(address.data(), peer.address.family);
  fault_at = cursor.offset();
  out.sent_open = take_open(cursor, body);
  if (!cursor.ok()) return false;
  fault_at = cursor.offset();
  out.received_open = take_open(cursor, body);
  if (!cursor.ok()) return false;
  out.information_offset = cursor.offset();
  out.information = cursor.rest();
  return true;
}

}  // namespace isthmus::bmp
