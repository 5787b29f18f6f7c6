// Which route every network would choose: valley-free propagation over a graph of relationships
// (L. Gao and J. Rexford, "Stable Internet Routing Without Global Coordination", 2001).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "isthmus/asn.h"

namespace isthmus::topology {

/// One relationship: `first` provides for `second`, or the two are peers.
struct AsLink {
  Asn first{};
  Asn second{};
  bool is_peering = false;
};

/// Networks and their relationships in compact arrays. Nodes are numbered in the order of their
/// ASNs, so a lower node is a lower ASN. Immutable once built.
class AsGraph {
 public:
  using Node = std::uint32_t;

  /// A link that is given twice counts once; a network's link to itself is passed over. `alone`
  /// adds networks that may have no link.
  explicit AsGraph(std::span<const AsLink> links, std::span<const Asn> alone = {});

  std::size_t size() const noexcept { return asns_.size(); }
  Asn asn(Node node) const noexcept { return asns_[node]; }
  std::optional<Node> find(Asn asn) const noexcept;
  // The neighbours of a node, lowest first.
  std::span<const Node> providers(Node node) const noexcept { return providers_.of(node); }
  std::span<const Node> peers(Node node) const noexcept { return peers_.of(node); }
  std::span<const Node> customers(Node node) const noexcept { return customers_.of(node); }

 private:
  struct Neighbours {
    std::vector<std::uint32_t> first;  // per node, and one past the last
    std::vector<Node> nodes;
    std::span<const Node> of(Node node) const noexcept {
      return {nodes.data() + first[node], nodes.data() + first[node + 1]};
    }
  };
  static Neighbours gather(std::vector<std::pair<Node, Node>>& pairs, std::size_t nodes);

  std::vector<Asn> asns_;
  Neighbours providers_;
  Neighbours peers_;
  Neighbours customers_;
};

/// Whom a network has its route from, in order of preference.
enum class RouteClass : std::uint8_t { origin, customer, peer, provider, none };

/// A route that is there before anything is propagated. `path` begins with the network that holds
/// it: one ASN for a true origin, more for a forged path.
struct Seed {
  std::vector<Asn> path;
};

/// What `from` does out of the ordinary where it exports to `to`.
struct ExportRule {
  Asn from{};
  Asn to{};
  std::uint8_t prepends = 0;  // times that `from` stands in the path beyond once
  bool is_closed = false;     // nothing is exported
};

/// Routes of one prefix. Preferred are a customer's route, then a peer's, then a provider's; then
/// the shorter path; then the lowest neighbour ASN. Own and customers' routes are exported to all,
/// the others to customers only. A network refuses a path that it stands in.
/// Reusable: each run() forgets the one before and keeps its memory. Borrows the graph.
class Propagation {
 public:
  using Node = AsGraph::Node;

  explicit Propagation(const AsGraph& graph);

  /// Seeds and rules of networks that are not in the graph have no effect. Of two seeds of one
  /// network the shorter path counts, then the first.
  void run(std::span<const Seed> seeds, std::span<const ExportRule> rules = {});

  RouteClass route_class(Node node) const noexcept { return routes_[node].route_class; }
  /// ASNs in the path that the node received, prepending counted; 0 at a true origin.
  std::uint32_t length(Node node) const noexcept { return routes_[node].length; }
  /// The neighbour that the route was chosen from; the node itself where it holds a seed.
  Node next(Node node) const noexcept { return routes_[node].next; }
  /// As the node would export it: itself first, prepending as the rules say. Empty without a route.
  std::vector<Asn> path(Node node) const;

 private:
  struct Route {
    std::uint32_t length = 0;
    Node next = 0;
    std::uint32_t seed = 0;
    RouteClass route_class = RouteClass::none;
  };
  struct Exception {
    Node from = 0;
    Node to = 0;
    std::uint8_t prepends = 0;
    bool is_closed = false;
  };

  void take_rules(std::span<const ExportRule> rules);
  void take_seeds(std::span<const Seed> seeds);
  void spread_up();
  void spread_across();
  void spread_down();
  void offer(Node from, Node to, RouteClass route_class, bool queue);
  bool refuses(Node node, std::uint32_t seed) const noexcept;
  void queue_node(Node node, std::uint32_t length);

  const AsGraph& graph_;
  std::vector<Route> routes_;
  std::vector<Node> settled_;                 // by waves, in order of length
  std::vector<std::vector<Node>> by_length_;  // nodes that wait, by the length of their route
  std::vector<Exception> exceptions_;         // by (from, to)
  std::vector<bool> has_exception_;           // by from
  std::vector<std::vector<Asn>> seed_paths_;  // of the run
};

}  // namespace isthmus::topology
