// What a path attribute says, in words.
#pragma once

#include <string>

#include "isthmus/path_attributes.h"

namespace isthmus::query {

/// Appends the meaning of `raw`, an attribute of `attributes`: "IGP", "AS39138 AS22351". For an
/// attribute that was malformed or has no decoder, nothing.
void append_meaning(std::string& out, const PathAttributes& attributes, const RawAttribute& raw);

/// "optional transitive partial": the flags of RFC 4271 section 4.3.
void append_flags(std::string& out, std::uint8_t flags);

}  // namespace isthmus::query
