#include "wire/bgp/attributes.h"

#include <array>
#include <bitset>
#include <cstring>
#include <optional>

#include "wire/bgp/as_path.h"
#include "wire/bgp/mp_reach.h"

namespace isthmus::bgp {

namespace {

using enum AttributeType;

constexpr std::size_t kTlvHeaderBytes = 3;
constexpr std::uint8_t kOptional = 0x80;
constexpr std::uint8_t kTransitive = 0x40;
constexpr std::uint8_t kExtendedLength = 0x10;

/// Which attributes a session may carry; others are discarded.
enum class Scope : std::uint8_t { every_session, internal_session, two_octet_session };

struct TypeRule {
  bool is_known = false;
  std::uint8_t flags = 0;  // of the Optional and Transitive bits
  Scope scope = Scope::every_session;
};

constexpr std::array<TypeRule, 256> kTypeRules = [] {
  std::array<TypeRule, 256> rules{};
  const auto set = [&rules](AttributeType type, unsigned flags,
                            Scope scope = Scope::every_session) {
    rules[static_cast<std::uint8_t>(type)] = {true, static_cast<std::uint8_t>(flags), scope};
  };
  set(origin, kTransitive);
  set(as_path, kTransitive);
  set(next_hop, kTransitive);
  set(multi_exit_disc, kOptional);
  set(local_pref, kTransitive, Scope::internal_session);
  set(atomic_aggregate, kTransitive);
  set(aggregator, kOptional | kTransitive);
  set(communities, kOptional | kTransitive);
  set(originator_id, kOptional, Scope::internal_session);
  set(cluster_list, kOptional, Scope::internal_session);
  set(mp_reach_nlri, kOptional);
  set(mp_unreach_nlri, kOptional);
  set(extended_communities, kOptional | kTransitive);
  set(as4_path, kOptional | kTransitive, Scope::two_octet_session);
  set(as4_aggregator, kOptional | kTransitive, Scope::two_octet_session);
  set(ipv6_extended_communities, kOptional | kTransitive);
  set(aigp, kOptional);
  set(large_communities, kOptional | kTransitive);
  set(only_to_customer, kOptional | kTransitive);
  set(prefix_sid, kOptional | kTransitive);
  return rules;
}();

Fault length_fault(bool fits) noexcept {
  return fits ? Fault::none : Fault::length_wrong;
}

Fault take_number(Bytes value, std::uint32_t& into) noexcept {
  if (value.size() != 4) return Fault::length_wrong;
  into = load_be32(value.data());
  return Fault::none;
}

/// Into an address as it was made.
Fault take_ipv4_address(Bytes value, IpAddress& into) noexcept {
  if (value.size() != 4) return Fault::length_wrong;
  std::memcpy(into.bytes.data(), value.data(), 4);
  return Fault::none;
}

Fault take_origin(Bytes value, Origin& into) noexcept {
  if (value.size() != 1) return Fault::length_wrong;
  if (value[0] > static_cast<std::uint8_t>(Origin::incomplete)) return Fault::value_invalid;
  into = static_cast<Origin>(value[0]);
  return Fault::none;
}

template <std::size_t kUnit>
Fault take_list(Bytes value, Bytes& into) noexcept {
  into = value;
  return length_fault(!value.empty() && value.size() % kUnit == 0);
}

/// True where TLVs with a type octet and a two-octet length fill the value. AIGP counts the three
/// octets before a TLV's value in its length (RFC 7311 section 3), PREFIX_SID does not (RFC 8669).
bool is_tlv_list(Bytes value, std::size_t length_counts_header) noexcept {
  if (value.empty()) return false;
  while (!value.empty()) {
    if (value.size() < kTlvHeaderBytes) return false;
    const std::size_t length = load_be16(&value[1]) + kTlvHeaderBytes - length_counts_header;
    if (length < kTlvHeaderBytes || length > value.size()) return false;
    value = value.subspan(length);
  }
  return true;
}

enum class BlockOf : std::uint8_t { update, table_entry };

template <BlockOf kOf>
class BlockReader {
 public:
  /// `out` is null for a table entry, whose routes stand elsewhere.
  BlockReader(const SessionContext& session, std::size_t offset, Arena& arena,
              FindingList& findings, PathAttributes& attributes, Update* out)
      : session_(session),
        offset_(offset),
        arena_(arena),
        findings_(findings),
        attributes_(attributes),
        out_(out) {}

  void read(Bytes block);

 private:
  static constexpr bool kIsTableEntry = kOf == BlockOf::table_entry;

  void take(const std::uint8_t* header, Bytes value);
  Fault store(AttributeType type, Bytes value);
  Fault store_as_path(Bytes value);
  Fault store_as4_path(Bytes value);
  Fault store_aggregator(Bytes value);
  Fault store_as4_aggregator(Bytes value);
  Fault store_mp_reach(Bytes value);
  Fault store_mp_unreach(Bytes value);
  void merge_as4();
  void demand_mandatory();

  void note(AttributeType type, Fault fault, const std::uint8_t* at) {
    findings_.add(type, fault, offset_ + static_cast<std::size_t>(at - block_));
  }
  bool has_seen(AttributeType type) const { return seen_[static_cast<std::uint8_t>(type)]; }
  bool has_two_octet_asns() const { return session_.asn_width == AsnWidth::two; }
  bool is_in_scope(Scope scope) const {
    if (scope == Scope::internal_session) return kIsTableEntry || !session_.is_external;
    return has_two_octet_asns();
  }

  const SessionContext session_;
  const std::size_t offset_;
  Arena& arena_;
  FindingList& findings_;
  PathAttributes& attributes_;
  Update* const out_;
  const std::uint8_t* block_ = nullptr;
  std::bitset<256> seen_;
  Bytes as4_path_;
  std::optional<Aggregator> as4_aggregator_;
};

template <BlockOf kOf>
void BlockReader<kOf>::read(Bytes block) {
  block_ = block.data();
  const std::uint8_t* at = block_;
  const std::uint8_t* const end = at + block.size();
  while (at != end) {
    const auto remaining = static_cast<std::size_t>(end - at);
    const std::size_t header_bytes = (at[0] & kExtendedLength) != 0 ? 4 : 3;
    if (remaining < header_bytes) {
      note(kNoAttribute, Fault::block_overrun, at);
      break;
    }
    const std::size_t length = header_bytes == 4 ? load_be16(at + 2) : at[2];
    if (length > remaining - header_bytes) {
      note(kNoAttribute, Fault::block_overrun, at);
      break;
    }
    const Bytes value{at + header_bytes, length};
    take(at, value);
    at += header_bytes + length;
  }
  if (has_two_octet_asns()) merge_as4();
  demand_mandatory();
  attributes_.raw = RawAttributes{block};
  attributes_.ordinal = arena_.take_ordinal();
}

template <BlockOf kOf>
void BlockReader<kOf>::take(const std::uint8_t* header, Bytes value) {
  const std::uint8_t flags = header[0];
  const std::uint8_t index = header[1];
  const AttributeType type{index};
  const TypeRule& rule = kTypeRules[index];
  Fault fault = Fault::none;
  if (seen_[index]) {
    note(type, Fault::duplicate, header);
    return;
  }
  seen_.set(index);
  if (rule.is_known) {
    if (rule.scope != Scope::every_session && !is_in_scope(rule.scope)) {
      fault = Fault::wrong_session;
    } else if (!kIsTableEntry && (flags & (kOptional | kTransitive)) != rule.flags) {
      // In a table the flags are the writer's, not the peer's: BIRD leaves them out of its own.
      fault = Fault::flags_conflict;
    } else {
      fault = store(type, value);
    }
  }
  if (fault == Fault::none || fault == Fault::family_unsupported) {
    attributes_.present.set(index);
  }
  if (fault != Fault::none) note(type, fault, header);
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store(AttributeType type, Bytes value) {
  std::uint32_t number = 0;
  Bytes unread;
  Fault fault = Fault::none;
  switch (type) {
    case origin:
      return take_origin(value, attributes_.origin);
    case as_path:
      return store_as_path(value);
    case next_hop:
      return take_ipv4_address(value, attributes_.next_hop);
    case multi_exit_disc:
      return take_number(value, attributes_.multi_exit_disc);
    case local_pref:
      return take_number(value, attributes_.local_pref);
    case atomic_aggregate:
      return length_fault(value.empty());
    case aggregator:
      return store_aggregator(value);
    case communities:
      return take_list<4>(value, attributes_.communities);
    case originator_id:
      return take_number(value, attributes_.originator_id);
    case cluster_list:
      return take_list<4>(value, attributes_.cluster_list);
    case mp_reach_nlri:
      return store_mp_reach(value);
    case mp_unreach_nlri:
      return store_mp_unreach(value);
    case extended_communities:
      return take_list<8>(value, attributes_.extended_communities);
    case as4_path:
      return store_as4_path(value);
    case as4_aggregator:
      return store_as4_aggregator(value);
    case ipv6_extended_communities:
      return take_list<20>(value, unread);
    case aigp:
      return length_fault(is_tlv_list(value, 3));
    case large_communities:
      return take_list<12>(value, attributes_.large_communities);
    case only_to_customer:
      fault = take_number(value, number);
      attributes_.only_to_customer = Asn{number};
      return fault;
    case prefix_sid:
      return length_fault(is_tlv_list(value, 0));
  }
  return Fault::none;
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store_as_path(Bytes value) {
  const auto wide_bytes = measure_path(value, session_.asn_width);
  if (!wide_bytes) return Fault::segment_malformed;
  attributes_.as_path =
      AsPathView{has_two_octet_asns() ? widen_path(value, *wide_bytes, arena_) : value};
  return Fault::none;
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store_as4_path(Bytes value) {
  if (value.empty() || !measure_path(value, AsnWidth::four)) return Fault::segment_malformed;
  as4_path_ = value;
  return Fault::none;
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store_aggregator(Bytes value) {
  std::size_t asn_bytes = has_two_octet_asns() ? 2 : 4;
  // OpenBGPD dumps eight octets into tables of two-octet ASNs.
  if (kIsTableEntry && value.size() == 8) asn_bytes = 4;
  if (value.size() != asn_bytes + 4) return Fault::length_wrong;
  const Asn asn{asn_bytes == 2 ? load_be16(value.data()) : load_be32(value.data())};
  attributes_.aggregator = {asn, ipv4_address(load_be32(&value[asn_bytes]))};
  return Fault::none;
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store_as4_aggregator(Bytes value) {
  if (value.size() != 8) return Fault::length_wrong;
  as4_aggregator_ = {Asn{load_be32(value.data())}, ipv4_address(load_be32(&value[4]))};
  return Fault::none;
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store_mp_reach(Bytes value) {
  MpReach reach;
  const bool is_read =
      kIsTableEntry ? read_table_mp_reach(value, reach) : read_mp_reach(value, reach);
  if (!is_read) return Fault::length_wrong;
  attributes_.mp_next_hop = reach.next_hop;
  attributes_.mp_link_local_next_hop = reach.link_local;
  if constexpr (kIsTableEntry) {
    attributes_.mp_next_hop_is_shortened = reach.is_shortened;
    return Fault::none;
  } else {
    out_->announced_safi = reach.family.safi;
    if (!reach.family.is_decoded) return Fault::family_unsupported;
    const bool is_whole =
        decode_nlri(reach.nlri, reach.family.family, session_.add_path, arena_, out_->mp_announced);
    return is_whole ? Fault::none : Fault::nlri_malformed;
  }
}

template <BlockOf kOf>
Fault BlockReader<kOf>::store_mp_unreach(Bytes value) {
  if constexpr (kIsTableEntry) {
    return Fault::none;
  } else {
    MpUnreach unreach;
    if (!read_mp_unreach(value, unreach)) return Fault::length_wrong;
    out_->withdrawn_safi = unreach.family.safi;
    if (!unreach.family.is_decoded) return Fault::family_unsupported;
    const bool is_whole = decode_nlri(unreach.nlri, unreach.family.family, session_.add_path,
                                      arena_, out_->mp_withdrawn);
    return is_whole ? Fault::none : Fault::nlri_malformed;
  }
}

// RFC 6793 section 4.2.3.
template <BlockOf kOf>
void BlockReader<kOf>::merge_as4() {
  if (as4_aggregator_ && attributes_.has(aggregator)) {
    if (attributes_.aggregator.asn != kAsTrans) return;
    attributes_.aggregator = *as4_aggregator_;
  }
  if (as4_path_.empty() || !attributes_.has(as_path)) return;
  attributes_.as_path = AsPathView{merge_as4_path(attributes_.as_path.wire(), as4_path_, arena_)};
}

template <BlockOf kOf>
void BlockReader<kOf>::demand_mandatory() {
  const bool has_own_routes = kIsTableEntry || !out_->announced.empty();
  const bool has_mp_reach = has_seen(mp_reach_nlri);
  if (!has_own_routes && !has_mp_reach) return;
  const bool needs_next_hop = has_own_routes && !(kIsTableEntry && has_mp_reach);
  for (const auto type : {origin, as_path, next_hop}) {
    if (has_seen(type) || (type == next_hop && !needs_next_hop)) continue;
    findings_.add(type, Fault::missing_well_known, offset_);
  }
}

}  // namespace

void read_attributes(Bytes block, const SessionContext& session, std::size_t offset, Arena& arena,
                     FindingList& findings, PathAttributes& attributes, Update& out) {
  BlockReader<BlockOf::update>(session, offset, arena, findings, attributes, &out).read(block);
}

void read_table_attributes(Bytes block, AsnWidth asn_width, Arena& arena, FindingList& findings,
                           PathAttributes& attributes) {
  BlockReader<BlockOf::table_entry>({.asn_width = asn_width}, 0, arena, findings, attributes,
                                    nullptr)
      .read(block);
}

}  // namespace isthmus::bgp
