// A routing story as parsed (docs/formats/scenario.md): who is there, what happens, what is
// expected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

#include "scenario/scenario.h"
#include "topology/propagation.h"
#include "wire/bgp/encode.h"

namespace isthmus::scenario {

/// Whether a source outside says so, or the story's author invented it. Unlabelled is invented.
struct Label {
  bool is_attested = false;
  std::string source;
};

struct Network {
  Asn asn{};
  std::string name;
  std::string country;
  Label label;
};

struct Relationship {
  topology::AsLink link;
  Label label;
};

struct OwnedPrefix {
  Prefix prefix;
  Asn origin{};
  Label label;
};

/// Whose names, intervals and compression a collector's files have.
enum class ArchiveStyle : std::uint8_t { ris, routeviews };

struct Collector {
  std::string name;
  ArchiveStyle style = ArchiveStyle::ris;
  bool has_microseconds = false;  // BGP4MP_ET
};

/// A vantage point: a session of a collector with a network.
struct Vantage {
  std::size_t collector = 0;
  Asn asn{};
  IpAddress address;
  Duration delay{};                   // how long after a happening it shows it
  bool only_customer_routes = false;  // partial feed: what a network exports to its peers
};

/// Networks, routes and updates that have nothing to do with the story, so that tables have a size
/// and no collector is silent.
struct Background {
  std::vector<topology::AsLink> links;  // each network to two providers
  std::vector<OwnedPrefix> prefixes;
  Duration period{};  // of updates, for each collector
  std::uint64_t seed = 0;
};

// What can happen. An empty list of prefixes means all.
struct LinkSet {
  Link link;
  std::vector<Prefix> prefixes;
  bool is_up = false;
};
struct Prepend {
  Link link;  // `inside` prepends toward `outside`
  std::vector<Prefix> prefixes;
  std::uint8_t times = 0;
};
struct Announce {
  Prefix prefix;
  std::vector<Asn> path;  // the announcing network first
};
struct Withdraw {
  Prefix prefix;
  Asn by{};
};
/// One vantage point sends something of its own, whatever policy says.
struct PeerAnnounce {
  std::size_t vantage = 0;
  Prefix prefix;
  std::vector<bgp::PathSegment> path;
};
struct PeerWithdraw {
  std::size_t vantage = 0;
  Prefix prefix;
};
struct SessionReset {
  std::vector<std::size_t> vantages;
  Duration down{};
  Duration transfer{};  // how long the table takes when the session is back
  bool has_end_of_rib = false;
};
using Act =
    std::variant<LinkSet, Prepend, Announce, Withdraw, PeerAnnounce, PeerWithdraw, SessionReset>;

struct Happening {
  Timestamp at;  // at the vantage points that have no delay
  std::size_t line = 0;
  Act act;
};

/// One line of the timeline, which may be many happenings: what the note says of it.
struct TimelineLine {
  std::size_t line = 0;
  Label label;
};

struct Story {
  std::string name;  // of the file, without its ending
  std::string title;
  std::string subject;
  std::vector<std::string> notes;
  Timestamp begins;
  Timestamp ends;  // the first instant that is not in the archives
  std::vector<Network> networks;
  std::vector<Relationship> relationships;
  std::vector<OwnedPrefix> prefixes;
  std::vector<Collector> collectors;
  std::vector<Vantage> vantages;
  Background background;
  std::vector<Act> at_first;          // before the span begins
  std::vector<Happening> happenings;  // in order of time, then of lines
  std::vector<TimelineLine> timeline;
  std::vector<ExpectedEvent> expected;
  std::size_t expected_incidents = 0;
  std::string synthetic_note;
};

}  // namespace isthmus::scenario
