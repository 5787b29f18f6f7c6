#include "wire/record.h"

namespace isthmus::wire {

std::string_view to_text(RecordFault fault) noexcept {
  switch (fault) {
    case RecordFault::none:
      return "none";
    case RecordFault::unknown_type:
      return "unknown record type";
    case RecordFault::unknown_subtype:
      return "unknown record subtype";
    case RecordFault::unsupported_family:
      return "unsupported address family or protocol";
    case RecordFault::truncated:
      return "record is too short for its fields";
    case RecordFault::bad_marker:
      return "BGP message without its marker";
    case RecordFault::bad_bgp_length:
      return "BGP message of an impossible length";
    case RecordFault::unknown_message:
      return "unknown BGP message type";
    case RecordFault::no_peer_index:
      return "table entry before any peer index table";
    case RecordFault::peer_index_out_of_range:
      return "table entry of a peer that the index has not";
    case RecordFault::bad_prefix:
      return "prefix longer than its family's addresses, or cut short";
    case RecordFault::bad_update:
      return "UPDATE or attributes that RFC 7606 has dropped";
    case RecordFault::unsupported_version:
      return "version of the protocol that is not decoded";
    case RecordFault::bad_json:
      return "line that is not JSON";
    case RecordFault::bad_field:
      return "JSON field that is missing or can't be read";
  }
  return "unknown fault";
}

}  // namespace isthmus::wire
