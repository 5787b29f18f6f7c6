#include <algorithm>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/marker.h"
#include "wire/mrt/encode.h"
#include "wire/mrt/fields.h"
#include "wire/mrt/record.h"

namespace isthmus::mrt {

namespace {

/// What a subtype of BGP4MP says of its messages.
struct MessageForm {
  bgp::SessionContext session;
  bool is_local = false;
};

MessageForm message_form(Bgp4mpSubtype subtype) noexcept {
  using enum Bgp4mpSubtype;
  using enum bgp::AsnWidth;
  switch (subtype) {
    case message_as4:
      return {{four, false}, false};
    case message_local:
      return {{two, false}, true};
    case message_as4_local:
      return {{four, false}, true};
    case message_addpath:
      return {{two, true}, false};
    case message_as4_addpath:
      return {{four, true}, false};
    case message_local_addpath:
      return {{two, true}, true};
    case message_as4_local_addpath:
      return {{four, true}, true};
    default:
      return {{two, false}, false};
  }
}

Asn take_asn(Cursor& cursor, bgp::AsnWidth width) noexcept {
  return Asn{width == bgp::AsnWidth::four ? cursor.u32() : cursor.u16()};
}

enum class Ends : std::uint8_t { read, unknown_family };

/// Interface index, AFI and both addresses, into `message`.
Ends take_addresses(Cursor& cursor, RouteMessage& message) noexcept {
  cursor.take(2);
  const auto family = family_of(cursor.u16());
  if (!family) return Ends::unknown_family;
  take_address(cursor, *family, message.peer.address);
  take_address(cursor, *family, message.local.address);
  return Ends::read;
}

Outcome decode_state_change(const Record& record, Bytes body, std::size_t at, bgp::AsnWidth width,
                            RouteMessage& message) {
  message.kind = MessageKind::state_change;
  Cursor cursor(body);
  message.peer.asn = take_asn(cursor, width);
  message.local.asn = take_asn(cursor, width);
  // Zebra in 2000, and FRR for a peer that is being deleted, leave out everything between the ASNs
  // and the states.
  constexpr std::size_t kStateBytes = 4;
  if (cursor.remaining() != kStateBytes &&
      take_addresses(cursor, message) == Ends::unknown_family && cursor.ok()) {
    return Outcome::unsupported(RecordFault::unsupported_family, at + cursor.offset() - 2);
  }
  message.old_state = fsm_state(cursor.u16());
  message.new_state = fsm_state(cursor.u16());
  if (!cursor.ok()) return Outcome::malformed(RecordFault::truncated, at + cursor.offset());
  record.give(message);
  return {};
}

Outcome decode_message(const Record& record, Bytes body, std::size_t at, const MessageForm& form,
                       RouteMessage& message) {
  message.is_local = form.is_local;
  message.has_path_ids = form.session.add_path;
  Cursor cursor(body);
  message.peer.asn = take_asn(cursor, form.session.asn_width);
  message.local.asn = take_asn(cursor, form.session.asn_width);
  // Zebra in 2000 left out everything between the ASNs and the message where it had no session yet.
  const bool lacks_addresses =
      cursor.remaining() >= bgp::kMarkerBytes && bgp::is_marker(&body[cursor.offset()]);
  if (!lacks_addresses && take_addresses(cursor, message) == Ends::unknown_family && cursor.ok()) {
    return Outcome::unsupported(RecordFault::unsupported_family, at + cursor.offset() - 2);
  }
  if (!cursor.ok()) return Outcome::malformed(RecordFault::truncated, at + cursor.offset());
  return decode_bgp_message(record, body.subspan(cursor.offset()), at + cursor.offset(),
                            form.session, message);
}

/// SNAPSHOT and SYNC name the file of a table dump, and no route.
Outcome decode_file_name(Bytes body, std::size_t at) noexcept {
  if (body.size() < 2) return Outcome::malformed(RecordFault::truncated, at);
  return {};
}

}  // namespace

Outcome decode_bgp4mp(const Record& record) {
  const bool has_us = has_microseconds(record.header.type);
  const std::size_t at = has_us ? 4 : 0;
  if (record.body().size() < at) return Outcome::malformed(RecordFault::truncated, 0);
  const auto body = record.body().subspan(at);
  auto& made =
      record.message(MessageKind::update, has_us ? RecordForm::bgp4mp_et : RecordForm::bgp4mp);
  const auto subtype = static_cast<Bgp4mpSubtype>(record.header.subtype);
  switch (subtype) {
    using enum Bgp4mpSubtype;
    case state_change:
      return decode_state_change(record, body, at, bgp::AsnWidth::two, made);
    case state_change_as4:
      return decode_state_change(record, body, at, bgp::AsnWidth::four, made);
    case entry:
      return decode_bgp4mp_entry(record, body);
    case snapshot:
      return decode_file_name(body, at);
    case message:
    case message_as4:
    case message_local:
    case message_as4_local:
    case message_addpath:
    case message_as4_addpath:
    case message_local_addpath:
    case message_as4_local_addpath:
      return decode_message(record, body, at, message_form(subtype), made);
  }
  return Outcome::unsupported(RecordFault::unknown_subtype, 0);
}

Outcome decode_legacy(const Record& record) {
  const auto family = record.header.type == RecordType::bgp ? Family::ipv4 : Family::ipv6;
  constexpr bgp::SessionContext kSession{bgp::AsnWidth::two, false};
  auto& message = record.message(MessageKind::update, RecordForm::legacy_bgp);
  Cursor cursor(record.body());
  const auto subtype = static_cast<LegacySubtype>(record.header.subtype);
  if (subtype == LegacySubtype::sync) return decode_file_name(record.body(), 0);
  message.peer.asn = Asn{cursor.u16()};
  take_address(cursor, family, message.peer.address);
  if (subtype == LegacySubtype::state_change) {
    message.kind = MessageKind::state_change;
    message.old_state = fsm_state(cursor.u16());
    message.new_state = fsm_state(cursor.u16());
    if (!cursor.ok()) return Outcome::malformed(RecordFault::truncated, cursor.offset());
    record.give(message);
    return {};
  }
  message.local.asn = Asn{cursor.u16()};
  take_address(cursor, family, message.local.address);
  bgp::MessageType type{};
  switch (subtype) {
    case LegacySubtype::update:
      type = bgp::MessageType::update;
      break;
    case LegacySubtype::open:
      type = bgp::MessageType::open;
      break;
    case LegacySubtype::notify:
      type = bgp::MessageType::notification;
      break;
    case LegacySubtype::keepalive:
      type = bgp::MessageType::keepalive;
      break;
    default:  // PREF_UPDATE among them: its form was never written down (RFC 6396 appendix B.2.1)
      return Outcome::unsupported(RecordFault::unknown_subtype, 0);
  }
  if (!cursor.ok()) return Outcome::malformed(RecordFault::truncated, cursor.offset());
  return decode_bgp_body(record, static_cast<std::uint8_t>(type),
                         record.body().subspan(cursor.offset()), cursor.offset(), kSession,
                         message);
}

}  // namespace isthmus::mrt
