#include "wire/decode.h"

#include "wire/bmp/decode.h"
#include "wire/mrt/record.h"
#include "wire/ris_live/decode.h"

namespace isthmus::wire {

DecodedRecord decode(const Frame& frame, Workspace& workspace) {
  DecodedRecord decoded;
  decoded.frame = &frame;
  switch (frame.encoding) {
    case Encoding::mrt:
      mrt::decode_record(frame, workspace, decoded);
      break;
    case Encoding::bmp:
    case Encoding::openbmp:
      bmp::decode(frame, workspace, decoded);
      break;
    case Encoding::ris_live:
      ris_live::decode(frame, workspace, decoded);
      break;
  }
  return decoded;
}

}  // namespace isthmus::wire
