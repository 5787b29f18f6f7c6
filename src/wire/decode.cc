#include "wire/decode.h"

#include "wire/mrt/record.h"

namespace isthmus::wire {

DecodedRecord decode(const Frame& frame, Workspace& workspace) {
  DecodedRecord decoded;
  decoded.frame = &frame;
  mrt::decode_record(frame, workspace, decoded);
  return decoded;
}

}  // namespace isthmus::wire
