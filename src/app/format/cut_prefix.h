// An UPDATE whose NLRI field ends within a prefix, read as far as it goes.
#pragma once

#include "base/arena.h"
#include "wire/mrt/decode.h"

namespace isthmus::app {

/// RFC 4271 section 6.3 has such a message refused, so mrt::decode() drops it and a table never
/// sees it. bgpdump prints the prefixes before the cut, and so its line format does here. Empty
/// where the record is no BGP4MP UPDATE or has another fault. Spans live as long as the arena.
std::span<const RouteMessage> decode_before_cut_prefix(const mrt::Frame& frame, Arena& arena);

}  // namespace isthmus::app
