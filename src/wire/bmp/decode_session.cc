#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/marker.h"
#include "wire/bgp/open.h"
#include "wire/bmp/peer_up.h"
#include "wire/bmp/record.h"
#include "wire/bmp/statistics.h"
#include "wire/bmp/tlv.h"

namespace isthmus::bmp {

namespace {

using wire::RecordFault;

/// RFC 7854 section 4.9 and RFC 9069 section 5.3.
enum class DownReason : std::uint8_t {
  local_notification = 1,
  local_no_notification = 2,
  remote_notification = 3,
  remote_no_notification = 4,
  no_longer_monitored = 5,
  local_with_tlvs = 6,
};

std::string_view table_name_in(std::span<const InformationTlv> list) noexcept {
  for (const auto& tlv : list) {
    if (tlv.type != kVrfTableName) continue;
    return {reinterpret_cast<const char*>(tlv.value.data()), tlv.value.size()};
  }
  return {};
}

void read_notification(const Record& record, Bytes field, MonitoringDetail& own) {
  const bool is_whole = field.size() > bgp::kHeaderBytes && bgp::is_marker(field.data()) &&
                        bgp::message_bytes(field) == field.size();
  if (is_whole) {
    own.message = field;
  } else {
    record.fail(RecordFault::bad_bgp_length, 1);
  }
}

void read_down_details(const Record& record, Bytes field, MonitoringDetail& own) {
  switch (static_cast<DownReason>(own.down_reason)) {
    case DownReason::local_notification:
    case DownReason::remote_notification:
      return read_notification(record, field, own);
    case DownReason::local_no_notification:
      if (field.size() < 2) return record.fail(RecordFault::truncated, 1);
      own.fsm_event = load_be16(field.data());
      return;
    case DownReason::local_with_tlvs:
      if (!read_tlvs(field, TlvSpace::peer_up, record.arena, own.information)) {
        record.fail(RecordFault::truncated, 1);
      }
      if (own.table_name.empty()) own.table_name = table_name_in(own.information);
      return;
    case DownReason::remote_no_notification:
    case DownReason::no_longer_monitored:
      return;
  }
}

/// Gives the ASN that the router is in this session.
Asn read_opens(const Record& record, const PeerUp& fields, MonitoringDetail& own) {
  bgp::Open sent;
  bgp::Open received;
  const bool is_sent_whole =
      bgp::decode_open(fields.sent_open.subspan(bgp::kHeaderBytes), record.arena, sent);
  const bool is_received_whole =
      bgp::decode_open(fields.received_open.subspan(bgp::kHeaderBytes), record.arena, received);
  if (fields.has_empty_open()) {
    own.sender_faults |= bit_of(SenderFault::open_missing);
  } else if (!is_sent_whole || !is_received_whole) {
    const auto& faulty = is_sent_whole ? fields.received_open : fields.sent_open;
    record.fail(RecordFault::bad_bgp_length,
                static_cast<std::size_t>(faulty.data() - record.body().data()));
  }
  return sent.asn;
}

}  // namespace

void decode_statistics(const Record& record) {
  MonitoringDetail* own = nullptr;
  record.give(MessageKind::statistics, own);
  if (!read_statistics(record.body(), record.arena, own->statistics)) {
    record.fail(RecordFault::truncated, 0);
  }
}

void decode_peer_up(const Record& record) {
  PeerUp fields;
  std::size_t fault_at = 0;
  if (!read_peer_up_fields(record.body(), record.peer, fields, fault_at)) {
    return record.fail(RecordFault::truncated, fault_at);
  }
  MonitoringDetail* own = nullptr;
  auto& message = record.give(MessageKind::state_change, own);
  message.new_state = FsmState::established;
  message.local.address = fields.local_address;
  own->sent_open = fields.sent_open;
  own->received_open = fields.received_open;
  own->local_port = fields.local_port;
  own->remote_port = fields.remote_port;
  message.local.asn = read_opens(record, fields, *own);
  if (!read_tlvs(fields.information, TlvSpace::peer_up, record.arena, own->information)) {
    record.fail(RecordFault::truncated, fields.information_offset);
  }
  // A session before this one may have had another name.
  own->table_name = table_name_in(own->information);
}

void decode_peer_down(const Record& record) {
  Cursor cursor(record.body());
  const auto reason = cursor.u8();
  if (!cursor.ok()) return record.fail(RecordFault::truncated, 0);
  MonitoringDetail* own = nullptr;
  auto& message = record.give(MessageKind::state_change, own);
  message.old_state = FsmState::established;
  message.new_state = FsmState::idle;
  own->down_reason = reason;
  read_down_details(record, cursor.rest(), *own);
}

void decode_speaker(const Record& record) {
  MonitoringDetail* own = nullptr;
  record.give(MessageKind::speaker, own);
  const bool is_end =
      record.message[kHeaderBytes - 1] == static_cast<std::uint8_t>(MessageType::termination);
  if (!read_tlvs(record.body(), is_end ? TlvSpace::termination : TlvSpace::initiation, record.arena,
                 own->information)) {
    record.fail(RecordFault::truncated, 0);
  }
}

}  // namespace isthmus::bmp
