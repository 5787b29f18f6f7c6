#include "wire/bgp/attribute_blocks.h"

namespace isthmus::bgp {

const AttributeBlock& AttributeBlocks::decode_into(Slot& slot, Bytes octets, AsnWidth width,
                                                   Arena& messages) {
  AttributeBlock& block = arena_.make<AttributeBlock>(1)[0];
  decode_table_block(octets, width, arena_, block);
  block.attributes.ordinal = messages.take_ordinal();
  slot.key = key_of(octets, width);
  slot.octets = octets.data();
  slot.block = &block;
  return block;
}

}  // namespace isthmus::bgp
