// decode_table_attributes: the first octet chooses the width of ASNs, the rest is the attribute
// block.
#include <memory>

#include "../tests/support/attribute_reading.h"
#include "../tests/unit/wire/bgp/bgp_invariants.h"
#include "wire/bgp/update.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  using namespace isthmus;
  if (size == 0) return 0;
  const auto width = (octets[0] & 1) != 0 ? bgp::AsnWidth::two : bgp::AsnWidth::four;
  const auto copy = std::make_unique<std::uint8_t[]>(size - 1);
  std::copy(octets + 1, octets + size, copy.get());
  const Bytes block{copy.get(), size - 1};
  Arena arena(4096);
  bgp::Update update;
  isthmus::testing::decode_table_attributes(block, width, arena, update);
  bgp::require_valid(update, block);
  return 0;
}
