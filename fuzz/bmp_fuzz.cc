// Framing, sessions and decode of BMP: the first octet chooses plain BMP or OpenBMP, the rest is a
// whole source.
#include "../tests/support/monitoring_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  using namespace isthmus;
  if (size == 0) return 0;
  const auto encoding = octets[0] == 0 ? wire::Encoding::bmp : wire::Encoding::openbmp;
  testing::read_hostile_bmp({octets + 1, size - 1}, encoding);
  return 0;
}
