#include "wire/bgp/encode.h"

#include <algorithm>
#include <array>
#include <span>

namespace isthmus::bgp {

namespace {

using Octets = std::vector<std::uint8_t>;
using enum AttributeType;

// Capability codes, and the optional parameter that holds them (RFC 5492 section 4).
constexpr std::uint8_t kMultiprotocol = 1;  // RFC 4760 section 8
constexpr std::uint8_t kFourOctetAsn = 65;  // RFC 6793 section 9
constexpr std::uint8_t kCapabilities = 2;

constexpr std::uint8_t kWellKnown = kFlagTransitive;
constexpr std::uint8_t kOptionalTransitive = kFlagOptional | kFlagTransitive;

void put8(Octets& out, std::size_t value) {
  out.push_back(static_cast<std::uint8_t>(value));
}
void put16(Octets& out, std::size_t value) {
  put8(out, value >> 8);
  put8(out, value);
}
void put32(Octets& out, std::uint32_t value) {
  put16(out, value >> 16);
  put16(out, value);
}
void put64(Octets& out, std::uint64_t value) {
  put32(out, static_cast<std::uint32_t>(value >> 32));
  put32(out, static_cast<std::uint32_t>(value));
}
void put(Octets& out, Bytes bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}
void put_address(Octets& out, const IpAddress& address) {
  put(out, Bytes{address.bytes}.first(bits(address.family) / 8U));
}
void put_family(Octets& out, Family family, Safi safi) {
  put16(out, family == Family::ipv4 ? 1 : 2);
  put8(out, static_cast<std::uint8_t>(safi));
}

bool needs_four_octets(Asn asn) {
  return number(asn) > 0xffff;
}
void put_asn(Octets& out, Asn asn, AsnWidth width) {
  if (width == AsnWidth::four) {
    put32(out, number(asn));
  } else {
    put16(out, number(needs_four_octets(asn) ? kAsTrans : asn));
  }
}
void put_segment(Octets& out, const PathSegment& segment, AsnWidth width) {
  put8(out, static_cast<std::uint8_t>(segment.type));
  put8(out, segment.asns.size());
  for (const Asn asn : segment.asns) put_asn(out, asn, width);
}
bool is_confederation(const PathSegment& segment) {
  return segment.type == SegmentType::as_confed_sequence ||
         segment.type == SegmentType::as_confed_set;
}

void append_u32(Octets& out, std::uint8_t flags, AttributeType type, std::uint32_t value) {
  Octets octets;
  put32(octets, value);
  append_attribute(out, flags, type, octets);
}
void append_u32_list(Octets& out, std::uint8_t flags, AttributeType type,
                     std::span<const std::uint32_t> list) {
  if (list.empty()) return;
  Octets octets;
  for (const auto value : list) put32(octets, value);
  append_attribute(out, flags, type, octets);
}

void append_as_path(Octets& out, std::span<const PathSegment> path, AsnWidth width) {
  Octets octets;
  for (const auto& segment : path) put_segment(octets, segment, width);
  append_attribute(out, kWellKnown, as_path, octets);
}

// RFC 6793 section 4.2.2: only where an ASN does not fit, and without confederation segments.
void append_as4_path(Octets& out, std::span<const PathSegment> path) {
  Octets octets;
  bool is_needed = false;
  for (const auto& segment : path) {
    if (is_confederation(segment)) continue;
    is_needed |= std::ranges::any_of(segment.asns, needs_four_octets);
    put_segment(octets, segment, AsnWidth::four);
  }
  if (is_needed) append_attribute(out, kOptionalTransitive, as4_path, octets);
}

void append_aggregator(Octets& out, AttributeType type, const Aggregator& value, AsnWidth width) {
  Octets octets;
  put_asn(octets, value.asn, width);
  put_address(octets, value.address);
  append_attribute(out, kOptionalTransitive, type, octets);
}

void put_mp_next_hop(Octets& out, const RouteAttributes& attributes) {
  if (!attributes.mp_next_hop) {
    put8(out, 0);
    return;
  }
  const auto& link_local = attributes.mp_link_local_next_hop;
  put8(out, bits(attributes.mp_next_hop->family) / 8U * (link_local ? 2U : 1U));
  put_address(out, *attributes.mp_next_hop);
  if (link_local) put_address(out, *link_local);
}

void append_mp_reach(Octets& out, const RouteAttributes& attributes, Safi safi,
                     std::span<const Nlri> nlri, bool add_path) {
  Octets octets;
  put_family(octets, nlri.front().prefix.family, safi);
  put_mp_next_hop(octets, attributes);
  put8(octets, 0);  // reserved
  append_nlri(octets, nlri, add_path);
  append_attribute(out, kFlagOptional, mp_reach_nlri, octets);
}

void append_mp_unreach(Octets& out, Family family, Safi safi, std::span<const Nlri> nlri,
                       bool add_path) {
  Octets octets;
  put_family(octets, family, safi);
  append_nlri(octets, nlri, add_path);
  append_attribute(out, kFlagOptional, mp_unreach_nlri, octets);
}

void append_well_known(Octets& out, const RouteAttributes& attributes, AsnWidth width) {
  if (attributes.origin) {
    const std::uint8_t value[] = {static_cast<std::uint8_t>(*attributes.origin)};
    append_attribute(out, kWellKnown, origin, value);
  }
  if (attributes.as_path) append_as_path(out, *attributes.as_path, width);
  if (attributes.next_hop) {
    append_attribute(out, kWellKnown, next_hop, Bytes{attributes.next_hop->bytes}.first(4));
  }
  if (attributes.multi_exit_disc) {
    append_u32(out, kFlagOptional, multi_exit_disc, *attributes.multi_exit_disc);
  }
  if (attributes.local_pref) append_u32(out, kWellKnown, local_pref, *attributes.local_pref);
  if (attributes.atomic_aggregate) append_attribute(out, kWellKnown, atomic_aggregate, {});
  if (attributes.aggregator) append_aggregator(out, aggregator, *attributes.aggregator, width);
}

void append_optional(Octets& out, const RouteAttributes& attributes, AsnWidth width) {
  append_u32_list(out, kOptionalTransitive, communities, attributes.communities);
  if (attributes.originator_id) {
    append_u32(out, kFlagOptional, originator_id, *attributes.originator_id);
  }
  append_u32_list(out, kFlagOptional, cluster_list, attributes.cluster_list);
  if (!attributes.extended_communities.empty()) {
    Octets octets;
    for (const auto value : attributes.extended_communities) put64(octets, value);
    append_attribute(out, kOptionalTransitive, extended_communities, octets);
  }
  if (width == AsnWidth::two) {
    if (attributes.as_path) append_as4_path(out, *attributes.as_path);
    if (attributes.aggregator && needs_four_octets(attributes.aggregator->asn)) {
      append_aggregator(out, as4_aggregator, *attributes.aggregator, AsnWidth::four);
    }
  }
  if (!attributes.large_communities.empty()) {
    Octets octets;
    for (const auto& value : attributes.large_communities) {
      put32(octets, value.global);
      put32(octets, value.local_1);
      put32(octets, value.local_2);
    }
    append_attribute(out, kOptionalTransitive, large_communities, octets);
  }
  if (attributes.only_to_customer) {
    append_u32(out, kOptionalTransitive, only_to_customer, number(*attributes.only_to_customer));
  }
  for (const auto& other : attributes.others) {
    append_attribute(out, other.flags, static_cast<AttributeType>(other.type), other.value);
  }
}

void append_attributes(Octets& out, const RouteAttributes& attributes, AsnWidth width) {
  append_well_known(out, attributes, width);
  append_optional(out, attributes, width);
}

void put_capability(Octets& out, std::uint8_t code, Bytes value) {
  put8(out, code);
  put8(out, value.size());
  put(out, value);
}

}  // namespace

std::vector<PathSegment> sequence(std::span<const Asn> asns) {
  if (asns.empty()) return {};
  return {{SegmentType::as_sequence, {asns.begin(), asns.end()}}};
}

std::vector<std::uint8_t> encode_update(const UpdateContent& content,
                                        const SessionContext& session) {
  Octets withdrawn;
  append_nlri(withdrawn, content.withdrawn, session.add_path);
  Octets block;
  // RFC 7606 section 5.1 wants the MP attributes first.
  if (!content.mp_withdrawn.empty()) {
    append_mp_unreach(block, content.mp_withdrawn.front().prefix.family, content.withdrawn_safi,
                      content.mp_withdrawn, session.add_path);
  }
  if (!content.mp_announced.empty()) {
    append_mp_reach(block, content.attributes, content.announced_safi, content.mp_announced,
                    session.add_path);
  }
  if (!content.announced.empty() || !content.mp_announced.empty()) {
    append_attributes(block, content.attributes, session.asn_width);
  }
  Octets body;
  put16(body, withdrawn.size());
  put(body, withdrawn);
  put16(body, block.size());
  put(body, block);
  append_nlri(body, content.announced, session.add_path);
  return encode_message(MessageType::update, body);
}

std::vector<std::uint8_t> encode_end_of_rib(Family family, Safi safi) {
  Octets block;
  if (family != Family::ipv4 || safi != Safi::unicast) {
    append_mp_unreach(block, family, safi, {}, false);
  }
  Octets body;
  put16(body, 0);
  put16(body, block.size());
  put(body, block);
  return encode_message(MessageType::update, body);
}

std::vector<std::uint8_t> encode_table_attributes(const RouteAttributes& attributes,
                                                  const Nlri& nlri, AsnWidth asn_width,
                                                  MpReachForm form) {
  Octets out;
  if (attributes.mp_next_hop && form == MpReachForm::full) {
    append_mp_reach(out, attributes, Safi::unicast, {&nlri, 1}, false);
  } else if (attributes.mp_next_hop) {
    Octets octets;
    put_mp_next_hop(octets, attributes);
    append_attribute(out, kFlagOptional, mp_reach_nlri, octets);
  }
  append_attributes(out, attributes, asn_width);
  return out;
}

std::vector<std::uint8_t> encode_open(const OpenContent& content) {
  Octets capabilities;
  put_capability(capabilities, kMultiprotocol, std::array<std::uint8_t, 4>{0, 1, 0, 1});
  put_capability(capabilities, kMultiprotocol, std::array<std::uint8_t, 4>{0, 2, 0, 1});
  if (content.asn_width == AsnWidth::four) {
    Octets asn;
    put32(asn, number(content.asn));
    put_capability(capabilities, kFourOctetAsn, asn);
  }
  Octets body;
  put8(body, 4);  // version
  put_asn(body, content.asn, AsnWidth::two);
  put16(body, content.hold_time_s);
  put32(body, content.bgp_id);
  put8(body, capabilities.size() + 2);
  put_capability(body, kCapabilities, capabilities);
  return encode_message(MessageType::open, body);
}

std::vector<std::uint8_t> encode_keepalive() {
  return encode_message(MessageType::keepalive, {});
}

std::vector<std::uint8_t> encode_notification(std::uint8_t code, std::uint8_t subcode,
                                              Bytes diagnostic) {
  Octets body{code, subcode};
  put(body, diagnostic);
  return encode_message(MessageType::notification, body);
}

std::vector<std::uint8_t> encode_message(MessageType type, Bytes body) {
  Octets out(16, 0xff);
  put16(out, kHeaderBytes + body.size());
  put8(out, static_cast<std::uint8_t>(type));
  put(out, body);
  return out;
}

void append_attribute(std::vector<std::uint8_t>& out, std::uint8_t flags, AttributeType type,
                      Bytes value) {
  const bool is_long = value.size() > 255 || (flags & kFlagExtendedLength) != 0;
  put8(out, is_long ? flags | kFlagExtendedLength : flags);
  put8(out, static_cast<std::uint8_t>(type));
  if (is_long) {
    put16(out, value.size());
  } else {
    put8(out, value.size());
  }
  put(out, value);
}

void append_nlri(std::vector<std::uint8_t>& out, std::span<const Nlri> nlri, bool add_path) {
  for (const auto& [prefix, path_id] : nlri) {
    if (add_path) put32(out, path_id);
    put8(out, prefix.length);
    put(out, Bytes{prefix.bytes}.first((prefix.length + 7U) / 8));
  }
}

}  // namespace isthmus::bgp
