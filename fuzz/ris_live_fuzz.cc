// Framing and decode of RIS Live: the input is a whole source.
#include "../tests/support/monitoring_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  isthmus::testing::read_hostile_ris_live({octets, size});
  return 0;
}
