// What the decoders of single record types share: the record under work and its outcome.
#pragma once

#include <cstdint>
#include <span>

#include "isthmus/route_message.h"

#include "base/arena.h"
#include "wire/bgp/update.h"
#include "wire/mrt/decode.h"
#include "wire/mrt/frame.h"
#include "wire/mrt/record_header.h"

namespace isthmus::mrt {

struct Record {
  const Frame& frame;
  RecordHeader header;
  Arena& arena;

  Bytes body() const noexcept { return frame.bytes.subspan(kHeaderBytes); }
  /// Sets what the record as a whole tells of each of its messages.
  void begin(RouteMessage& message, MessageKind kind, RecordForm form) const noexcept {
    message.kind = kind;
    message.form = form;
    message.time = frame.time;
    message.peer.collector = frame.collector;
    message.local.collector = frame.collector;
    message.record = {frame.source, frame.offset};
  }
  RouteMessage message(MessageKind kind, RecordForm form) const noexcept {
    RouteMessage message;
    begin(message, kind, form);
    return message;
  }
};

/// `offset` counts from the start of the record's body.
struct Outcome {
  RecordStatus status = RecordStatus::decoded;
  RecordFault fault = RecordFault::none;
  std::size_t offset = 0;
  std::span<const RouteMessage> messages;

  static Outcome malformed(RecordFault fault, std::size_t offset,
                           std::span<const RouteMessage> before = {}) noexcept {
    return {RecordStatus::malformed, fault, offset, before};
  }
  /// Keeps the first fault of a record whose other parts are given all the same.
  void note(RecordFault found, std::size_t at) noexcept {
    if (fault != RecordFault::none) return;
    status = RecordStatus::malformed;
    fault = found;
    offset = at;
  }
  static Outcome unsupported(RecordFault fault, std::size_t offset) noexcept {
    return {RecordStatus::unsupported, fault, offset, {}};
  }
};

Outcome decode_legacy(const Record& record);         // types 5, 9 and 10
Outcome decode_table_dump(const Record& record);     // type 12
Outcome decode_table_dump_v2(const Record& record);  // type 13
Outcome decode_bgp4mp(const Record& record);         // types 16 and 17
Outcome decode_bgp4mp_entry(const Record& record, Bytes body);

/// A whole BGP message with its header, or a body that came without (legacy types). `at` is where
/// in the record's body the octets begin. `message` has the session; its kind is set.
Outcome decode_bgp_message(const Record& record, Bytes octets, std::size_t at,
                           const bgp::SessionContext& session, RouteMessage& message);
Outcome decode_bgp_body(const Record& record, std::uint8_t type, Bytes body, std::size_t at,
                        const bgp::SessionContext& session, RouteMessage& message);

/// Moves what `update` says into `message`. `at` is where in the record's body the octets that it
/// was decoded from begin.
void take_update(const bgp::Update& update, std::size_t at, Arena& arena, RouteMessage& message);

/// Reads the attribute block of one table entry into `message`, which has its route already.
void take_attributes(const Record& record, Bytes block, std::size_t at, bgp::AsnWidth asn_width,
                     RouteMessage& message, Outcome& outcome);

/// State numbers that nobody defined are `unknown`.
FsmState fsm_state(std::uint16_t number) noexcept;

}  // namespace isthmus::mrt
