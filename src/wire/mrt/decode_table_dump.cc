#include <algorithm>
#include <vector>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/mrt/fields.h"
#include "wire/mrt/record.h"

namespace isthmus::mrt {

namespace {

/// How TABLE_DUMP's subtype sets the sizes of an entry.
struct DumpForm {
  Family family = Family::ipv4;
  bgp::AsnWidth asn_width = bgp::AsnWidth::two;
};

/// One entry from its prefix on (RFC 6396 section 4.2), into `message`; false where it can't be
/// given.
bool take_dump_entry(const Record& record, Cursor& cursor, const DumpForm& form,
                     RouteMessage& message, Outcome& outcome) {
  const std::size_t start = cursor.offset();
  const auto address = cursor.take(address_bytes(form.family));
  const auto length = cursor.u8();
  cursor.take(1);
  message.originated = Timestamp::from_seconds(cursor.u32());
  take_address(cursor, form.family, message.peer.address);
  message.peer.asn = Asn{form.asn_width == bgp::AsnWidth::four ? cursor.u32() : cursor.u16()};
  const auto block = cursor.take(cursor.u16());
  if (!cursor.ok()) {
    outcome.note(RecordFault::truncated, start);
    return false;
  }
  if (length > bits(form.family)) {
    outcome.note(RecordFault::bad_prefix, start + address.size());
    return false;
  }
  const auto route = record.arena.make<Nlri>(1);
  route[0].prefix = make_prefix(address, form.family, length);
  message.announced = route;
  take_attributes(record, block, cursor.offset() - block.size(), form.asn_width, message, outcome);
  return true;
}

std::size_t dump_entry_bytes(const DumpForm& form) noexcept {
  return 2 * address_bytes(form.family) + 1 + 1 + 4 + static_cast<std::size_t>(form.asn_width) + 2;
}

/// How many whole entries follow; each ends in attributes whose length is its last field.
std::size_t count_dump_entries(Bytes entries, const DumpForm& form) noexcept {
  std::size_t count = 0;
  Cursor cursor(entries);
  while (!cursor.at_end()) {
    cursor.take(dump_entry_bytes(form) - 2);
    cursor.take(cursor.u16());
    if (cursor.ok()) ++count;
  }
  return count;
}

/// A table without a peer index begins with the first record of its source.
bool begins_table(const Record& record) noexcept {
  return record.frame.sequence == 0;
}

/// The next hop of a BGP4MP_ENTRY stands before its prefix; here it takes the place of the
/// attribute that other forms have for it, before the others.
Bytes with_next_hop(Bytes block, Bytes next_hop, Arena& arena) {
  std::vector<std::uint8_t> attributes;
  if (next_hop.size() == 4) {
    bgp::append_attribute(attributes, bgp::kFlagTransitive, AttributeType::next_hop, next_hop);
  } else if (next_hop.size() == 16 || next_hop.size() == 32) {
    std::vector<std::uint8_t> value{static_cast<std::uint8_t>(next_hop.size())};
    value.insert(value.end(), next_hop.begin(), next_hop.end());
    bgp::append_attribute(attributes, bgp::kFlagOptional, AttributeType::mp_reach_nlri, value);
  }
  attributes.insert(attributes.end(), block.begin(), block.end());
  return arena.copy(Bytes{attributes});
}

}  // namespace

Outcome decode_table_dump(const Record& record) {
  DumpForm form;
  switch (static_cast<TableDumpSubtype>(record.header.subtype)) {
    case TableDumpSubtype::ipv4:
      break;
    case TableDumpSubtype::ipv6:
      form = {Family::ipv6, bgp::AsnWidth::two};
      break;
    case TableDumpSubtype::ipv4_four_octet_asn:
      form = {Family::ipv4, bgp::AsnWidth::four};
      break;
    case TableDumpSubtype::ipv6_four_octet_asn:
      form = {Family::ipv6, bgp::AsnWidth::four};
      break;
    default:
      return Outcome::unsupported(RecordFault::unknown_subtype, 0);
  }
  Cursor cursor(record.body());
  cursor.take(kViewAndSequenceBytes);
  if (cursor.at_end()) return Outcome::malformed(RecordFault::truncated, cursor.offset());
  const std::size_t begins = begins_table(record) ? 1 : 0;
  const auto count = count_dump_entries(record.body().subspan(kViewAndSequenceBytes), form);
  const auto messages = record.arena.make<RouteMessage>(begins + count);
  if (begins != 0) {
    record.begin(messages[0], MessageKind::table_begin, RecordForm::table_dump);
  }
  Outcome outcome;
  std::size_t made = begins;
  for (std::size_t i = 0; i < count; ++i) {
    record.begin(messages[made], MessageKind::table_entry, RecordForm::table_dump);
    if (take_dump_entry(record, cursor, form, messages[made], outcome)) ++made;
  }
  if (!cursor.at_end()) outcome.note(RecordFault::truncated, cursor.offset());
  record.out.messages = messages.first(made);
  return outcome;
}

Outcome decode_bgp4mp_entry(const Record& record, Bytes body) {
  const std::size_t at = record.body().size() - body.size();
  const auto truncated = [at](const Cursor& cursor) {
    return Outcome::malformed(RecordFault::truncated, at + cursor.offset());
  };
  RouteMessage entry;
  record.begin(entry, MessageKind::table_entry, RecordForm::bgp4mp);
  Cursor cursor(body);
  entry.peer.asn = Asn{cursor.u16()};
  entry.local.asn = Asn{cursor.u16()};
  cursor.take(2);
  const auto session_family = family_of(cursor.u16());
  if (!cursor.ok()) return truncated(cursor);
  if (!session_family) return Outcome::unsupported(RecordFault::unsupported_family, at + 6);
  take_address(cursor, *session_family, entry.peer.address);
  take_address(cursor, *session_family, entry.local.address);
  cursor.take(4);
  entry.originated = Timestamp::from_seconds(cursor.u32());
  const auto family = family_of(cursor.u16());
  const auto safi = cursor.u8();
  if (!cursor.ok()) return truncated(cursor);
  if (!family || (safi != kSafiUnicast && safi != kSafiMulticast)) {
    return Outcome::unsupported(RecordFault::unsupported_family, at + cursor.offset() - 3);
  }
  entry.announced_safi = safi == kSafiMulticast ? Safi::multicast : Safi::unicast;
  const auto next_hop = cursor.take(cursor.u8());
  if (cursor.at_end()) return truncated(cursor);
  const auto prefix = take_prefix(cursor, *family);
  if (!prefix) return Outcome::malformed(RecordFault::bad_prefix, at + cursor.offset());
  const auto block = cursor.take(cursor.u16());
  if (!cursor.ok()) return truncated(cursor);
  const auto messages = record.arena.make<RouteMessage>(begins_table(record) ? 2 : 1);
  record.begin(messages.front(), MessageKind::table_begin, RecordForm::bgp4mp);
  const auto route = record.arena.make<Nlri>(1);
  route[0].prefix = *prefix;
  entry.announced = route;
  Outcome outcome;
  const auto attributes = with_next_hop(block, next_hop, record.arena);
  take_attributes(record, attributes, at + cursor.offset() - attributes.size(), bgp::AsnWidth::two,
                  entry, outcome);
  messages.back() = entry;
  record.out.messages = messages;
  return outcome;
}

}  // namespace isthmus::mrt
