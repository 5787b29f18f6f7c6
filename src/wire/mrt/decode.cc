#include "wire/mrt/decode.h"

#include "wire/mrt/record.h"

namespace isthmus::mrt {

namespace {

Outcome decode_body(const Record& record) {
  switch (record.header.type) {
    case RecordType::bgp:
    case RecordType::bgp4plus:
    case RecordType::bgp4plus_01:
      return decode_legacy(record);
    case RecordType::table_dump:
      return decode_table_dump(record);
    case RecordType::table_dump_v2:
      return decode_table_dump_v2(record);
    case RecordType::bgp4mp:
    case RecordType::bgp4mp_et:
      return decode_bgp4mp(record);
    case RecordType::ospfv2:
    case RecordType::isis:
    case RecordType::isis_et:
    case RecordType::ospfv3:
    case RecordType::ospfv3_et:
      return Outcome::unsupported(RecordFault::unsupported_family, 0);
  }
  return Outcome::unsupported(RecordFault::unknown_type, 0);
}

}  // namespace

void take_update(const bgp::Update& update, std::size_t at, Arena& arena, RouteMessage& message) {
  message.treatment = update.treatment;
  message.attributes = update.attributes;
  message.findings = update.findings;
  if (update.findings.empty()) return;
  const auto findings = arena.copy(update.findings);
  for (Finding& finding : findings) {
    finding.offset += static_cast<std::uint32_t>(kHeaderBytes + at);
  }
  message.findings = findings;
}

void take_attributes(const Record& record, Bytes block, std::size_t at, bgp::AsnWidth asn_width,
                     RouteMessage& message, Outcome& outcome) {
  bgp::Update update;
  bgp::decode_table_attributes(block, asn_width, record.arena, update);
  take_update(update, at, record.arena, message);
  if (message.treatment == Treatment::drop_message) outcome.note(RecordFault::bad_update, at);
}

FsmState fsm_state(std::uint16_t number) noexcept {
  constexpr auto kLast = static_cast<std::uint16_t>(FsmState::deleted);
  return number > kLast ? FsmState::unknown : static_cast<FsmState>(number);
}

DecodedRecord decode(const Frame& frame, Arena& arena) {
  DecodedRecord decoded;
  decoded.frame = &frame;
  if (frame.bytes.size() < kHeaderBytes) {
    decoded.status = RecordStatus::malformed;
    decoded.fault = RecordFault::truncated;
    return decoded;
  }
  const auto outcome = decode_body({frame, read_header(frame.bytes.data()), arena});
  decoded.status = outcome.status;
  decoded.fault = outcome.fault;
  if (outcome.fault != RecordFault::none) {
    decoded.fault_offset = static_cast<std::uint32_t>(kHeaderBytes + outcome.offset);
  }
  decoded.messages = outcome.messages;
  return decoded;
}

std::string_view to_text(RecordFault fault) noexcept {
  switch (fault) {
    case RecordFault::none:
      return "none";
    case RecordFault::unknown_type:
      return "unknown record type";
    case RecordFault::unknown_subtype:
      return "unknown record subtype";
    case RecordFault::unsupported_family:
      return "unsupported address family or protocol";
    case RecordFault::truncated:
      return "record is too short for its fields";
    case RecordFault::bad_marker:
      return "BGP message without its marker";
    case RecordFault::bad_bgp_length:
      return "BGP message of an impossible length";
    case RecordFault::unknown_message:
      return "unknown BGP message type";
    case RecordFault::no_peer_index:
      return "table entry before any peer index table";
    case RecordFault::peer_index_out_of_range:
      return "table entry of a peer that the index has not";
    case RecordFault::bad_prefix:
      return "prefix longer than its family's addresses, or cut short";
    case RecordFault::bad_update:
      return "UPDATE or attributes that RFC 7606 has dropped";
  }
  return "unknown fault";
}

}  // namespace isthmus::mrt
