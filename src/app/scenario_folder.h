// Where the scenarios that ship with the program are.
#pragma once

#include <string>

#include "base/error.h"

namespace isthmus::app {

/// A path to a story file: `name` itself where it is one, else NAME.story in $ISTHMUS_SCENARIOS, in
/// "scenarios" under the current folder, beside the program (its source tree) or in its share
/// folder. The error lists what there is.
Result<std::string> find_scenario(const std::string& name);

}  // namespace isthmus::app
