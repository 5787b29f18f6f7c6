#include "sinks/method.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "net/text.h"
#include "sinks/english.h"

namespace isthmus::sinks {
namespace {

std::string owners_cell(const topology::NetworkFacts& facts) {
  std::vector<std::string> owners;
  for (const auto& owner : facts.owners) {
    owners.push_back(owner.share_percent && *owner.share_percent < 100
                         ? fmt::format("{} ({:g} %)", owner.name, *owner.share_percent)
                         : owner.name);
  }
  std::string text;
  for (const auto& owner : owners) text += (text.empty() ? "" : "; ") + owner;
  return text.empty() ? "not known" : text;
}

std::set<Asn> named_networks(const Report& report) {
  std::set<Asn> found(report.subject.networks.begin(), report.subject.networks.end());
  for (const auto& spell : report.spells) {
    if (spell.is_confirmed) found.insert(spell.link.outside);
  }
  for (const auto& event : report.events) {
    if (event.uplink) found.insert(event.uplink->outside);
    if (event.foreign) found.insert(*event.foreign);
  }
  return found;
}

}  // namespace

Passage limits(const Telling& telling) {
  Passage passage;
  passage.id = "limits";
  passage.title = "What cannot be known from this";
  const auto& name = telling.names().subject();
  const std::string basis = "a limit of BGP, the protocol by which networks tell each other routes";
  for (auto& text : {
           fmt::format("Routes say which networks would pass traffic on to {}. They do not say how "
                       "much can pass: not the capacity of a connection, nor how many cables or "
                       "satellite links it is made of, nor where they run.",
                       name),
           std::string{"They do not show traffic: a route may carry none, and where routes hold, a "
                       "line can still be flooded or filtered."},
           std::string{
               "They show neither intent nor cause. A cut, an attack, a repair and an order "
               "leave the same trace; when two things happen at one time, that is all that is "
               "known."},
           std::string{"They show what the vantage points see. A connection that all of them route "
                       "around, a private line or a backup that is never used, stays unseen."},
       }) {
    passage.sentences.push_back({.text = text, .basis = basis});
  }
  return passage;
}

Passage method(const Telling& telling) {
  Passage passage;
  passage.id = "method";
  passage.title = "How this was found";
  const auto& name = telling.names().subject();
  const std::string basis = "docs/DETECTION.md";
  for (auto& text : {
           std::string{
               "Route collectors record what networks around the world tell them about routes, "
               "message by message. From a table and the messages after it, each of these "
               "networks' routes is known at every second. Such a network is called a vantage "
               "point here, and several sessions of one network count once."},
           fmt::format(
               "A route names the networks that it passes. Read from the end, the last network "
               "before {} is the connection by which the world reaches it. Repeated numbers, "
               "loops, sets and numbers that belong to no network prove no connection and are "
               "not read as one.",
               name),
           std::string{
               "A change is an event when vantage points that can be trusted at that time agree "
               "on it and it holds for a while; its time is that of the first record. What a "
               "lost session or a reloaded table changes in the copy is no event."},
           std::string{
               "Confidence is a sum of reasons for and against, each given with its weight: how "
               "many vantage points saw it, at how many collectors, for how long, and how much "
               "of the picture was missing."},
           std::string{
               "Under every sentence stand the records that it rests on. Each can be opened "
               "from its file with the command that is given."},
       }) {
    passage.sentences.push_back({.text = text, .basis = basis});
  }
  return passage;
}

Passage networks(const Telling& telling) {
  Passage passage;
  passage.id = "networks";
  passage.title = "Who the networks are";
  Table table;
  table.id = "network-facts";
  table.caption = "What is known about each network, and from where";
  table.columns = {{"Network"}, {"Country"}, {"Owned by"}, {"Source"}, {"Note"}};
  for (const auto asn : named_networks(telling.report())) {
    const auto* facts = telling.reference().network(asn);
    if (facts == nullptr) {
      const auto country = telling.names().country(asn);
      table.rows.push_back({net::to_text(asn), country.empty() ? "not known" : country, "not known",
                            country.empty() ? "" : "registry file", ""});
      continue;
    }
    table.rows.push_back({telling.names().label(asn), telling.names().country(asn),
                          owners_cell(*facts), fmt::format("{} ({})", facts->source, facts->as_of),
                          facts->note});
  }
  if (!table.rows.empty()) passage.tables.push_back(std::move(table));
  return passage;
}

}  // namespace isthmus::sinks
