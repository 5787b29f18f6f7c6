// The routes that one record of a table dump holds: one prefix, as many peers tell of it.
#pragma once

#include <cstdint>
#include <span>

#include "isthmus/path_attributes.h"
#include "isthmus/prefix.h"
#include "isthmus/route_message.h"

namespace isthmus {

/// The attributes of one or more routes, and what RFC 7606 says of them.
struct AttributeBlock {
  PathAttributes attributes;
  std::span<const Finding> findings;  // offsets count from the start of the block
  Treatment treatment = Treatment::keep;
};

struct TableEntry {
  const AttributeBlock* block = nullptr;  // shared with other entries of the batch
  std::uint32_t originated = 0;           // Unix seconds
  std::uint32_t path_id = 0;
  std::uint32_t block_offset = 0;  // of the attributes within the record
  std::uint16_t peer = 0;          // in the peer index of the record's frame
};
static_assert(sizeof(TableEntry) == 24);

/// Borrows the decoder's arena.
struct TableRoutes {
  Prefix prefix;
  Safi safi = Safi::unicast;
  bool has_path_ids = false;
  std::span<const TableEntry> entries;
};

}  // namespace isthmus
