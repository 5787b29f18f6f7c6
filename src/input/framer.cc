#include "input/framer.h"

namespace isthmus::input {

std::unique_ptr<Framer> make_framer(Bytes /*start*/) {
  return make_mrt_framer();
}

}  // namespace isthmus::input
