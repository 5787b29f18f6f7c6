#include "topology/propagation.h"

#include <algorithm>
#include <utility>

namespace isthmus::topology {

AsGraph::AsGraph(std::span<const AsLink> links, std::span<const Asn> alone)
    : asns_(alone.begin(), alone.end()) {
  asns_.reserve(alone.size() + 2 * links.size());
  for (const auto& link : links) {
    asns_.push_back(link.first);
    asns_.push_back(link.second);
  }
  std::ranges::sort(asns_);
  asns_.erase(std::ranges::unique(asns_).begin(), asns_.end());
  asns_.shrink_to_fit();

  std::vector<std::pair<Node, Node>> to_provider;
  std::vector<std::pair<Node, Node>> to_peer;
  std::vector<std::pair<Node, Node>> to_customer;
  for (const auto& link : links) {
    const auto first = *find(link.first);
    const auto second = *find(link.second);
    if (first == second) continue;
    if (link.is_peering) {
      to_peer.emplace_back(first, second);
      to_peer.emplace_back(second, first);
    } else {
      to_provider.emplace_back(second, first);
      to_customer.emplace_back(first, second);
    }
  }
  providers_ = gather(to_provider, asns_.size());
  peers_ = gather(to_peer, asns_.size());
  customers_ = gather(to_customer, asns_.size());
}

AsGraph::Neighbours AsGraph::gather(std::vector<std::pair<Node, Node>>& pairs, std::size_t nodes) {
  std::ranges::sort(pairs);
  pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
  Neighbours neighbours;
  neighbours.first.assign(nodes + 1, 0);
  neighbours.nodes.reserve(pairs.size());
  for (const auto& [node, neighbour] : pairs) {
    ++neighbours.first[node + 1];
    neighbours.nodes.push_back(neighbour);
  }
  for (std::size_t i = 1; i <= nodes; ++i) neighbours.first[i] += neighbours.first[i - 1];
  return neighbours;
}

std::optional<AsGraph::Node> AsGraph::find(Asn asn) const noexcept {
  const auto at = std::ranges::lower_bound(asns_, asn);
  if (at == asns_.end() || *at != asn) return std::nullopt;
  return static_cast<Node>(at - asns_.begin());
}

Propagation::Propagation(const AsGraph& graph)
    : graph_(graph), routes_(graph.size()), has_exception_(graph.size()) {}

void Propagation::run(std::span<const Seed> seeds, std::span<const ExportRule> rules) {
  std::ranges::fill(routes_, Route{});
  settled_.clear();
  take_rules(rules);
  take_seeds(seeds);
  spread_up();
  spread_across();
  spread_down();
}

void Propagation::take_rules(std::span<const ExportRule> rules) {
  exceptions_.clear();
  has_exception_.assign(graph_.size(), false);
  for (const auto& rule : rules) {
    const auto from = graph_.find(rule.from);
    const auto to = graph_.find(rule.to);
    if (!from || !to) continue;
    exceptions_.push_back({*from, *to, rule.prepends, rule.is_closed});
    has_exception_[*from] = true;
  }
  std::ranges::stable_sort(exceptions_, {},
                           [](const Exception& e) { return std::pair{e.from, e.to}; });
}

void Propagation::take_seeds(std::span<const Seed> seeds) {
  seed_paths_.clear();
  for (const auto& seed : seeds) {
    if (seed.path.empty()) continue;
    const auto node = graph_.find(seed.path.front());
    if (!node) continue;
    const auto length = static_cast<std::uint32_t>(seed.path.size() - 1);
    auto& route = routes_[*node];
    if (route.route_class == RouteClass::origin && route.length <= length) continue;
    route = {length, *node, static_cast<std::uint32_t>(seed_paths_.size()), RouteClass::origin};
    seed_paths_.push_back(seed.path);
  }
}

bool Propagation::refuses(Node node, std::uint32_t seed) const noexcept {
  const auto& path = seed_paths_[seed];
  return path.size() > 1 && std::ranges::find(path, graph_.asn(node)) != path.end();
}

void Propagation::queue_node(Node node, std::uint32_t length) {
  if (by_length_.size() <= length) by_length_.resize(length + 1);
  by_length_[length].push_back(node);
}

void Propagation::offer(Node from, Node to, RouteClass route_class, bool queue) {
  auto& held = routes_[to];
  if (held.route_class < route_class) return;
  const auto& sent = routes_[from];
  auto length = sent.length + 1;
  if (has_exception_[from]) {
    const auto at =
        std::ranges::lower_bound(exceptions_, std::pair{from, to}, {},
                                 [](const Exception& e) { return std::pair{e.from, e.to}; });
    if (at != exceptions_.end() && at->from == from && at->to == to) {
      if (at->is_closed) return;
      length += at->prepends;
    }
  }
  if (held.route_class == route_class &&
      std::pair{held.length, held.next} <= std::pair{length, from}) {
    return;
  }
  if (refuses(to, sent.seed)) return;
  const bool is_queued = held.route_class == route_class && held.length == length;
  held = {length, from, sent.seed, route_class};
  if (queue && !is_queued) queue_node(to, length);
}

// A node is settled when its own length comes up: every later offer is longer.
void Propagation::spread_up() {
  for (Node node = 0; node < routes_.size(); ++node) {
    if (routes_[node].route_class == RouteClass::origin) queue_node(node, routes_[node].length);
  }
  for (std::uint32_t length = 0; length < by_length_.size(); ++length) {
    for (std::size_t i = 0; i < by_length_[length].size(); ++i) {
      const auto node = by_length_[length][i];
      if (routes_[node].length != length) continue;
      settled_.push_back(node);
      for (const auto provider : graph_.providers(node)) {
        offer(node, provider, RouteClass::customer, true);
      }
    }
    by_length_[length].clear();
  }
}

void Propagation::spread_across() {
  for (const auto node : settled_) {
    for (const auto peer : graph_.peers(node)) offer(node, peer, RouteClass::peer, false);
  }
}

void Propagation::spread_down() {
  for (Node node = 0; node < routes_.size(); ++node) {
    if (routes_[node].route_class != RouteClass::none) queue_node(node, routes_[node].length);
  }
  for (std::uint32_t length = 0; length < by_length_.size(); ++length) {
    for (std::size_t i = 0; i < by_length_[length].size(); ++i) {
      const auto node = by_length_[length][i];
      if (routes_[node].length != length) continue;
      for (const auto customer : graph_.customers(node)) {
        offer(node, customer, RouteClass::provider, true);
      }
    }
    by_length_[length].clear();
  }
}

std::vector<Asn> Propagation::path(Node node) const {
  std::vector<Asn> path;
  if (routes_[node].route_class == RouteClass::none) return path;
  path.push_back(graph_.asn(node));
  while (routes_[node].next != node) {
    const auto& route = routes_[node];
    path.insert(path.end(), route.length - routes_[route.next].length, graph_.asn(route.next));
    node = route.next;
  }
  const auto& seed = seed_paths_[routes_[node].seed];
  path.insert(path.end(), seed.begin() + 1, seed.end());
  return path;
}

}  // namespace isthmus::topology
