// How far an event can be believed, and why (docs/DETECTION.md, "Confidence").
#pragma once

#include <span>

#include "isthmus/event.h"

#include "detect/detector.h"

namespace isthmus::detect {

/// Sets `reasons` and `confidence`. `held` is how long what began then lasted, as far as is known.
void set_confidence(Event& event, const Support& support, Duration held);

/// 1 / (1 + e^-x)
double logistic(double log_odds);

/// How long the state that the event brought lasted: until it ended, or a later event undid it, or
/// the data end. `events` in order of their beginning.
Duration held_for(const Event& event, std::span<const Event> events, Timestamp data_end);

}  // namespace isthmus::detect
