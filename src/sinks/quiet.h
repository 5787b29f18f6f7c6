// A report without an event: what was observed, and why nothing in it is one.
#pragma once

#include "sinks/lead.h"

namespace isthmus::sinks {

Lead quiet_lead(Telling& telling);

}  // namespace isthmus::sinks
