// Writes BGP messages and attribute blocks: what the decoder reads, made for scenarios and tests.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "isthmus/path_attributes.h"
#include "isthmus/route_message.h"

#include "wire/bgp/update.h"

namespace isthmus::bgp {

/// RFC 4271 section 4.1.
enum class MessageType : std::uint8_t {
  open = 1,
  update = 2,
  notification = 3,
  keepalive = 4,
  route_refresh = 5,
};

inline constexpr std::size_t kHeaderBytes = 19;

/// Attribute flags (RFC 4271 section 4.3). The extended-length bit is set where the length asks.
inline constexpr std::uint8_t kFlagOptional = 0x80;
inline constexpr std::uint8_t kFlagTransitive = 0x40;
inline constexpr std::uint8_t kFlagPartial = 0x20;
inline constexpr std::uint8_t kFlagExtendedLength = 0x10;

struct PathSegment {
  SegmentType type = SegmentType::as_sequence;
  std::vector<Asn> asns;  // nearest first, 255 at most
  bool operator==(const PathSegment&) const = default;
};

struct LargeCommunity {
  std::uint32_t global = 0;
  std::uint32_t local_1 = 0;
  std::uint32_t local_2 = 0;
  bool operator==(const LargeCommunity&) const = default;
};

/// An attribute that is written as it stands.
struct OwnedAttribute {
  std::uint8_t flags = 0;
  std::uint8_t type = 0;
  std::vector<std::uint8_t> value;
  bool operator==(const OwnedAttribute&) const = default;
};

/// Attributes as owned values. An empty list or option writes no attribute, but for `as_path`: an
/// empty path is written as an empty AS_PATH.
struct RouteAttributes {
  std::optional<Origin> origin = Origin::igp;
  std::optional<std::vector<PathSegment>> as_path;
  std::optional<IpAddress> next_hop;     // NEXT_HOP: IPv4
  std::optional<IpAddress> mp_next_hop;  // in MP_REACH_NLRI: either family (RFC 8950)
  std::optional<IpAddress> mp_link_local_next_hop;
  std::optional<std::uint32_t> multi_exit_disc;
  std::optional<std::uint32_t> local_pref;
  bool atomic_aggregate = false;
  std::optional<Aggregator> aggregator;
  std::vector<std::uint32_t> communities;  // RFC 1997: ASN in the upper half
  std::optional<std::uint32_t> originator_id;
  std::vector<std::uint32_t> cluster_list;
  std::vector<std::uint64_t> extended_communities;
  std::vector<LargeCommunity> large_communities;
  std::optional<Asn> only_to_customer;
  std::vector<OwnedAttribute> others;  // after the rest, in this order
};

/// One AS_SEQUENCE, nearest first.
std::vector<PathSegment> sequence(std::span<const Asn> asns);

/// What one UPDATE says. The caller keeps it within one message: 4096 octets, or 65535 in a session
/// with RFC 8654.
struct UpdateContent {
  std::vector<Nlri> withdrawn;          // IPv4 unicast
  std::vector<Nlri> announced;          // IPv4 unicast; `attributes.next_hop` is theirs
  std::vector<Nlri> mp_withdrawn;       // one family; MP_UNREACH_NLRI
  std::vector<Nlri> mp_announced;       // one family; MP_REACH_NLRI with `attributes.mp_next_hop`
  Safi withdrawn_safi = Safi::unicast;  // of `mp_withdrawn`
  Safi announced_safi = Safi::unicast;  // of `mp_announced`
  RouteAttributes attributes;           // written where anything is announced
};

/// A whole message with its header. A two-octet session writes AS_TRANS for each ASN that needs
/// four octets, and AS4_PATH and AS4_AGGREGATOR beside (RFC 6793 section 4.2.2).
std::vector<std::uint8_t> encode_update(const UpdateContent& content,
                                        const SessionContext& session);

/// RFC 4724 section 2: an empty UPDATE for IPv4 unicast, an empty MP_UNREACH_NLRI for the rest.
std::vector<std::uint8_t> encode_end_of_rib(Family family, Safi safi);

/// How a table entry's attribute block holds the next hop of MP_REACH_NLRI.
enum class MpReachForm : std::uint8_t {
  shortened,  // RFC 6396 section 4.3.4: length and next hop
  full,       // as in an UPDATE, with the entry's prefix: TABLE_DUMP and many writers
};

/// The attribute block of a table entry, without a length. `mp_next_hop` makes an MP_REACH_NLRI,
/// for `nlri` in the full form.
std::vector<std::uint8_t> encode_table_attributes(const RouteAttributes& attributes,
                                                  const Nlri& nlri, AsnWidth asn_width,
                                                  MpReachForm form = MpReachForm::shortened);

/// An OPEN that offers multiprotocol IPv4 and IPv6 unicast and, at `width` four, RFC 6793.
struct OpenContent {
  Asn asn{};
  std::uint32_t bgp_id = 0;
  std::uint16_t hold_time_s = 180;
  AsnWidth asn_width = AsnWidth::four;
};
std::vector<std::uint8_t> encode_open(const OpenContent& content);
std::vector<std::uint8_t> encode_keepalive();
/// Code and subcode of RFC 4271 section 4.5.
std::vector<std::uint8_t> encode_notification(std::uint8_t code, std::uint8_t subcode,
                                              Bytes diagnostic = {});

/// A message of any type around `body`.
std::vector<std::uint8_t> encode_message(MessageType type, Bytes body);

/// Appends one attribute; a value over 255 octets gets the extended length.
void append_attribute(std::vector<std::uint8_t>& out, std::uint8_t flags, AttributeType type,
                      Bytes value);
/// Appends NLRI of one family: "length, prefix" or, with ADD-PATH, "path id, length, prefix".
void append_nlri(std::vector<std::uint8_t>& out, std::span<const Nlri> nlri, bool add_path);

}  // namespace isthmus::bgp
