// What became of one record: its verdict, its fault, and its messages.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/route_message.h"
#include "isthmus/table_routes.h"

#include "wire/frame.h"

namespace isthmus::wire {

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
  unsupported_version,
  bad_json,
  bad_field,  // a JSON field that is missing or can't be read
};

inline constexpr std::size_t kRecordFaults = 15;

std::string_view to_text(RecordFault fault) noexcept;

struct DecodedRecord {
  RecordStatus status = RecordStatus::decoded;
  RecordFault fault = RecordFault::none;
  std::uint32_t fault_offset = 0;  // within the record
  const Frame* frame = nullptr;
  /// A malformed record may still give what came before the fault.
  std::span<const RouteMessage> messages;
  /// Of a TABLE_DUMP_V2 record, in place of messages; null for any other. wire/messages.h makes
  /// messages of both.
  const TableRoutes* table = nullptr;

  bool has_messages() const noexcept {
    return !messages.empty() || (table != nullptr && !table->entries.empty());
  }
};

}  // namespace isthmus::wire
