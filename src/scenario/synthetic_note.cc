#include "scenario/synthetic_note.h"

#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

/// "a", "a and b", "a, b and c"
std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// What one source says.
struct Attested {
  std::string source;
  std::vector<std::string> links;
  std::vector<std::string> networks;
  std::vector<std::string> prefixes;
  std::size_t timeline = 0;
};

Attested& of_source(std::vector<Attested>& all, const std::string& source) {
  const auto at = std::ranges::find(all, source, &Attested::source);
  if (at != all.end()) return *at;
  all.push_back({source, {}, {}, {}, 0});
  return all.back();
}

std::string sentence(const Attested& attested) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view one, std::string_view many,
                       const std::vector<std::string>& items) {
    if (!items.empty())
      parts.push_back(fmt::format("{} {}", items.size() == 1 ? one : many, join(items)));
  };
  add("the network", "the networks", attested.networks);
  add("the link", "the links", attested.links);
  add("the prefix", "the prefixes", attested.prefixes);
  if (attested.timeline > 0) {
    parts.push_back(plural(attested.timeline, "line of the timeline with its times",
                           "lines of the timeline with their times"));
  }
  return fmt::format(" Attested by {}: {}.", attested.source, join(parts));
}

}  // namespace

std::string synthetic_note(const Story& story) {
  std::vector<Attested> sources;
  std::size_t networks = 0;
  std::size_t links = 0;
  std::size_t timeline = 0;
  for (const auto& network : story.networks) {
    if (!network.label.is_attested && ++networks) continue;
    of_source(sources, network.label.source).networks.push_back(net::to_text(network.asn));
  }
  for (const auto& relationship : story.relationships) {
    if (!relationship.label.is_attested && ++links) continue;
    of_source(sources, relationship.label.source)
        .links.push_back(net::to_text(Link{relationship.link.first, relationship.link.second}));
  }
  for (const auto& owned : story.prefixes) {
    if (!owned.label.is_attested) continue;
    of_source(sources, owned.label.source).prefixes.push_back(net::to_text(owned.prefix));
  }
  for (const auto& line : story.timeline) {
    if (!line.label.is_attested && ++timeline) continue;
    ++of_source(sources, line.label.source).timeline;
  }
  std::string note = "A story told in synthetic routing messages, not a recording.";
  for (const auto& source : sources) note += sentence(source);
  note += fmt::format(
      " Invented: {}, {} and {}, every other element of an AS path, the vantage points with their "
      "delays, and all routes and updates of the background.",
      plural(networks, "network", "networks"), plural(links, "link", "links"),
      plural(timeline, "line of the timeline", "lines of the timeline"));
  for (const auto& own : story.notes) note += " " + own;
  return note;
}

}  // namespace isthmus::scenario
