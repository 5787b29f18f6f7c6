// Lists of prefixes and of ASNs, one to a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isthmus/prefix.h"

#include "base/error.h"
#include "query/filter/asn_set.h"

namespace isthmus::query {

/// Blank lines, and what follows a '#', are passed over. An Error names the line, "ours.txt:17",
/// what is wrong with it, and what was probably meant.
Result<std::vector<Prefix>> read_prefix_list(std::string_view text, std::string_view name);

/// ASNs and ranges, as read_asns() has them.
Result<AsnSet> read_asn_list(std::string_view text, std::string_view name);

}  // namespace isthmus::query
