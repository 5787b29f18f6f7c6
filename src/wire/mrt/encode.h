// Writes MRT records (RFC 6396, RFC 8050): for the scenarios' archives and for tests. What goes in
// is trusted; what comes out is read back by decode() and by other people's readers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "isthmus/bytes.h"
#include "isthmus/prefix.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

#include "wire/mrt/frame.h"

namespace isthmus::mrt {

/// Octets of MRT. Every append_* function adds one whole record at the end.
using Octets = std::vector<std::uint8_t>;

/// The two ends of the session that a BGP4MP or legacy record speaks of. Both addresses must be of
/// one family.
struct Session {
  Asn peer_asn{};
  Asn local_asn{};
  std::uint16_t interface_index = 0;
  IpAddress peer;
  IpAddress local;
};

/// Which of the BGP4MP subtypes is written (RFC 6396 section 4.4, RFC 8050 section 3).
struct Bgp4mpForm {
  bool four_octet_asns = true;  // *_AS4; else ASNs over 65535 are written as AS_TRANS
  bool extended_time = false;   // BGP4MP_ET with microseconds; else the second is cut off
  bool is_local = false;        // *_LOCAL: a message that the collector sent
  bool is_add_path = false;     // *_ADDPATH
};

/// BGP4MP MESSAGE. `message` is a whole BGP message with its 19-octet header.
void append_message(Timestamp time, const Session& session, Bytes message, Bgp4mpForm form,
                    Octets& out);

/// BGP4MP STATE_CHANGE. Of `form` only `four_octet_asns` and `extended_time` are used.
void append_state_change(Timestamp time, const Session& session, FsmState before, FsmState after,
                         Bgp4mpForm form, Octets& out);

/// PEER_INDEX_TABLE (RFC 6396 section 4.3.1). An ASN over 65535 gets the four-octet form; every
/// other peer too, as RouteViews and RIS write it, unless `allow_two_octet_asns`.
void append_peer_index_table(Timestamp time, const PeerIndex& index, Octets& out,
                             bool allow_two_octet_asns = false);

/// One route of a table record (RFC 6396 section 4.3.4).
struct RibEntry {
  std::uint16_t peer_index = 0;  // place in the PeerIndex written before
  std::uint32_t path_id = 0;     // written where the form is ADD-PATH
  Timestamp originated;          // cut to whole seconds
  Bytes attributes;  // four-octet ASNs; MP_REACH_NLRI in the shortened form of RFC 6396 4.3.4
};

/// Which of the TABLE_DUMP_V2 subtypes is written (RFC 6396 sections 4.3.2 and 4.3.3, RFC 8050).
struct RibForm {
  Safi safi = Safi::unicast;  // unicast or multicast
  bool is_add_path = false;   // RIB_*_ADDPATH
  bool is_generic = false;    // RIB_GENERIC, for any family
};

/// All routes of one prefix. `sequence` counts the records of a table from 0.
void append_rib(Timestamp time, std::uint32_t sequence, const Prefix& prefix,
                std::span<const RibEntry> entries, RibForm form, Octets& out);

/// One route of the older table form (RFC 6396 section 4.2).
struct TableDumpEntry {
  std::uint16_t view = 0;
  std::uint16_t sequence = 0;
  std::uint8_t status = 1;
  Prefix prefix;
  Timestamp originated;
  IpAddress peer;    // of the prefix's family
  Asn peer_asn{};    // AS_TRANS is written for one over 65535
  Bytes attributes;  // two-octet ASNs
};

void append_table_dump(Timestamp time, const TableDumpEntry& entry, Octets& out);

/// Subtypes of the deprecated BGP type 5 of before 2001 (RFC 6396 appendix B.2).
enum class LegacySubtype : std::uint16_t {
  update = 1,
  pref_update = 2,
  state_change = 3,
  sync = 4,
  open = 5,
  notify = 6,
  keepalive = 7,
};

/// Type 5, an UPDATE, OPEN, NOTIFY or KEEPALIVE: `body` follows the message header, which the
/// record has not. IPv4 sessions and two-octet ASNs only.
void append_legacy_message(Timestamp time, const Session& session, LegacySubtype subtype,
                           Bytes body, Octets& out);

/// Type 5 STATE_CHANGE: the record names the peer only.
void append_legacy_state_change(Timestamp time, const Session& session, FsmState before,
                                FsmState after, Octets& out);

}  // namespace isthmus::mrt
