#include "wire/bmp/frame.h"

#include <algorithm>

#include "base/limits.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/marker.h"
#include "wire/bmp/header.h"
#include "wire/bmp/resynchronise.h"

namespace isthmus::bmp {

namespace {

constexpr std::size_t kLegacyHeaderBytes = 44;  // version, type and per-peer header without length
constexpr std::uint8_t kPeerTypes = 4;
constexpr std::uint8_t kMessageTypes = 7;
constexpr std::size_t kTlvHeaderBytes = 4;
constexpr std::uint16_t kTlvTypes = 16;  // more than IANA has registered

/// Octets of a message at the least, by its type.
constexpr std::size_t least_bytes(std::uint8_t type) noexcept {
  constexpr std::size_t kWithPeer = kHeaderBytes + kPeerHeaderBytes;
  switch (static_cast<MessageType>(type)) {
    case MessageType::route_monitoring:
      return kWithPeer + bgp::kHeaderBytes;
    case MessageType::statistics_report:
      return kWithPeer + 4;
    case MessageType::peer_down:
      return kWithPeer + 1;
    case MessageType::peer_up:
      return kWithPeer + 20 + 2 * bgp::kHeaderBytes;
    case MessageType::route_mirroring:
      return kWithPeer;
    default:
      return kHeaderBytes;
  }
}

/// Octets that a message of version 3 is judged by.
std::size_t telling_bytes(std::uint8_t type) noexcept {
  if (type >= kMessageTypes) return kHeaderBytes;
  if (type == static_cast<std::uint8_t>(MessageType::route_monitoring)) {
    return kHeaderBytes + kPeerHeaderBytes + bgp::kMarkerBytes;
  }
  return has_peer_header(type) ? kHeaderBytes + 1 : kHeaderBytes + kTlvHeaderBytes;
}

/// `rest` has the telling octets of the message.
bool is_sure(Bytes rest, const Header& header) noexcept {
  if (header.type >= kMessageTypes) return false;
  if (!has_peer_header(header.type)) {
    // Initiation and Termination hold type-length-values of types that are few.
    const std::size_t room = header.length - kHeaderBytes - kTlvHeaderBytes;
    return load_be16(&rest[kHeaderBytes]) < kTlvTypes && load_be16(&rest[kHeaderBytes + 2]) <= room;
  }
  if (rest[kHeaderBytes] >= kPeerTypes) return false;
  if (header.type != static_cast<std::uint8_t>(MessageType::route_monitoring)) return true;
  return bgp::is_marker(&rest[kHeaderBytes + kPeerHeaderBytes]);
}

/// Messages of version 1 or 2: the one that holds a BGP message can be told.
Judgement judge_legacy(Bytes rest) noexcept {
  const std::uint8_t type = rest[1];
  const bool may_hold_bgp = type == 0 || type == static_cast<std::uint8_t>(MessageType::peer_down);
  if (!may_hold_bgp || rest[2] >= kPeerTypes) return {};
  const std::size_t before = kLegacyHeaderBytes + (type == 0 ? 0 : 1);
  if (rest.size() < before + bgp::kHeaderBytes) return {.to_tell = before + bgp::kHeaderBytes};
  const std::size_t length = load_be16(&rest[before + bgp::kMarkerBytes]);
  if (!bgp::is_marker(&rest[before]) || length < bgp::kHeaderBytes) return {};
  return {.bytes = before + length, .is_sure = true};
}

struct AnyHeader {
  static constexpr std::size_t kHeaderBytes = bmp::kHeaderBytes;

  static Judgement judge(Bytes rest) noexcept {
    if (rest[0] == 1 || rest[0] == 2) return judge_legacy(rest);
    if (rest[0] != kVersion && rest[0] != kDraftVersion) return {};
    const auto header = read_header(rest.data());
    if (header.length < kHeaderBytes || header.length > limits::kBmpMessageBytesMax) return {};
    if (header.version == kDraftVersion) {
      return {header.length, header.type < kMessageTypes && header.length > kHeaderBytes};
    }
    if (header.length < least_bytes(header.type)) return {header.length, false};
    const std::size_t telling = telling_bytes(header.type);
    if (header.length < telling) return {header.length, false};
    if (rest.size() < telling) return {header.length, false, telling};
    return {header.length, is_sure(rest, header)};
  }
};

}  // namespace

FrameResult next_frame(Bytes buffer, bool is_last) noexcept {
  return Resynchroniser<AnyHeader>{buffer, is_last}.next();
}

std::optional<Timestamp> frame_time(Bytes frame) noexcept {
  constexpr std::size_t kBefore = kHeaderBytes + kPeerHeaderBytes;
  if (frame.size() < kBefore || frame[0] != kVersion || !has_peer_header(frame[5])) {
    return std::nullopt;
  }
  const auto header = read_peer_header(&frame[kHeaderBytes]);
  if (header.time.us == 0) return std::nullopt;
  return header.time;
}

bool looks_like(Bytes start) noexcept {
  if (start.size() < kHeaderBytes) return false;
  const auto header = AnyHeader::judge(start);
  return header.is_sure || (header.bytes != 0 && header.to_tell != 0);
}

}  // namespace isthmus::bmp
