// Who is there: networks, relationships, prefixes, collectors, vantage points, background.
#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"
#include "scenario/background.h"
#include "scenario/parser.h"

namespace isthmus::scenario {
namespace {

constexpr Duration kDelayMost = std::chrono::minutes{10};
constexpr std::uint64_t kNetworksMost = 1000;  // of the background

void parse_span(LineReader& line, ParseState& state) {
  auto& story = state.story;
  story.begins = line.time(state.date);
  line.expect("until");
  story.ends = line.time(state.date);
  if (!line.error() && story.ends <= story.begins) line.reject("a time after the first one");
  state.date.reset();
}

void parse_network(LineReader& line, Story& story) {
  Network network;
  network.asn = line.asn();
  if (!line.error() &&
      std::ranges::find(story.networks, network.asn, &Network::asn) != story.networks.end()) {
    line.reject("a network that is not declared yet");
  }
  network.name = line.text("the name of the network");
  if (!line.at_end() && line.peek() != ",") network.country = line.word("a country such as KP");
  accept_label(line, network.label);
  story.networks.push_back(std::move(network));
}

/// "4837 provides for 131279" or "4837 peers with 20485"
void parse_relationship(LineReader& line, Story& story) {
  Relationship relationship;
  relationship.link.first = declared_network(line, story);
  if (line.accept("peers with")) {
    relationship.link.is_peering = true;
  } else if (!line.accept("provides for")) {
    line.reject_next("\"provides for\" or \"peers with\"");
  }
  relationship.link.second = declared_network(line, story);
  if (relationship.link.first == relationship.link.second) line.reject("another network");
  if (!line.error() &&
      find_relationship(story, relationship.link.first, relationship.link.second)) {
    line.reject("two networks that have no relationship yet");
  }
  accept_label(line, relationship.label);
  story.relationships.push_back(std::move(relationship));
}

void parse_owned_prefix(LineReader& line, Story& story) {
  OwnedPrefix owned;
  owned.prefix = line.prefix();
  line.expect("of");
  owned.origin = declared_network(line, story);
  accept_label(line, owned.label);
  story.prefixes.push_back(std::move(owned));
}

void parse_collector(LineReader& line, Story& story) {
  Collector collector;
  collector.name = line.word("the name of a collector");
  if (!line.error() && std::ranges::find(story.collectors, collector.name, &Collector::name) !=
                           story.collectors.end()) {
    line.reject("a collector that is not declared yet");
  }
  line.expect("as");
  if (line.accept("routeviews")) {
    collector.style = ArchiveStyle::routeviews;
  } else if (!line.accept("ris")) {
    line.reject_next("\"ris\" or \"routeviews\"");
  }
  collector.has_microseconds = line.accept(", microseconds");
  story.collectors.push_back(std::move(collector));
}

void parse_vantage(LineReader& line, Story& story) {
  Vantage vantage;
  vantage.asn = declared_network(line, story);
  line.expect("at");
  vantage.collector = declared_collector(line, story);
  vantage.address = line.address();
  for (const auto& other : story.vantages) {
    if (!line.error() && other.collector == vantage.collector && other.address == vantage.address) {
      line.reject("an address that no other peer of the collector has");
    }
  }
  while (true) {
    if (line.accept(", after")) {
      vantage.delay = line.duration();
      if (vantage.delay > kDelayMost) line.reject("10 min at most");
    } else if (line.accept(", customer routes only")) {
      vantage.only_customer_routes = true;
    } else {
      break;
    }
  }
  story.vantages.push_back(vantage);
}

/// "394801-394830 under 394101 394102, 240 prefixes from 198.18.0.0/15, an update every 20 s,
/// seed 7"
void parse_background(LineReader& line, Story& story) {
  BackgroundPlan plan;
  const auto range = line.link();
  plan.first = range.outside;
  plan.last = range.inside;
  if (!line.error() &&
      (plan.last < plan.first || number(plan.last) - number(plan.first) >= kNetworksMost)) {
    line.reject("at most 1000 networks, the lowest first");
  }
  for (const auto& network : story.networks) {
    if (!line.error() && network.asn >= plan.first && network.asn <= plan.last) {
      line.reject("networks that are not declared");
    }
  }
  line.expect("under");
  do {
    plan.providers.push_back(declared_network(line, story));
  } while (!line.at_end() && line.peek() != ",");
  line.expect(",");
  plan.prefixes = line.count("a number of prefixes", 10'000);
  line.expect("prefixes from");
  plan.block = line.prefix();
  if (!line.error() && !fits(plan)) line.reject("a block with that many /24 (or /48) in it");
  line.expect(", an update every");
  plan.period = line.duration();
  if (!line.error() && plan.period <= Duration{}) line.reject("1 s at least");
  line.expect(", seed");
  plan.seed = line.count("a number", 1'000'000'000'000);
  if (!line.error()) story.background = make_background(plan);
}

}  // namespace

const Relationship* find_relationship(const Story& story, Asn a, Asn b) {
  for (const auto& relationship : story.relationships) {
    const auto& link = relationship.link;
    if ((link.first == a && link.second == b) || (link.first == b && link.second == a)) {
      return &relationship;
    }
  }
  return nullptr;
}

void parse_declaration(LineReader& line, ParseState& state) {
  auto& story = state.story;
  if (line.accept("story")) {
    story.title = line.text("the title");
  } else if (line.accept("note")) {
    story.notes.push_back(line.text("a sentence"));
  } else if (line.accept("subject")) {
    story.subject = line.word("a country, a network or prefixes");
    while (line.accept(",")) story.subject += fmt::format(",{}", line.word("a prefix"));
  } else if (line.accept("from")) {
    parse_span(line, state);
  } else if (line.accept("network")) {
    parse_network(line, story);
  } else if (line.accept("prefix")) {
    parse_owned_prefix(line, story);
  } else if (line.accept("collector")) {
    parse_collector(line, story);
  } else if (line.accept("peer")) {
    parse_vantage(line, story);
  } else if (line.accept("background")) {
    parse_background(line, story);
  } else if (net::parse_asn(line.peek())) {
    parse_relationship(line, story);
  } else {
    line.reject_next(
        "story, note, subject, from, network, prefix, collector, peer, background, on, expect, a "
        "relationship such as \"4837 provides for 131279\", a happening or a time");
  }
  line.end();
}

}  // namespace isthmus::scenario
