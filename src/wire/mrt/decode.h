// From a frame to route messages. Pure: the same frame and context give the same messages on any
// thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/route_message.h"

#include "base/arena.h"
#include "wire/mrt/frame.h"

namespace isthmus::mrt {

enum class RecordStatus : std::uint8_t { decoded, unsupported, malformed };

/// Why a record is unsupported or malformed.
enum class RecordFault : std::uint8_t {
  none,
  unknown_type,
  unknown_subtype,
  unsupported_family,
  truncated,
  bad_marker,
  bad_bgp_length,
  unknown_message,
  no_peer_index,
  peer_index_out_of_range,
  bad_prefix,
  bad_update,  // RFC 7606: the message is dropped, see its findings
};

struct DecodedRecord {
  RecordStatus status = RecordStatus::decoded;
  RecordFault fault = RecordFault::none;
  std::uint32_t fault_offset = 0;  // within the record
  const Frame* frame = nullptr;
  /// A malformed record may still give what came before the fault: whole table entries.
  std::span<const RouteMessage> messages;
};

/// Never throws for what the frame holds; out of memory aside. Spans live as long as the arena and
/// the frame's block.
DecodedRecord decode(const Frame& frame, Arena& arena);

std::string_view to_text(RecordFault fault) noexcept;

}  // namespace isthmus::mrt
