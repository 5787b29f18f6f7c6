// decode_update: the first octet chooses the session, the rest is the body of the message.
#include <memory>

#include "../tests/unit/wire/bgp/bgp_invariants.h"
#include "wire/bgp/update.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  using namespace isthmus;
  if (size == 0) return 0;
  const bgp::SessionContext session{
      .asn_width = (octets[0] & 1) != 0 ? bgp::AsnWidth::two : bgp::AsnWidth::four,
      .add_path = (octets[0] & 2) != 0,
      .is_external = (octets[0] & 4) != 0};
  // A copy of the exact size, so that a read behind it is seen.
  const auto copy = std::make_unique<std::uint8_t[]>(size - 1);
  std::copy(octets + 1, octets + size, copy.get());
  const Bytes body{copy.get(), size - 1};
  Arena arena(4096);
  bgp::Update update;
  bgp::decode_update(body, session, arena, update);
  bgp::require_valid(update, body);
  return 0;
}
