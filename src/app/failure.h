// How an error ends a command.
#pragma once

#include <string>

#include "base/error.h"

namespace isthmus::app {

/// "isthmus: WHAT. ADVICE", with the sentences begun and ended as sentences are.
std::string failure_text(const Error& error);

/// Says so on standard error; the exit code of a command that fails.
int report_failure(const Error& error);

}  // namespace isthmus::app
