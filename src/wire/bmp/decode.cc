#include "wire/bmp/decode.h"

#include "wire/bmp/openbmp.h"
#include "wire/bmp/record.h"

namespace isthmus::bmp {

namespace {

using wire::RecordFault;
using wire::RecordStatus;

void refuse(wire::DecodedRecord& out, RecordStatus status, RecordFault fault,
            std::size_t offset) noexcept {
  out.status = status;
  out.fault = fault;
  out.fault_offset = static_cast<std::uint32_t>(offset);
}

/// Takes the envelope off. False where there is no BMP message in it: `out` says why.
bool unwrap(const wire::Frame& frame, Record& record) {
  record.message = frame.bytes;
  if (frame.encoding != wire::Encoding::openbmp) return true;
  const auto envelope = read_envelope(frame.bytes);
  if (!envelope) {
    refuse(record.out, RecordStatus::malformed, RecordFault::truncated, 0);
    return false;
  }
  if (envelope->object_type != kRawBmpObject) {
    constexpr std::size_t kObjectTypeAt = 13;
    refuse(record.out, RecordStatus::unsupported, RecordFault::unknown_type, kObjectTypeAt);
    return false;
  }
  record.at = frame.bytes.size() - envelope->message.size();
  record.message = envelope->message;
  record.detail.collector = envelope->collector;
  record.detail.router = envelope->router_group;
  record.detail.router_address = envelope->router_address;
  return true;
}

void take_peer(const wire::Frame& frame, Record& record) {
  record.peer = read_peer_header(&record.message[kHeaderBytes]);
  auto& detail = record.detail;
  detail.has_peer = true;
  detail.peer_type = static_cast<MonitoredPeerType>(record.peer.type);
  detail.peer_flags = record.peer.flags;
  detail.is_filtered = record.peer.is_loc_rib() && (record.peer.flags & kFlagFiltered) != 0;
  detail.distinguisher = record.peer.distinguisher;
  detail.bgp_id = record.peer.bgp_id;
  if (record.peer.is_family_flag_wrong) {
    detail.sender_faults |= bit_of(SenderFault::family_flag_wrong);
  }
  if (frame.sessions == nullptr) return;
  Bytes router;
  if (frame.encoding == wire::Encoding::openbmp) router = read_envelope(frame.bytes)->router_hash;
  record.session = frame.sessions->find(key_of(record.peer, router));
  if (record.session != nullptr) detail.table_name = record.session->table_name;
}

void decode_message(const Record& record, std::uint8_t type) {
  switch (static_cast<MessageType>(type)) {
    case MessageType::route_monitoring:
      return decode_route_monitoring(record);
    case MessageType::statistics_report:
      return decode_statistics(record);
    case MessageType::peer_down:
      return decode_peer_down(record);
    case MessageType::peer_up:
      return decode_peer_up(record);
    case MessageType::initiation:
    case MessageType::termination:
      return decode_speaker(record);
    case MessageType::route_mirroring:
      return decode_route_mirroring(record);
  }
  constexpr std::size_t kTypeAt = 5;
  refuse(record.out, RecordStatus::unsupported, RecordFault::unknown_type, record.at + kTypeAt);
}

}  // namespace

void Record::begin(MessageKind kind, RouteMessage& made, MonitoringDetail& own) const {
  own = detail;
  made.kind = kind;
  made.form = RecordForm::bmp;
  made.time = frame.time;
  made.record = {frame.source, frame.offset};
  made.peer.collector = frame.collector;
  made.local.collector = frame.collector;
  made.monitoring = &own;
  if (!has_peer()) return;
  made.peer.asn = peer.asn;
  made.peer.address = peer.address;
  made.table = peer.table();
  made.is_local = made.table == RouterTable::adj_rib_out_pre_policy ||
                  made.table == RouterTable::adj_rib_out_post_policy;
  if (session == nullptr) return;
  made.local.asn = session->local_asn;
  made.local.address = session->local_address;
}

RouteMessage& Record::give(MessageKind kind, MonitoringDetail*& own) const {
  own = &arena.make<MonitoringDetail>(1)[0];
  auto& made = arena.make<RouteMessage>(1)[0];
  begin(kind, made, *own);
  out.messages = {&made, 1};
  return made;
}

void Record::fail(RecordFault fault, std::size_t offset) const noexcept {
  if (out.fault != RecordFault::none) return;
  refuse(out, RecordStatus::malformed, fault, body_offset() + offset);
}

void decode(const wire::Frame& frame, wire::Workspace& workspace, wire::DecodedRecord& out) {
  Record record{.frame = frame, .arena = workspace.arena, .out = out};
  if (!unwrap(frame, record)) return;
  const auto message = record.message;
  if (message.size() < kHeaderBytes) {
    return refuse(out, RecordStatus::malformed, RecordFault::truncated, record.at);
  }
  if (message[0] != kVersion) {
    return refuse(out, RecordStatus::unsupported, RecordFault::unsupported_version, record.at);
  }
  const auto header = read_header(message.data());
  // An envelope may disagree with what it holds; a frame of a stream can't.
  if (header.length != message.size()) {
    return refuse(out, RecordStatus::malformed, RecordFault::truncated, record.at + 1);
  }
  if (has_peer_header(header.type)) {
    if (message.size() < kHeaderBytes + kPeerHeaderBytes) {
      return refuse(out, RecordStatus::malformed, RecordFault::truncated, record.at + kHeaderBytes);
    }
    take_peer(frame, record);
  }
  decode_message(record, header.type);
}

}  // namespace isthmus::bmp
