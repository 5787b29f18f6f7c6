// From what a user asks for to a Subject.
#pragma once

#include <string_view>

#include "isthmus/report.h"

#include "base/error.h"
#include "topology/reference.h"

namespace isthmus::topology {

/// "KP" (ISO 3166-1 alpha-2), "AS131279" or "131279", or prefixes separated by commas. A country of
/// which no network is known is an error whose advice names --registry.
Result<Subject> parse_subject(std::string_view text, const Reference& reference);

}  // namespace isthmus::topology
