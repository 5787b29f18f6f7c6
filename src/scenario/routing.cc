#include "scenario/routing.h"

#include <algorithm>

namespace isthmus::scenario {
namespace {

std::vector<topology::AsLink> links_of(const Story& story) {
  std::vector<topology::AsLink> links = story.background.links;
  for (const auto& relationship : story.relationships) links.push_back(relationship.link);
  return links;
}

std::vector<Asn> networks_of(const Story& story) {
  std::vector<Asn> networks;
  networks.reserve(story.networks.size());
  for (const auto& network : story.networks) networks.push_back(network.asn);
  return networks;
}

}  // namespace

class Routing::Applier {
 public:
  explicit Applier(Routing& routing) : routing_(routing) {}

  void operator()(const LinkSet& act) {
    const Pair pair{std::min(act.link.outside, act.link.inside),
                    std::max(act.link.outside, act.link.inside)};
    routing_.is_down_[pair].set(act.prefixes, !act.is_up);
    routing_.touch(act.prefixes);
  }
  void operator()(const Prepend& act) {
    routing_.prepends_[{act.link.inside, act.link.outside}].set(act.prefixes, act.times);
    routing_.touch(act.prefixes);
  }
  void operator()(const Announce& act) {
    forget(act.prefix, act.path.front());
    routing_.announced_[act.prefix].push_back({act.path});
    routing_.touched_.insert(act.prefix);
  }
  void operator()(const Withdraw& act) {
    forget(act.prefix, act.by);
    routing_.touched_.insert(act.prefix);
  }
  void operator()(const PeerAnnounce& act) {
    routing_.own_[{act.vantage, act.prefix}] = act.path;
    routing_.touched_.insert(act.prefix);
  }
  void operator()(const PeerWithdraw& act) {
    routing_.own_.erase({act.vantage, act.prefix});
    routing_.touched_.insert(act.prefix);
  }
  void operator()(const SessionReset&) {}

 private:
  void forget(const Prefix& prefix, Asn by) {
    std::erase_if(routing_.announced_[prefix],
                  [&](const topology::Seed& seed) { return seed.path.front() == by; });
  }

  Routing& routing_;
};

Routing::Routing(const Story& story)
    : story_(story),
      graph_(links_of(story), networks_of(story)),
      propagation_(graph_),
      tables_(story.vantages.size()) {
  for (const auto& owned : story.prefixes) announced_[owned.prefix].push_back({{owned.origin}});
  for (const auto& owned : story.background.prefixes) {
    announced_[owned.prefix].push_back({{owned.origin}});
  }
  touch({});
  for (const auto& act : story.at_first) apply(act);
}

void Routing::apply(const Act& act) {
  std::visit(Applier{*this}, act);
}

void Routing::touch(const std::vector<Prefix>& prefixes) {
  touched_.insert(prefixes.begin(), prefixes.end());
  if (!prefixes.empty()) return;
  for (const auto& [prefix, seeds] : announced_) touched_.insert(prefix);
}

std::vector<topology::ExportRule> Routing::rules_for(const Prefix& prefix) const {
  std::vector<topology::ExportRule> rules;
  for (const auto& [pair, is_down] : is_down_) {
    if (!is_down.of(prefix)) continue;
    rules.push_back({pair.first, pair.second, 0, true});
    rules.push_back({pair.second, pair.first, 0, true});
  }
  for (const auto& [pair, times] : prepends_) {
    if (times.of(prefix) > 0) rules.push_back({pair.first, pair.second, times.of(prefix)});
  }
  return rules;
}

std::optional<Path> Routing::route(std::size_t vantage, const Prefix& prefix) const {
  if (const auto own = own_.find({vantage, prefix}); own != own_.end()) return own->second;
  const auto& point = story_.vantages[vantage];
  const auto node = graph_.find(point.asn);
  if (!node) return std::nullopt;
  const auto route_class = propagation_.route_class(*node);
  const auto worst =
      point.only_customer_routes ? topology::RouteClass::customer : topology::RouteClass::provider;
  if (route_class > worst) return std::nullopt;
  return bgp::sequence(propagation_.path(*node));
}

std::vector<RouteChange> Routing::take_changes() {
  std::vector<RouteChange> changes;
  for (const auto& prefix : touched_) {
    propagation_.run(announced_[prefix], rules_for(prefix));
    for (std::size_t vantage = 0; vantage < tables_.size(); ++vantage) {
      auto& table = tables_[vantage];
      const auto held = table.find(prefix);
      auto now = route(vantage, prefix);
      if (now ? held != table.end() && held->second == *now : held == table.end()) continue;
      if (now) {
        table[prefix] = *now;
      } else {
        table.erase(held);
      }
      changes.push_back({vantage, prefix, std::move(now)});
    }
  }
  touched_.clear();
  return changes;
}

}  // namespace isthmus::scenario
