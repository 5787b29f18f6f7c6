#include "wire/decode.h"

#include "wire/mrt/record.h"

namespace isthmus::wire {

DecodedRecord decode(const Frame& frame, Workspace& workspace) {
  DecodedRecord decoded;
  decoded.frame = &frame;
  const auto outcome = mrt::decode_record(frame, workspace);
  decoded.status = outcome.status;
  decoded.fault = outcome.fault;
  if (outcome.fault != RecordFault::none) {
    decoded.fault_offset = static_cast<std::uint32_t>(outcome.offset);
  }
  decoded.messages = outcome.messages;
  decoded.table = outcome.table;
  return decoded;
}

}  // namespace isthmus::wire
