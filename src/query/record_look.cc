#include "query/record_look.h"

#include "base/cursor.h"
#include "wire/mrt/fields.h"
#include "wire/mrt/record_header.h"

namespace isthmus::query {
namespace {

Facts facts_of_frame(const wire::Frame& frame, std::uint8_t types) noexcept {
  Facts facts;
  facts.time = frame.time;
  facts.collector = frame.collector;
  facts.types = types;
  return facts;
}

/// With path identifiers or another family in it the prefix doesn't stand where it does here.
Verdict look_at_table(const wire::Frame& frame, mrt::TableDumpV2Subtype subtype,
                      const Filter& filter) noexcept {
  using enum mrt::TableDumpV2Subtype;
  auto facts = facts_of_frame(frame, kRibBit);
  if (subtype == peer_index_table || subtype == geo_peer_table) return Verdict::unknown;
  if (subtype > rib_ipv6_multicast) return filter.judge(facts);
  const bool is_ipv6 = subtype == rib_ipv6_unicast || subtype == rib_ipv6_multicast;
  const bool is_multicast = subtype == rib_ipv4_multicast || subtype == rib_ipv6_multicast;
  constexpr std::size_t sequence_bytes = 4;
  Cursor cursor(frame.bytes.subspan(mrt::kHeaderBytes));
  cursor.take(sequence_bytes);
  const auto prefix = mrt::take_prefix(cursor, is_ipv6 ? Family::ipv6 : Family::ipv4);
  if (!prefix) return Verdict::unknown;
  const Nlri route{*prefix, 0};
  facts.nlri = &route;
  facts.safi = is_multicast ? Safi::multicast : Safi::unicast;
  return filter.judge(facts);
}

bool has_four_octet_asns(mrt::Bgp4mpSubtype subtype) noexcept {
  using enum mrt::Bgp4mpSubtype;
  return subtype == message_as4 || subtype == state_change_as4 || subtype == message_as4_local ||
         subtype == message_as4_addpath || subtype == message_as4_local_addpath;
}

Verdict look_at_session(const wire::Frame& frame, mrt::Bgp4mpSubtype subtype, bool has_microseconds,
                        const Filter& filter) noexcept {
  using enum mrt::Bgp4mpSubtype;
  if (subtype == entry || subtype == snapshot) return Verdict::unknown;
  const bool is_state = subtype == state_change || subtype == state_change_as4;
  const bool is_wide = has_four_octet_asns(subtype);
  auto facts = facts_of_frame(
      frame, is_state ? kStateBit : static_cast<std::uint8_t>(kAnnounceBit | kWithdrawBit));
  Cursor cursor(frame.bytes.subspan(mrt::kHeaderBytes));
  if (has_microseconds) cursor.take(4);
  PeerKey peer;
  peer.collector = frame.collector;
  peer.asn = Asn{is_wide ? cursor.u32() : cursor.u16()};
  cursor.take(is_wide ? 4 : 2);
  cursor.take(2);
  const auto family = mrt::family_of(cursor.u16());
  if (family) mrt::take_address(cursor, *family, peer.address);
  // Some state changes leave their addresses out.
  if (family && cursor.ok() && !is_state) facts.peer = &peer;
  return filter.judge(facts);
}

}  // namespace

Verdict look(const wire::Frame& frame, const Filter& filter) noexcept {
  if (frame.encoding != wire::Encoding::mrt || frame.bytes.size() < mrt::kHeaderBytes) {
    return Verdict::unknown;
  }
  const auto header = mrt::read_header(frame.bytes.data());
  switch (header.type) {
    case mrt::RecordType::table_dump_v2:
      return look_at_table(frame, static_cast<mrt::TableDumpV2Subtype>(header.subtype), filter);
    case mrt::RecordType::bgp4mp:
    case mrt::RecordType::bgp4mp_et:
      return look_at_session(frame, static_cast<mrt::Bgp4mpSubtype>(header.subtype),
                             mrt::has_microseconds(header.type), filter);
    default:
      return Verdict::unknown;
  }
}

}  // namespace isthmus::query
