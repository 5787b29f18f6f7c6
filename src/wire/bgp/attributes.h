// The one pass over a block of path attributes.
#pragma once

#include <cstddef>

#include "base/arena.h"
#include "wire/bgp/findings.h"
#include "wire/bgp/update.h"

namespace isthmus::bgp {

/// The block of an UPDATE, which stands at `offset` of its body, for findings. Fills `attributes`,
/// which is as it was made, and `out.mp_announced` and `out.mp_withdrawn` with their SAFIs.
/// `out.announced` must have been read before: it decides what is mandatory.
void read_attributes(Bytes block, const SessionContext& session, std::size_t offset, Arena& arena,
                     FindingList& findings, PathAttributes& attributes, Update& out);

/// The block of a table entry, as decode_table_block() has it.
void read_table_attributes(Bytes block, AsnWidth asn_width, Arena& arena, FindingList& findings,
                           PathAttributes& attributes);

}  // namespace isthmus::bgp
