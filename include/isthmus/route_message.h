// What a decoder makes of one frame: the meeting point of wire formats and tables.
#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "isthmus/monitoring.h"
#include "isthmus/path_attributes.h"
#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

namespace isthmus {

enum class CollectorId : std::uint16_t {};  // rrc00, route-views2, a router of our own
enum class SourceId : std::uint32_t {};     // one file, one session, one subscription

/// Where a raw record stands: `offset` counts octets of the decompressed source.
struct RecordRef {
  SourceId source{};
  std::uint64_t offset = 0;
  constexpr auto operator<=>(const RecordRef&) const noexcept = default;
};

/// A vantage point: the BGP speaker whose table we see. Some sessions of one address differ in ASN.
struct PeerKey {
  CollectorId collector{};
  Asn asn{};
  IpAddress address;
  constexpr auto operator<=>(const PeerKey&) const noexcept = default;
};

enum class MessageKind : std::uint8_t {
  update,
  table_begin,  // a peer index table, or the first entry of a table without one
  table_entry,
  table_end,  // the source that held a table is at its end
  state_change,
  open,
  notification,
  keepalive,
  route_refresh,
  statistics,  // a router's counters of one peer (RFC 7854 section 4.8)
  speaker,     // what a router tells of itself: it begins or ends its monitoring
};

/// The record family that the message came in; output formats print it.
enum class RecordForm : std::uint8_t {
  legacy_bgp,
  table_dump,
  table_dump_v2,
  bgp4mp,
  bgp4mp_et,
  bmp,       // RFC 7854, by itself or in an OpenBMP envelope
  ris_live,  // JSON of RIPE NCC's RIS Live
};

/// Which table of the router a message tells of (RFC 7854 section 4.2, RFC 8671, RFC 9069).
enum class RouterTable : std::uint8_t {
  adj_rib_in_pre_policy,  // what collectors see too
  adj_rib_in_post_policy,
  adj_rib_out_pre_policy,
  adj_rib_out_post_policy,
  loc_rib,
};

/// RFC 6396 section 4.4.1, RFC 4271 section 8.2.2; Quagga adds 7 (clearing) and 8 (deleted).
enum class FsmState : std::uint8_t {
  unknown = 0,
  idle,
  connect,
  active,
  open_sent,
  open_confirm,
  established,
  clearing,
  deleted,
};

enum class Safi : std::uint8_t { unicast = 1, multicast = 2, other = 255 };

/// How RFC 7606 section 2 has a faulty message treated, mildest first.
enum class Treatment : std::uint8_t { keep, discard_attribute, withdraw_routes, drop_message };

/// A fault that a decoder found. `fault` is a bgp::Fault, opaque to the layers above `wire`.
struct Finding {
  std::uint32_t offset = 0;    // within the record
  std::uint8_t attribute = 0;  // attribute type, 0 where none is meant
  std::uint8_t fault = 0;
  Treatment treatment = Treatment::keep;
};
static_assert(sizeof(Finding) == 8);

/// One message of one peer, or one entry of its table. Borrows the decoder's arena.
struct RouteMessage {
  MessageKind kind = MessageKind::update;
  RecordForm form = RecordForm::bgp4mp;
  Treatment treatment = Treatment::keep;  // the severest of `findings`
  bool has_path_ids = false;              // ADD-PATH record
  bool is_local = false;                  // BGP4MP_*_LOCAL: sent by the collector, not received
  bool is_end_of_rib = false;             // RFC 4724 section 2
  Safi withdrawn_safi = Safi::unicast;    // of `mp_withdrawn`
  Safi announced_safi = Safi::unicast;    // of `mp_announced` and of a table entry
  FsmState old_state = FsmState::unknown;
  FsmState new_state = FsmState::unknown;
  RouterTable table = RouterTable::adj_rib_in_pre_policy;
  Timestamp time;        // of the record
  Timestamp originated;  // table entries: when the peer's route was last changed, as dumped
  PeerKey peer;
  PeerKey local;  // the collector's end, where the record tells it
  RecordRef record;
  std::span<const Nlri> withdrawn;  // RFC 4271 field: IPv4 unicast
  std::span<const Nlri> announced;  // RFC 4271 field; the one prefix of a table entry, any family
  std::span<const Nlri> mp_withdrawn;  // MP_UNREACH_NLRI of IPv4 or IPv6, unicast or multicast
  std::span<const Nlri>
      mp_announced;  // MP_REACH_NLRI likewise; other families stay raw in `attributes`
  const PathAttributes* attributes = nullptr;  // null where the message has none
  std::span<const Finding> findings;
  const MonitoringDetail* monitoring = nullptr;  // forms bmp and ris_live: never null there
};

}  // namespace isthmus
