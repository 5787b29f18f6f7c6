#include <algorithm>

#include "base/cursor.h"
#include "wire/mrt/fields.h"
#include "wire/mrt/record.h"

namespace isthmus::mrt {

namespace {

/// Which routes a subtype of TABLE_DUMP_V2 holds.
struct RibKind {
  Family family = Family::ipv4;
  Safi safi = Safi::unicast;
  bool has_path_ids = false;
};

RibKind rib_kind(TableDumpV2Subtype subtype) noexcept {
  using enum TableDumpV2Subtype;
  switch (subtype) {
    case rib_ipv4_multicast:
      return {Family::ipv4, Safi::multicast, false};
    case rib_ipv6_unicast:
      return {Family::ipv6, Safi::unicast, false};
    case rib_ipv6_multicast:
      return {Family::ipv6, Safi::multicast, false};
    case rib_ipv4_unicast_addpath:
      return {Family::ipv4, Safi::unicast, true};
    case rib_ipv4_multicast_addpath:
      return {Family::ipv4, Safi::multicast, true};
    case rib_ipv6_unicast_addpath:
      return {Family::ipv6, Safi::unicast, true};
    case rib_ipv6_multicast_addpath:
      return {Family::ipv6, Safi::multicast, true};
    default:
      return {};
  }
}

/// Peer, time and attributes of one prefix, peer after peer (RFC 6396 section 4.3.4, RFC 8050
/// section 4.1). An entry of an unknown peer is left out; the ones after it are whole.
Outcome decode_rib_entries(const Record& record, Cursor& cursor, const RibKind& kind,
                           const Prefix& prefix) {
  const std::size_t count = cursor.u16();
  if (!cursor.ok()) return Outcome::malformed(RecordFault::truncated, cursor.offset());
  const PeerIndex* index = record.frame.peer_index;
  if (index == nullptr) return Outcome::malformed(RecordFault::no_peer_index, cursor.offset());
  const std::size_t fixed_bytes = kind.has_path_ids ? 12 : 8;
  const auto entries =
      record.arena.make<TableEntry>(std::min(count, cursor.remaining() / fixed_bytes));
  const std::size_t body_at = record.frame.bytes.size() - record.body().size();
  Outcome outcome;
  std::size_t made = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t start = cursor.offset();
    const auto fixed = cursor.take(fixed_bytes);
    const auto octets = cursor.take(fixed.empty() ? 0 : load_be16(&fixed[fixed_bytes - 2]));
    if (!cursor.ok()) {
      outcome.note(RecordFault::truncated, start);
      break;
    }
    const auto peer = load_be16(fixed.data());
    if (peer >= index->peers.size()) {
      outcome.note(RecordFault::peer_index_out_of_range, start);
      continue;
    }
    const auto& block = record.blocks.table_block(octets, bgp::AsnWidth::four, record.arena);
    entries[made++] = {.block = &block,
                       .originated = load_be32(&fixed[2]),
                       .path_id = kind.has_path_ids ? load_be32(&fixed[6]) : 0,
                       .block_offset = static_cast<std::uint32_t>(body_at + start + fixed_bytes),
                       .peer = peer};
    if (block.treatment == Treatment::drop_message) {
      outcome.note(RecordFault::bad_update, start + fixed_bytes);
    }
  }
  const TableRoutes routes{prefix, kind.safi, kind.has_path_ids, entries.first(made)};
  record.out.table = record.arena.copy(std::span{&routes, 1}).data();
  return outcome;
}

Outcome decode_rib(const Record& record, TableDumpV2Subtype subtype) {
  Cursor cursor(record.body());
  cursor.take(4);
  auto kind = rib_kind(subtype);
  if (subtype == TableDumpV2Subtype::rib_generic ||
      subtype == TableDumpV2Subtype::rib_generic_addpath) {
    const auto family = family_of(cursor.u16());
    const auto safi = cursor.u8();
    if (cursor.ok() && (!family || (safi != kSafiUnicast && safi != kSafiMulticast))) {
      return Outcome::unsupported(RecordFault::unsupported_family, 4);
    }
    kind = {family.value_or(Family::ipv4), safi == kSafiMulticast ? Safi::multicast : Safi::unicast,
            subtype == TableDumpV2Subtype::rib_generic_addpath};
  }
  if (cursor.at_end()) return Outcome::malformed(RecordFault::truncated, cursor.offset());
  const auto prefix = take_prefix(cursor, kind.family);
  if (!prefix) return Outcome::malformed(RecordFault::bad_prefix, cursor.offset());
  return decode_rib_entries(record, cursor, kind, *prefix);
}

Outcome table_begin(const Record& record, RecordForm form) {
  record.give(record.message(MessageKind::table_begin, form));
  return {};
}

/// RFC 6397 section 4: where the collector and its peers stand. Nothing here asks for it.
Outcome decode_geo_peer_table(const Record& record) {
  constexpr std::size_t kPeerBytes = 1 + 4 + 4 + 4;
  Cursor cursor(record.body());
  cursor.take(4);
  cursor.take(cursor.u16());
  cursor.take(8);
  const std::size_t count = cursor.u16();
  cursor.take(count * kPeerBytes);
  if (!cursor.ok()) return Outcome::malformed(RecordFault::truncated, cursor.offset());
  return {};
}

}  // namespace

Outcome decode_table_dump_v2(const Record& record) {
  const auto subtype = static_cast<TableDumpV2Subtype>(record.header.subtype);
  switch (subtype) {
    using enum TableDumpV2Subtype;
    case peer_index_table:
      if (!decode_peer_index(record.frame.bytes)) {
        return Outcome::malformed(RecordFault::truncated, 0);
      }
      return table_begin(record, RecordForm::table_dump_v2);
    case geo_peer_table:
      return decode_geo_peer_table(record);
    case rib_ipv4_unicast:
    case rib_ipv4_multicast:
    case rib_ipv6_unicast:
    case rib_ipv6_multicast:
    case rib_generic:
    case rib_ipv4_unicast_addpath:
    case rib_ipv4_multicast_addpath:
    case rib_ipv6_unicast_addpath:
    case rib_ipv6_multicast_addpath:
    case rib_generic_addpath:
      return decode_rib(record, subtype);
  }
  return Outcome::unsupported(RecordFault::unknown_subtype, 0);
}

}  // namespace isthmus::mrt
