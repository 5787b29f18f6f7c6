// UPDATE messages and bare attribute blocks (RFC 4271 section 4.3, RFC 4760, RFC 7606, RFC 7911).
#pragma once

#include <cstdint>
#include <span>

#include "isthmus/path_attributes.h"
#include "isthmus/route_message.h"
#include "isthmus/table_routes.h"

#include "base/arena.h"

namespace isthmus::bgp {

enum class AsnWidth : std::uint8_t { two = 2, four = 4 };

/// What a session negotiated that changes how its messages are read.
struct SessionContext {
  AsnWidth asn_width = AsnWidth::four;
  bool add_path = false;  // NLRI of every unicast and multicast family carry a path identifier
  /// Discards what only internal peers may send (RFC 7606 sections 7.5, 7.9, 7.10). Archives keep
  /// it: what a collector was told is worth showing.
  bool is_external = false;
};

/// What an UPDATE fills of a message: routes, their SAFIs, attributes, findings, treatment,
/// is_end_of_rib. The rest is the record's.
using Update = RouteMessage;

/// `body` is what follows the 19-octet message header. Never reads outside it, never throws for
/// what it holds. A list that can't be read whole makes Treatment::drop_message; it then holds the
/// prefixes before its fault, to be shown and never to be applied. `out` is as it was made. Spans
/// borrow `body` and the arena; offsets of findings count from the start of `body`.
void decode_update(Bytes body, const SessionContext& session, Arena& arena, Update& out);

/// The attribute block of a table entry, into `out` as it was made. MP_REACH_NLRI may be shortened
/// to its next hop (RFC 6396 section 4.3.4) or whole, as TABLE_DUMP and many writers of
/// TABLE_DUMP_V2 have it; the NLRI in it are not read.
void decode_table_block(Bytes octets, AsnWidth asn_width, Arena& arena, AttributeBlock& out);

/// NLRI of one family: "length, prefix" or, with ADD-PATH, "path id, length, prefix". Trailing bits
/// are masked off. False where a length is over the family's or the list is cut short: `out` then
/// has the prefixes before.
bool decode_nlri(Bytes field, Family family, bool add_path, Arena& arena,
                 std::span<const Nlri>& out);

}  // namespace isthmus::bgp
