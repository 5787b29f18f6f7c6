// From the changes of a wave to what an event says of itself.
#pragma once

#include "isthmus/event.h"

#include "detect/detector.h"

namespace isthmus::detect {

Evidence to_evidence(const SubjectChange& change, const World& world);

/// An event of this kind with its subject, and, from a wave that is not empty: began, settled,
/// prefixes and their times, those not concerned, vantage ASes, evidence.
Event event_of(EventKind kind, const Wave& wave, const World& world);
/// The event's evidence is that of the wave, ordered and capped.
void set_evidence(Event& event, const Wave& wave, const World& world);
/// Prefixes of the wave with the times of their first and last change, in prefix order.
std::vector<PrefixTimes> prefix_times(const Wave& wave, const World& world);
/// The subject's own prefixes that are not in `prefixes` and that somebody has seen.
std::vector<Prefix> others_of(const std::vector<PrefixTimes>& prefixes, const World& world);

Support support_of(const Wave& wave, const World& world);
std::size_t vantage_count(const Wave& wave);
std::size_t collector_count(const Wave& wave, const World& world);

EventId event_id(EventKind kind, const std::string& subject, std::optional<Link> link,
                 std::optional<Asn> foreign, std::optional<Prefix> prefix, Timestamp began);

}  // namespace isthmus::detect
