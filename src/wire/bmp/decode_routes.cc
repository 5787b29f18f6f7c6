#include <algorithm>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/marker.h"
#include "wire/bmp/record.h"
#include "wire/bmp/tlv.h"

namespace isthmus::bmp {

namespace {

using wire::RecordFault;

/// RFC 7854 section 4.7.
constexpr std::uint16_t kMirroredMessage = 0;
constexpr std::uint16_t kMirrorInformation = 1;
constexpr std::uint16_t kErroredPdu = 0;
constexpr std::uint16_t kMessagesLost = 1;
constexpr std::size_t kTlvHeaderBytes = 4;

bgp::HearsayContext context_of(const Record& record, bool is_mirrored) noexcept {
  bgp::HearsayContext context;
  if (record.session != nullptr) {
    context.add_path = record.session->add_path(record.peer.table());
    if (is_mirrored) context.asn_width = record.session->asn_width;
  }
  // A mirror has the session's width, all else what the flag says.
  if (!is_mirrored && record.peer.has_two_octet_asns()) context.asn_width = bgp::AsnWidth::two;
  return context;
}

bool is_received(RouterTable table) noexcept {
  return table == RouterTable::adj_rib_in_pre_policy ||
         table == RouterTable::adj_rib_in_post_policy;
}

/// One BGP message, which begins `offset` of the record's body.
void decode_pdu(const Record& record, Bytes pdu, std::size_t offset, bool is_mirrored,
                RouteMessage& message, MonitoringDetail& own) {
  own.message = pdu;
  own.is_mirrored = is_mirrored;
  const auto reading =
      bgp::decode_monitored_message(pdu, context_of(record, is_mirrored), record.arena, message);
  own.sender_faults |= reading.sender_faults;
  bgp::shift_findings(record.body_offset() + offset, record.arena, message);
  if (reading.fault != RecordFault::none) {
    record.fail(reading.fault, offset + reading.fault_offset);
  }
  // What a mirror has is verbatim, and what the router sends rightly begins with its own AS.
  if (is_mirrored || record.session == nullptr || !is_received(message.table)) return;
  if (bgp::strip_own_as(record.session->local_asn, record.peer.asn, record.arena, message)) {
    own.sender_faults |= bit_of(SenderFault::own_as_prepended);
  }
}

/// Whether there is a message to give: one that was cut short, or that is none, tells nothing.
bool is_message(Bytes pdu) noexcept {
  const std::size_t bytes = bgp::message_bytes(pdu);
  return bytes != 0 && bytes <= pdu.size() && bgp::is_marker(pdu.data());
}

std::size_t count_pdus(Bytes body) noexcept {
  std::size_t count = 0;
  for (; is_message(body); ++count) body = body.subspan(bgp::message_bytes(body));
  return count;
}

struct Mirror {
  std::size_t messages = 0;
  bool has_lost = false;
  bool is_errored = false;
  bool is_whole = false;
  std::size_t fault_at = 0;
};

/// Calls `visit(value, offset)` for each mirrored message.
template <typename Visit>
Mirror walk_mirror(Bytes body, Visit&& visit) {
  Mirror mirror;
  Cursor cursor(body);
  while (!cursor.at_end()) {
    mirror.fault_at = cursor.offset();
    const auto type = cursor.u16();
    const auto value = cursor.take(cursor.u16());
    if (!cursor.ok()) return mirror;
    if (type == kMirroredMessage) {
      // Too little for any message: no more is to be had from the rest of the record.
      if (value.size() < bgp::kHeaderBytes) return mirror;
      ++mirror.messages;
      visit(value, mirror.fault_at + kTlvHeaderBytes);
    } else if (type == kMirrorInformation && value.size() == 2) {
      mirror.has_lost |= load_be16(value.data()) == kMessagesLost;
      mirror.is_errored |= load_be16(value.data()) == kErroredPdu;
    }
  }
  mirror.is_whole = true;
  return mirror;
}

}  // namespace

void decode_route_monitoring(const Record& record) {
  const auto body = record.body();
  // RFC 7854 section 4.6 has one UPDATE; some routers pack more.
  const std::size_t count = count_pdus(body);
  const auto messages = record.arena.make<RouteMessage>(count);
  const auto details = record.arena.make<MonitoringDetail>(count);
  std::size_t at = 0;
  std::size_t given = 0;
  for (; given < count; ++given) {
    const auto pdu = body.subspan(at, bgp::message_bytes(body.subspan(at)));
    record.begin(MessageKind::update, messages[given], details[given]);
    decode_pdu(record, pdu, at, false, messages[given], details[given]);
    at += pdu.size();
  }
  record.out.messages = messages;
  if (count == 0) {
    const bool has_marker = body.size() >= bgp::kHeaderBytes && bgp::is_marker(body.data());
    return record.fail(has_marker ? RecordFault::bad_bgp_length : RecordFault::bad_marker, 0);
  }
  // Routers of several makers add the type-length-values of draft-ietf-grow-bmp-tlv to version 3.
  std::span<const InformationTlv> added;
  if (!read_tlvs(body.subspan(at), TlvSpace::route_monitoring, record.arena, added)) {
    return record.fail(RecordFault::bad_bgp_length, at);
  }
  for (auto& detail : details) detail.information = added;
}

void decode_route_mirroring(const Record& record) {
  const auto counted = walk_mirror(record.body(), [](Bytes, std::size_t) {});
  // Where nothing but information came, that is the message.
  const std::size_t count = std::max<std::size_t>(counted.messages, 1);
  const auto messages = record.arena.make<RouteMessage>(count);
  const auto details = record.arena.make<MonitoringDetail>(count);
  for (std::size_t i = 0; i < count; ++i) {
    record.begin(MessageKind::speaker, messages[i], details[i]);
    details[i].is_mirrored = true;
    details[i].has_lost_mirrors = counted.has_lost;
    details[i].is_mirror_errored = counted.is_errored;
  }
  std::size_t given = 0;
  walk_mirror(record.body(), [&](Bytes pdu, std::size_t offset) {
    decode_pdu(record, pdu, offset, true, messages[given], details[given]);
    ++given;
  });
  record.out.messages = messages;
  if (!counted.is_whole) record.fail(RecordFault::truncated, counted.fault_at);
}

}  // namespace isthmus::bmp
