// What a detector reports, with what a reader needs to check it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/prefix.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

namespace isthmus {

/// Hash of (kind, subject, link or prefix, began): the same event found twice has one id.
enum class EventId : std::uint64_t {};

enum class EventKind : std::uint8_t {
  uplink_gained,      // a link began to carry routes of the subject (again, where `returned`)
  uplink_lost,        // the last vantage point left it while the subject stayed reachable
  uplink_took_over,   // an existing uplink became the one that carries most
  uplink_gave_back,   // ... and the former one carries most again
  coverage_widened,   // an uplink carries a prefix more
  coverage_narrowed,  // an uplink carries a prefix less
  outage_total,       // no prefix of the subject is reachable
  outage_partial,     // some are not
  instability,        // the subject's routes change again and again
  foreign_origin,     // a network that is not the subject's originates the subject's prefix
};

/// What a gained uplink does to those that were there before (docs/DETECTION.md, "Supplements").
enum class Effect : std::uint8_t { none, supplements, replaces };

/// One changed route under an event: the record, and the route before and after it.
struct Evidence {
  RecordRef record;
  Timestamp time;
  PeerKey peer;
  Nlri nlri;
  std::string path_before;  // RFC 5396 asplain text, sets in braces; empty where there was no route
  std::string path_after;   // likewise
};

/// One term of a confidence: positive speaks for the event. Natural-log odds.
struct Reason {
  std::string text;
  double weight = 0;
};

/// When the event reached a prefix: the first and the last vantage AS that showed it.
struct PrefixTimes {
  Prefix prefix;
  Timestamp first;
  Timestamp last;
  std::uint32_t vantage_ases = 0;
};

/// A detector may report an event again under its id, knowing more: the later report replaces it.
struct Event {
  EventId id{};
  EventKind kind = EventKind::uplink_gained;
  std::string subject;  // Subject::name
  Timestamp began;      // the first second, at the first vantage point
  Timestamp settled;    // the last vantage point that followed at the time of the verdict
  std::optional<Timestamp> ended;  // outage, instability, foreign origin: over
  std::optional<Link> uplink;      // uplink and coverage events
  std::optional<Asn> foreign;      // foreign_origin: who
  Effect effect = Effect::none;    // uplink_gained
  std::vector<Link> others;  // uplink_gained: those supplemented or replaced; took_over: the former
  bool returned = false;     // uplink_gained: it had been there before
  std::optional<Timestamp> last_seen_before;   // where `returned`
  std::vector<PrefixTimes> prefixes;           // those concerned, in prefix order
  std::vector<Prefix> prefixes_not_concerned;  // the subject's others at that time
  double share_before = 0;  // share of (vantage AS, prefix) pairs on the uplink, or reachable
  double share_after = 0;   // for outages: at the worst
  std::uint32_t vantage_ases = 0;       // that saw it
  std::uint32_t vantage_ases_live = 0;  // that could have
  std::uint64_t changes = 0;            // instability: route changes counted
  double confidence = 0;                // 0..1: logistic of the sum of `reasons`
  std::vector<Reason> reasons;
  std::vector<Evidence> evidence;  // in (time, record, peer, prefix) order, the first kEvidenceMax
  std::uint64_t evidence_total = 0;  // with those that were not kept
};

/// Events of one subject that belong together, as phases in time order.
struct Phase {
  Timestamp began;
  Timestamp ended;
  std::vector<EventId> events;  // the first names the phase
};

struct Incident {
  std::uint64_t id = 0;  // of its first event
  std::string subject;
  Timestamp began;
  Timestamp last_change;
  bool is_open = false;  // an outage, an instability or a foreign origin in it has not ended
  std::vector<Phase> phases;
};

}  // namespace isthmus
