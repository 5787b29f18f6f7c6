// Everything that an analysis of one subject found: what every sink draws from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isthmus/event.h"
#include "isthmus/route_delta.h"

namespace isthmus {

/// A country, a network or a list of prefixes, resolved to networks and prefixes.
struct Subject {
  enum class Kind : std::uint8_t { country, as, prefixes };
  Kind kind = Kind::as;
  std::string name;           // as asked for: "KP", "AS131279", "175.45.176.0/24,175.45.177.0/24"
  std::string title;          // for people: "North Korea"
  std::string country;        // ISO 3166-1 alpha-2, empty where it is not known
  std::string zone;           // IANA time zone, "Etc/UTC" where none is known
  std::vector<Asn> networks;  // sorted
  std::vector<Prefix> prefixes;  // Kind::prefixes: the list, sorted
};

struct SourceReport {
  std::string path;       // as given on the command line; "-" is standard input
  std::string collector;  // "rrc00"
  std::uint64_t frames = 0;
  std::uint64_t decoded = 0;
  std::uint64_t unsupported = 0;
  std::uint64_t malformed = 0;      // frames == decoded + unsupported + malformed
  std::uint64_t bytes = 0;          // decompressed
  std::uint64_t skipped_bytes = 0;  // between frames: torn writes
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
  std::string error;  // why it ended early, empty where it did not
};

/// A time in which a collector or a peer could not be a witness.
struct Gap {
  CollectorId collector{};
  std::optional<PeerKey> peer;  // none: the whole collector
  HealthReason reason = HealthReason::silence;
  Timestamp from;
  std::optional<Timestamp> to;
};

struct PeerReport {
  PeerKey peer;
  PeerHealth health = PeerHealth::loading;  // at the end
  bool was_witness = false;                 // synced with a route of the subject at some time
  std::uint64_t routes = 0;                 // in its table at the end
  std::uint64_t subject_routes = 0;
};

/// A time in which an uplink carried one prefix at one vantage AS or more.
struct UplinkSpell {
  Link link;
  Prefix prefix;
  Timestamp from;
  std::optional<Timestamp> to;     // none: still up at the end of the data
  bool from_before_data = false;   // already there in the first table
  std::uint32_t vantage_ases = 0;  // at the most
  bool is_confirmed = false;       // part of the picture; false: seen too thinly to be believed
};

/// The state of one uplink at one time, for "before and after" and for tables.
struct UplinkShare {
  Link link;
  double share = 0;  // of all (vantage AS, prefix) pairs with a route
  std::uint32_t vantage_ases = 0;
  std::vector<Prefix> prefixes;
  std::string example_path;                        // the most common path over this link
  std::vector<std::uint32_t> prefix_vantage_ases;  // in the order of `prefixes`; empty: not counted
  std::vector<Evidence> examples;  // a few of the routes behind it: path_after is the route
};

struct Snapshot {
  Timestamp at;
  std::vector<UplinkShare> uplinks;  // largest share first
  std::uint32_t vantage_ases = 0;    // synced and with a route
  std::vector<Prefix> unreachable;
};

/// Something that looks like an event and is not: what it was, how it was told apart, how often.
struct Dismissal {
  enum class Cause : std::uint8_t {
    forged_transit,
    path_loop,
    special_asn,
    as_set,
    single_vantage,
    too_brief,
    table_load,
    session,
    prepending,
    no_baseline,
  };
  Cause cause = Cause::single_vantage;
  std::optional<Link> link;
  std::string text;  // one sentence, for people
  std::uint64_t count = 0;
  std::vector<Evidence> evidence;  // a few of them
};

struct Report {
  Subject subject;
  std::optional<Timestamp> first;  // of the data
  std::optional<Timestamp> last;
  bool synthetic = false;               // from a scenario: path elements are invented
  std::string scenario_note;            // what a synthetic report must say of itself
  std::vector<SourceReport> sources;    // indexed by SourceId
  std::vector<std::string> collectors;  // names, indexed by CollectorId
  std::vector<PeerReport> peers;
  std::vector<Prefix> prefixes;  // of the subject, as seen or as asked for
  std::vector<Gap> gaps;
  std::vector<UplinkSpell> spells;  // by link, prefix, from
  std::vector<Event> events;        // by began, then kind, then id
  std::vector<Incident> incidents;  // by began
  std::vector<Dismissal> dismissals;
  std::optional<Snapshot> at_start;  // when the first tables were whole
  std::optional<Snapshot> at_end;
  std::vector<Snapshot> around;  // one before the first and one after each phase of each incident
};

}  // namespace isthmus
