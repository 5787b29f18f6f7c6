#include "wire/mrt/encode.h"

#include <algorithm>
#include <cstddef>

#include "wire/mrt/fields.h"
#include "wire/mrt/record_header.h"

namespace isthmus::mrt {

namespace {

void put8(Octets& out, std::uint8_t value) {
  out.push_back(value);
}
void put16(Octets& out, std::uint16_t value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}
void put32(Octets& out, std::uint32_t value) {
  put16(out, static_cast<std::uint16_t>(value >> 16));
  put16(out, static_cast<std::uint16_t>(value));
}
void put(Octets& out, Bytes bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}
void put_address(Octets& out, const IpAddress& address) {
  put(out, Bytes{address.bytes}.first(bits(address.family) / 8U));
}
void put_seconds(Octets& out, Timestamp time) {
  put32(out, static_cast<std::uint32_t>(time.seconds()));
}
void put_asn(Octets& out, Asn asn, bool four_octets) {
  if (four_octets) {
    put32(out, number(asn));
  } else {
    put16(out, static_cast<std::uint16_t>(number(asn) > 0xffff ? number(kAsTrans) : number(asn)));
  }
}
std::uint16_t afi_of(Family family) {
  return family == Family::ipv4 ? kAfiIpv4 : kAfiIpv6;
}
void put_prefix(Octets& out, const Prefix& prefix) {
  put8(out, prefix.length);
  put(out, Bytes{prefix.bytes}.first((prefix.length + 7U) / 8U));
}

/// Writes the header at once and its length when the record is whole.
class Record {
 public:
  Record(Timestamp time, RecordType type, std::uint16_t subtype, Octets& out)
      : out_(out), start_(out.size()) {
    put_seconds(out, time);
    put16(out, static_cast<std::uint16_t>(type));
    put16(out, subtype);
    put32(out, 0);
    if (type == RecordType::bgp4mp_et) {
      put32(out, static_cast<std::uint32_t>(time.us - time.seconds() * 1'000'000));
    }
  }
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;
  ~Record() {
    const auto length = static_cast<std::uint32_t>(out_.size() - start_ - kHeaderBytes);
    for (std::size_t i = 0; i < 4; ++i) {
      out_[start_ + 8 + i] = static_cast<std::uint8_t>(length >> (24 - 8 * i));
    }
  }

 private:
  Octets& out_;
  std::size_t start_;
};

RecordType bgp4mp_type(Bgp4mpForm form) {
  return form.extended_time ? RecordType::bgp4mp_et : RecordType::bgp4mp;
}

Bgp4mpSubtype message_subtype(Bgp4mpForm form) {
  using enum Bgp4mpSubtype;
  if (form.is_add_path && form.is_local) {
    return form.four_octet_asns ? message_as4_local_addpath : message_local_addpath;
  }
  if (form.is_add_path) return form.four_octet_asns ? message_as4_addpath : message_addpath;
  if (form.is_local) return form.four_octet_asns ? message_as4_local : message_local;
  return form.four_octet_asns ? message_as4 : message;
}

void put_session(Octets& out, const Session& session, bool four_octets) {
  put_asn(out, session.peer_asn, four_octets);
  put_asn(out, session.local_asn, four_octets);
  put16(out, session.interface_index);
  put16(out, afi_of(session.peer.family));
  put_address(out, session.peer);
  put_address(out, session.local);
}

TableDumpV2Subtype rib_subtype(Family family, RibForm form) {
  using enum TableDumpV2Subtype;
  if (form.is_generic) return form.is_add_path ? rib_generic_addpath : rib_generic;
  const bool is_multicast = form.safi == Safi::multicast;
  if (family == Family::ipv4) {
    if (form.is_add_path)
      return is_multicast ? rib_ipv4_multicast_addpath : rib_ipv4_unicast_addpath;
    return is_multicast ? rib_ipv4_multicast : rib_ipv4_unicast;
  }
  if (form.is_add_path) return is_multicast ? rib_ipv6_multicast_addpath : rib_ipv6_unicast_addpath;
  return is_multicast ? rib_ipv6_multicast : rib_ipv6_unicast;
}

}  // namespace

void append_message(Timestamp time, const Session& session, Bytes message, Bgp4mpForm form,
                    Octets& out) {
  const Record record(time, bgp4mp_type(form), static_cast<std::uint16_t>(message_subtype(form)),
                      out);
  put_session(out, session, form.four_octet_asns);
  put(out, message);
}

void append_state_change(Timestamp time, const Session& session, FsmState before, FsmState after,
                         Bgp4mpForm form, Octets& out) {
  const auto subtype =
      form.four_octet_asns ? Bgp4mpSubtype::state_change_as4 : Bgp4mpSubtype::state_change;
  const Record record(time, bgp4mp_type(form), static_cast<std::uint16_t>(subtype), out);
  put_session(out, session, form.four_octet_asns);
  put16(out, static_cast<std::uint16_t>(before));
  put16(out, static_cast<std::uint16_t>(after));
}

void append_peer_index_table(Timestamp time, const PeerIndex& index, Octets& out,
                             bool allow_two_octet_asns) {
  const Record record(time, RecordType::table_dump_v2,
                      static_cast<std::uint16_t>(TableDumpV2Subtype::peer_index_table), out);
  put32(out, index.collector_bgp_id);
  put16(out, static_cast<std::uint16_t>(index.view.size()));
  out.insert(out.end(), index.view.begin(), index.view.end());
  put16(out, static_cast<std::uint16_t>(index.peers.size()));
  for (const PeerEntry& peer : index.peers) {
    const bool four_octets = !allow_two_octet_asns || number(peer.asn) > 0xffff;
    const bool is_ipv6 = peer.address.family == Family::ipv6;
    put8(out, static_cast<std::uint8_t>((is_ipv6 ? 1U : 0U) | (four_octets ? 2U : 0U)));
    put32(out, peer.bgp_id);
    put_address(out, peer.address);
    put_asn(out, peer.asn, four_octets);
  }
}

void append_rib(Timestamp time, std::uint32_t sequence, const Prefix& prefix,
                std::span<const RibEntry> entries, RibForm form, Octets& out) {
  const Record record(time, RecordType::table_dump_v2,
                      static_cast<std::uint16_t>(rib_subtype(prefix.family, form)), out);
  put32(out, sequence);
  if (form.is_generic) {
    put16(out, afi_of(prefix.family));
    put8(out, static_cast<std::uint8_t>(form.safi));
  }
  put_prefix(out, prefix);
  put16(out, static_cast<std::uint16_t>(entries.size()));
  for (const RibEntry& entry : entries) {
    put16(out, entry.peer_index);
    put_seconds(out, entry.originated);
    if (form.is_add_path) put32(out, entry.path_id);
    put16(out, static_cast<std::uint16_t>(entry.attributes.size()));
    put(out, entry.attributes);
  }
}

void append_table_dump(Timestamp time, const TableDumpEntry& entry, Octets& out) {
  const Record record(time, RecordType::table_dump, afi_of(entry.prefix.family), out);
  put16(out, entry.view);
  put16(out, entry.sequence);
  put(out, Bytes{entry.prefix.bytes}.first(bits(entry.prefix.family) / 8U));
  put8(out, entry.prefix.length);
  put8(out, entry.status);
  put_seconds(out, entry.originated);
  put_address(out, entry.peer);
  put_asn(out, entry.peer_asn, false);
  put16(out, static_cast<std::uint16_t>(entry.attributes.size()));
  put(out, entry.attributes);
}

void append_legacy_message(Timestamp time, const Session& session, LegacySubtype subtype,
                           Bytes body, Octets& out) {
  const Record record(time, RecordType::bgp, static_cast<std::uint16_t>(subtype), out);
  put_asn(out, session.peer_asn, false);
  put_address(out, session.peer);
  put_asn(out, session.local_asn, false);
  put_address(out, session.local);
  put(out, body);
}

void append_legacy_state_change(Timestamp time, const Session& session, FsmState before,
                                FsmState after, Octets& out) {
  const Record record(time, RecordType::bgp,
                      static_cast<std::uint16_t>(LegacySubtype::state_change), out);
  put_asn(out, session.peer_asn, false);
  put_address(out, session.peer);
  put16(out, static_cast<std::uint16_t>(before));
  put16(out, static_cast<std::uint16_t>(after));
}

}  // namespace isthmus::mrt
