#include "input/framer.h"

#include "wire/bmp/frame.h"
#include "wire/bmp/openbmp.h"
#include "wire/ris_live/frame.h"

namespace isthmus::input {

std::unique_ptr<Framer> make_framer(Bytes start) {
  if (bmp::looks_like_openbmp(start)) return make_openbmp_framer();
  if (bmp::looks_like(start)) return make_bmp_framer();
  if (ris_live::looks_like(start)) return make_ris_live_framer();
  return make_mrt_framer();
}

}  // namespace isthmus::input
