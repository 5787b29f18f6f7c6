// The headline and the lead: what a newspaper could print.
#pragma once

#include <string>
#include <vector>

#include "sinks/narrative.h"
#include "sinks/telling.h"

namespace isthmus::sinks {

struct Lead {
  std::string headline;
  std::vector<Sentence> sentences;
  const Event* event = nullptr;  // the one that the headline tells; null where nothing happened
};

/// Also where the report has no event: then what was observed, and why it is none.
Lead make_lead(Telling& telling);

}  // namespace isthmus::sinks
