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

void place_findings(std::size_t at, Arena& arena, RouteMessage& message) {
  if (message.findings.empty()) return;
  const auto findings = arena.copy(message.findings);
  for (Finding& finding : findings) {
    finding.offset += static_cast<std::uint32_t>(kHeaderBytes + at);
  }
  message.findings = findings;
}

void take_attributes(const Record& record, Bytes octets, std::size_t at, bgp::AsnWidth asn_width,
                     RouteMessage& message, Outcome& outcome) {
  const auto& block = record.blocks.table_block(octets, asn_width, record.arena);
  message.attributes = octets.empty() ? nullptr : &block.attributes;
  message.findings = block.findings;
  message.treatment = block.treatment;
  place_findings(at, record.arena, message);
  if (message.treatment == Treatment::drop_message) outcome.note(RecordFault::bad_update, at);
}

FsmState fsm_state(std::uint16_t number) noexcept {
  constexpr auto kLast = static_cast<std::uint16_t>(FsmState::deleted);
  return number > kLast ? FsmState::unknown : static_cast<FsmState>(number);
}

void decode_record(const Frame& frame, wire::Workspace& workspace, wire::DecodedRecord& out) {
  if (frame.bytes.size() < kHeaderBytes) {
    out.status = RecordStatus::malformed;
    out.fault = RecordFault::truncated;
    return;
  }
  const Record record{frame, read_header(frame.bytes.data()), workspace.arena, workspace.blocks,
                      out};
  const auto outcome = decode_body(record);
  out.status = outcome.status;
  out.fault = outcome.fault;
  if (outcome.fault != RecordFault::none) {
    out.fault_offset = static_cast<std::uint32_t>(kHeaderBytes + outcome.offset);
  }
}

}  // namespace isthmus::mrt
