// Whatever xz is made to read, it gives counts that can be and comes to an end.
#include "decoder_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  isthmus::fuzz::drive(*isthmus::input::make_xz_decoder(), {octets, size});
  return 0;
}
