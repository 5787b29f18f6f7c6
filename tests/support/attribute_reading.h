// Attribute blocks as tests look at them.
#pragma once

#include <vector>

#include "isthmus/path_attributes.h"

#include "base/arena.h"
#include "wire/bgp/update.h"

namespace isthmus::testing {

/// The attributes of a block, to be counted and indexed.
inline std::vector<RawAttribute> listed(const RawAttributes& raw) {
  return {raw.begin(), raw.end()};
}

/// The block of a table entry as an UPDATE without routes.
inline void decode_table_attributes(Bytes octets, bgp::AsnWidth width, Arena& arena,
                                    bgp::Update& update) {
  auto& block = arena.make<AttributeBlock>(1)[0];
  bgp::decode_table_block(octets, width, arena, block);
  update = {};
  update.attributes = octets.empty() ? nullptr : &block.attributes;
  update.findings = block.findings;
  update.treatment = block.treatment;
}

}  // namespace isthmus::testing
