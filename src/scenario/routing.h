// What every vantage point of a story would show, as happenings change the world.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "isthmus/prefix.h"

#include "scenario/story.h"
#include "topology/propagation.h"

namespace isthmus::scenario {

/// An AS path as a vantage point exports it, itself first.
using Path = std::vector<bgp::PathSegment>;

/// A vantage point's route for one prefix is another than before; none: it has no route any more.
struct RouteChange {
  std::size_t vantage = 0;
  Prefix prefix;
  std::optional<Path> path;
};

/// Holds the state of links, prepending and announcements, and the routes that follow from it.
/// Borrows the story. The state at first is applied; its routes are the first changes.
class Routing {
 public:
  explicit Routing(const Story& story);

  /// Resets of sessions change no route and have no effect here.
  void apply(const Act& act);
  /// What the acts since the last call changed together, by prefix, then vantage point.
  std::vector<RouteChange> take_changes();

 private:
  using Pair = std::pair<Asn, Asn>;
  /// A setting for all prefixes, and those that differ.
  template <typename T>
  struct Setting {
    T for_all{};
    std::map<Prefix, T> by_prefix;
    T of(const Prefix& prefix) const {
      const auto at = by_prefix.find(prefix);
      return at == by_prefix.end() ? for_all : at->second;
    }
    void set(const std::vector<Prefix>& prefixes, T value) {
      if (prefixes.empty()) *this = {value, {}};
      for (const auto& prefix : prefixes) by_prefix[prefix] = value;
    }
  };
  class Applier;

  void touch(const std::vector<Prefix>& prefixes);
  std::vector<topology::ExportRule> rules_for(const Prefix& prefix) const;
  std::optional<Path> route(std::size_t vantage, const Prefix& prefix) const;

  const Story& story_;
  topology::AsGraph graph_;
  topology::Propagation propagation_;
  std::map<Pair, Setting<bool>> is_down_;           // by the two networks, lower first
  std::map<Pair, Setting<std::uint8_t>> prepends_;  // by (from, to)
  std::map<Prefix, std::vector<topology::Seed>> announced_;
  std::map<std::pair<std::size_t, Prefix>, Path> own_;  // what a vantage point sends of its own
  std::vector<std::map<Prefix, Path>> tables_;          // by vantage point
  std::set<Prefix> touched_;
};

}  // namespace isthmus::scenario
