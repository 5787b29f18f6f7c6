// One record in full, for a reader who checks evidence: what `isthmus scan --at` prints.
#pragma once

#include <string>

#include "query/format/line_format.h"
#include "wire/decode.h"

namespace isthmus::query {

/// Header, peer, prefixes, every attribute with its octets and its meaning, findings, and the
/// record's octets.
std::string record_text(const wire::DecodedRecord& record, const RunNames& names);

}  // namespace isthmus::query
