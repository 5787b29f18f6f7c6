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

/// What the decoder of one record type found. `offset` counts from where it says.
struct Outcome {
  RecordStatus status = RecordStatus::decoded;
  RecordFault fault = RecordFault::none;
  std::size_t offset = 0;
  std::span<const RouteMessage> messages;
  const TableRoutes* table = nullptr;

  static Outcome malformed(RecordFault fault, std::size_t offset,
                           std::span<const RouteMessage> before = {}) noexcept {
    return {RecordStatus::malformed, fault, offset, before, nullptr};
  }
  static Outcome unsupported(RecordFault fault, std::size_t offset) noexcept {
    return {RecordStatus::unsupported, fault, offset, {}, nullptr};
  }
  /// Keeps the first fault of a record whose other parts are given all the same.
  void note(RecordFault found, std::size_t at) noexcept {
    if (fault != RecordFault::none) return;
    status = RecordStatus::malformed;
    fault = found;
    offset = at;
  }
};

}  // namespace isthmus::wire
