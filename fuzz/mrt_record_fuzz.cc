// next_frame and decode: the input is a whole source.
#include "../tests/support/mrt_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  isthmus::testing::read_hostile_mrt({octets, size});
  return 0;
}
