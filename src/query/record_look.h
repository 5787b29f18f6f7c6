// What a filter can tell of a record from its first octets, before it is decoded.
#pragma once

#include "query/filter.h"
#include "wire/frame.h"

namespace isthmus::query {

/// `no` where nothing in the record can pass: its time, its collector, its types, the prefix of a
/// table's record (RFC 6396 section 4.3.2) or the peer of a session's (section 4.4) say so. Such a
/// record need not be decoded; whether it is well formed isn't known then. Any other verdict asks
/// for decoding.
Verdict look(const wire::Frame& frame, const Filter& filter) noexcept;

}  // namespace isthmus::query
