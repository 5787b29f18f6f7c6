// Records of table dumps: TABLE_DUMP, TABLE_DUMP_V2 and BGP4MP_ENTRY.
#pragma once

#include "support/plain_decoder.h"
#include "support/plain_session.h"

namespace isthmus::plain {

Record decode_table_dump(const RawRecord& record, bool is_first_of_source);
Record decode_table_dump_v2(const RawRecord& record, const Surroundings& around);
/// `body` is the record's without microseconds.
Record decode_bgp4mp_entry(const RawRecord& record, const Octets& body, bool is_first_of_source);

}  // namespace isthmus::plain
