// What a story expects against what the engine found.
#pragma once

#include <string>
#include <vector>

#include "isthmus/report.h"

#include "scenario/scenario.h"

namespace isthmus::scenario {

/// One readable line per difference, in the story's order, then what was not expected; empty where
/// the events agree one by one in kind, subject, seconds, prefixes and effect, and the incidents in
/// number.
std::vector<std::string> differences(const std::vector<ExpectedEvent>& expected,
                                     std::size_t expected_incidents, const Report& report);
std::vector<std::string> differences(const Scenario& story, const Report& report);

/// "uplink_gained 20485-131279 2017-10-01T09:07:51Z": an event in one line.
std::string to_text(const ExpectedEvent& event);
std::string to_text(const Event& event);

}  // namespace isthmus::scenario
