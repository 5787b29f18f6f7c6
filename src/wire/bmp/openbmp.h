// The envelope that the OpenBMP collector puts around BMP messages, as RouteViews gives them out
// over Kafka (OpenBMP message bus API 1.7, binary header).
#pragma once

#include <optional>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"
#include "isthmus/timestamp.h"

#include "wire/frame.h"

namespace isthmus::bmp {

/// Borrows the frame.
struct Envelope {
  std::uint8_t major = 0;
  std::uint8_t minor = 0;
  std::uint8_t object_type = 0;  // kRawBmpObject, or another kind of message of the collector
  bool has_router = false;
  Timestamp time;              // when the collector received the message
  std::string_view collector;  // its admin id
  Bytes router_hash;           // 16 octets: the same for every message of a router
  IpAddress router_address;
  std::string_view router_group;
  Bytes message;  // what the envelope holds: one BMP message
};

inline constexpr std::uint8_t kRawBmpObject = 12;

/// Finds the envelope at the start of `buffer`, a stream of envelopes one after the other; see
/// resynchronise.h. `is_last` says that nothing follows the buffer.
wire::FrameResult next_openbmp_frame(Bytes buffer, bool is_last) noexcept;

/// None where the fields of the header disagree with its length, or where the frame is no envelope.
std::optional<Envelope> read_envelope(Bytes frame) noexcept;

/// Of the BMP message in it where the router says a time, else when the collector received it.
std::optional<Timestamp> openbmp_frame_time(Bytes frame) noexcept;

/// By the first octets of a stream.
bool looks_like_openbmp(Bytes start) noexcept;

}  // namespace isthmus::bmp
