// What the decoders of single record types share: the record under work and its outcome.
#pragma once

#include <cstdint>
#include <span>

#include "isthmus/route_message.h"

#include "base/arena.h"
#include "wire/bgp/attribute_blocks.h"
#include "wire/bgp/update.h"
#include "wire/mrt/frame.h"
#include "wire/mrt/record_header.h"
#include "wire/record.h"
#include "wire/workspace.h"

namespace isthmus::mrt {

using wire::RecordFault;
using wire::RecordStatus;

/// What the decoder of one record type says of a record: small enough for a register. `offset`
/// counts from the start of the record's body.
struct Outcome {
  RecordStatus status = RecordStatus::decoded;
  RecordFault fault = RecordFault::none;
  std::uint32_t offset = 0;

  static Outcome malformed(RecordFault fault, std::size_t offset) noexcept {
    return {RecordStatus::malformed, fault, static_cast<std::uint32_t>(offset)};
  }
  static Outcome unsupported(RecordFault fault, std::size_t offset) noexcept {
    return {RecordStatus::unsupported, fault, static_cast<std::uint32_t>(offset)};
  }
  /// Keeps the first fault of a record whose other parts are given all the same.
  void note(RecordFault found, std::size_t at) noexcept {
    if (fault == RecordFault::none) *this = malformed(found, at);
  }
};
static_assert(sizeof(Outcome) == 8);

struct Record {
  const Frame& frame;
  RecordHeader header;
  Arena& arena;
  bgp::AttributeBlocks& blocks;
  wire::DecodedRecord& out;  // decoders put its messages or its table there

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
  /// The record's only message, of the arena.
  void give(const RouteMessage& message) const noexcept { out.messages = {&message, 1}; }
  /// A message of the record, in the arena.
  RouteMessage& message(MessageKind kind, RecordForm form) const {
    RouteMessage& made = arena.make<RouteMessage>(1)[0];
    begin(made, kind, form);
    return made;
  }
};

/// Any record, into `out`, which is as it was made.
void decode_record(const Frame& frame, wire::Workspace& workspace, wire::DecodedRecord& out);

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

/// Counts the offsets of the message's findings from the start of the record. Till now they count
/// from octets that begin `at` of the record's body.
void place_findings(std::size_t at, Arena& arena, RouteMessage& message);

/// Reads the attribute block of one table entry into `message`, which has its route already.
void take_attributes(const Record& record, Bytes octets, std::size_t at, bgp::AsnWidth asn_width,
                     RouteMessage& message, Outcome& outcome);

/// State numbers that nobody defined are `unknown`.
FsmState fsm_state(std::uint16_t number) noexcept;

}  // namespace isthmus::mrt
