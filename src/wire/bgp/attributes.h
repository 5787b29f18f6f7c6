// The one pass over a block of path attributes.
#pragma once

#include <cstddef>

#include "base/arena.h"
#include "wire/bgp/findings.h"
#include "wire/bgp/update.h"

namespace isthmus::bgp {

/// What a block of attributes stands in.
struct BlockContext {
  SessionContext session;
  bool is_table_entry = false;
  std::size_t offset = 0;  // of the block, for findings
};

/// Fills `attributes`, which is as it was made, and `out.mp_announced` and `out.mp_withdrawn` with
/// their SAFIs. `out.announced` must have been read before: it decides what is mandatory.
void read_attributes(Bytes block, const BlockContext& context, Arena& arena, FindingList& findings,
                     PathAttributes& attributes, Update& out);

}  // namespace isthmus::bgp
