#include "topology/propagation.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "support/shared_data.h"

namespace isthmus::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Json = nlohmann::json;

AsLink provides(std::uint32_t provider, std::uint32_t customer) {
  return {Asn{provider}, Asn{customer}, false};
}
AsLink peers(std::uint32_t a, std::uint32_t b) {
  return {Asn{a}, Asn{b}, true};
}

/// Numbers of the path that `asn` would export.
std::vector<std::uint32_t> path_of(const AsGraph& graph, const Propagation& routes,
                                   std::uint32_t asn) {
  std::vector<std::uint32_t> numbers;
  for (const auto hop : routes.path(*graph.find(Asn{asn}))) numbers.push_back(number(hop));
  return numbers;
}

std::vector<std::uint32_t> path_to(const AsGraph& graph, std::uint32_t origin, std::uint32_t from,
                                   std::span<const ExportRule> rules = {}) {
  Propagation routes{graph};
  routes.run(std::vector{Seed{{Asn{origin}}}}, rules);
  return path_of(graph, routes, from);
}

TEST(AsGraph, ListsNeighboursByRelationshipLowestFirst) {
  const AsGraph graph{std::vector{provides(30, 10), provides(20, 10), peers(20, 30),
                                  provides(10, 5), provides(30, 10), peers(7, 7)},
                      std::vector{Asn{99}}};
  EXPECT_EQ(graph.size(), 6U);
  const auto ten = *graph.find(Asn{10});
  EXPECT_THAT(graph.providers(ten), ElementsAre(*graph.find(Asn{20}), *graph.find(Asn{30})));
  EXPECT_THAT(graph.customers(ten), ElementsAre(*graph.find(Asn{5})));
  EXPECT_THAT(graph.peers(*graph.find(Asn{20})), ElementsAre(*graph.find(Asn{30})));
  EXPECT_THAT(graph.peers(*graph.find(Asn{7})), IsEmpty());
  EXPECT_TRUE(graph.find(Asn{99}).has_value());
  EXPECT_FALSE(graph.find(Asn{98}).has_value());
}

TEST(Propagation, PrefersACustomersRouteToAShorterOneOfAPeer) {
  const AsGraph graph{
      std::vector{provides(1, 2), provides(2, 3), provides(3, 9), provides(4, 9), peers(1, 4)}};
  EXPECT_THAT(path_to(graph, 9, 1), ElementsAre(1, 2, 3, 9));
}

TEST(Propagation, PrefersAPeersRouteToAShorterOneOfAProvider) {
  const AsGraph graph{
      std::vector{provides(1, 5), provides(1, 9), peers(5, 4), provides(4, 6), provides(6, 9)}};
  EXPECT_THAT(path_to(graph, 9, 5), ElementsAre(5, 4, 6, 9));
}

TEST(Propagation, PrefersTheShorterPathThenTheLowestNeighbour) {
  const AsGraph longer{
      std::vector{provides(1, 2), provides(2, 9), provides(1, 3), provides(3, 4), provides(4, 9)}};
  EXPECT_THAT(path_to(longer, 9, 1), ElementsAre(1, 2, 9));
  const AsGraph tied{
      std::vector{provides(1, 30), provides(1, 20), provides(30, 9), provides(20, 9)}};
  EXPECT_THAT(path_to(tied, 9, 1), ElementsAre(1, 20, 9));
}

TEST(Propagation, DoesNotCarryAPeersOrProvidersRouteToAPeerOrProvider) {
  const AsGraph graph{std::vector{provides(1, 9), peers(1, 2), peers(2, 3), provides(4, 2)}};
  EXPECT_THAT(path_to(graph, 9, 2), ElementsAre(2, 1, 9));
  EXPECT_THAT(path_to(graph, 9, 3), IsEmpty());
  EXPECT_THAT(path_to(graph, 9, 4), IsEmpty());
}

TEST(Propagation, CarriesAnyRouteToCustomers) {
  const AsGraph graph{std::vector{provides(1, 9), peers(1, 2), provides(2, 3), provides(3, 4)}};
  EXPECT_THAT(path_to(graph, 9, 4), ElementsAre(4, 3, 2, 1, 9));
}

TEST(Propagation, PrependingLengthensThePathOnThatLinkOnly) {
  const AsGraph graph{
      std::vector{provides(20, 9), provides(30, 9), provides(1, 20), provides(1, 30)}};
  EXPECT_THAT(path_to(graph, 9, 1), ElementsAre(1, 20, 9));
  const std::vector rules{ExportRule{Asn{9}, Asn{20}, 2}};
  EXPECT_THAT(path_to(graph, 9, 1, rules), ElementsAre(1, 30, 9));
  EXPECT_THAT(path_to(graph, 9, 20, rules), ElementsAre(20, 9, 9, 9));
}

TEST(Propagation, PrependingDoesNotOvercomeARelationship) {
  const AsGraph graph{std::vector{provides(1, 9), provides(2, 9), provides(2, 1)}};
  const std::vector rules{ExportRule{Asn{9}, Asn{1}, 5}};
  EXPECT_THAT(path_to(graph, 9, 1, rules), ElementsAre(1, 9, 9, 9, 9, 9, 9));
}

TEST(Propagation, AClosedLinkCarriesNothingInItsDirection) {
  const AsGraph graph{std::vector{provides(1, 9), provides(1, 2)}};
  EXPECT_THAT(path_to(graph, 9, 2, std::vector{ExportRule{Asn{1}, Asn{2}, 0, true}}), IsEmpty());
  EXPECT_THAT(path_to(graph, 9, 2, std::vector{ExportRule{Asn{2}, Asn{1}, 0, true}}),
              ElementsAre(2, 1, 9));
}

TEST(Propagation, NobodyTakesAForgedPathThatNamesThem) {
  const AsGraph graph{std::vector{provides(1, 9), provides(2, 1), provides(2, 66)}};
  Propagation routes{graph};
  routes.run(std::vector{Seed{{Asn{66}, Asn{1}, Asn{9}}}});
  EXPECT_THAT(path_of(graph, routes, 2), ElementsAre(2, 66, 1, 9));
  EXPECT_THAT(path_of(graph, routes, 1), IsEmpty());
}

TEST(Propagation, TwoOriginsShareTheNetworksBetweenThem) {
  const AsGraph graph{std::vector{provides(1, 9), provides(2, 66), peers(1, 2)}};
  Propagation routes{graph};
  routes.run(std::vector{Seed{{Asn{9}}}, Seed{{Asn{66}}}});
  EXPECT_THAT(path_of(graph, routes, 1), ElementsAre(1, 9));
  EXPECT_THAT(path_of(graph, routes, 2), ElementsAre(2, 66));
}

TEST(Propagation, ForgetsTheRunBefore) {
  const AsGraph graph{std::vector{provides(1, 9), provides(2, 8)}};
  Propagation routes{graph};
  routes.run(std::vector{Seed{{Asn{9}}}}, std::vector{ExportRule{Asn{8}, Asn{2}, 0, true}});
  routes.run(std::vector{Seed{{Asn{8}}}});
  EXPECT_THAT(path_of(graph, routes, 1), IsEmpty());
  EXPECT_THAT(path_of(graph, routes, 2), ElementsAre(2, 8));
}

TEST(Propagation, SeedsOutsideTheGraphAndEmptyOnesHaveNoEffect) {
  const AsGraph graph{std::vector{provides(1, 9)}};
  Propagation routes{graph};
  routes.run(std::vector{Seed{{Asn{77}}}, Seed{}});
  EXPECT_EQ(routes.route_class(*graph.find(Asn{1})), RouteClass::none);
}

Json read_shared(const std::string& name) {
  std::ifstream file{isthmus::testing::shared_data("refs/propagation/" + name)};
  return Json::parse(file);
}

AsGraph graph_of(const Json& graph) {
  std::vector<AsLink> links;
  for (const auto& pair : graph["p2c"]) links.push_back(provides(pair[0], pair[1]));
  for (const auto& pair : graph["p2p"]) links.push_back(peers(pair[0], pair[1]));
  return AsGraph{links};
}

RouteClass class_named(const std::string& name) {
  if (name == "ORIGIN") return RouteClass::origin;
  if (name.starts_with("CUSTOMER")) return RouteClass::customer;
  if (name.starts_with("PEER")) return RouteClass::peer;
  if (name.starts_with("PROVIDER")) return RouteClass::provider;
  return RouteClass::none;
}

TEST(PropagationOracle, PicksOneOfTheTiedBestPathsOfEveryHandDrawnGraph) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t compared = 0;
  for (const auto& drawn : read_shared("bgpsim_small_topologies.json")) {
    const auto graph = graph_of(drawn);
    Propagation routes{graph};
    for (const auto& [origin, answers] : drawn["origins"].items()) {
      routes.run(std::vector{Seed{{Asn{static_cast<std::uint32_t>(std::stoul(origin))}}}});
      for (const auto& [asn, answer] : answers.items()) {
        SCOPED_TRACE(drawn["name"].get<std::string>() + ": from " + asn + " to " + origin);
        const auto node = *graph.find(Asn{static_cast<std::uint32_t>(std::stoul(asn))});
        EXPECT_EQ(routes.route_class(node), class_named(answer["cls"]));
        auto path = path_of(graph, routes, number(graph.asn(node)));
        const std::set<std::vector<std::uint32_t>> tied{answer["paths"].begin(),
                                                        answer["paths"].end()};
        if (!path.empty()) path.erase(path.begin());
        EXPECT_TRUE(tied.contains(path) || (tied.empty() && path.empty()));
        ++compared;
      }
    }
  }
  EXPECT_GE(compared, 200U);
}

bool is_plain(const Json& policies) {
  return std::ranges::all_of(
      policies, [](const Json& policy) { return policy == "BGP" || policy == "BGP Full"; });
}

TEST(PropagationOracle, ChoosesTheRoutesOfEveryPlainSingleRoundCase) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t compared = 0;
  for (const auto& drawn : read_shared("bgpy_cases.json")) {
    if (!drawn["single_round"].get<bool>() || !is_plain(drawn["policies"])) continue;
    const auto graph = graph_of(drawn);
    std::map<std::string, std::vector<Seed>> seeds;
    for (const auto& [asn, routes] : drawn["seeds"].items()) {
      for (const auto& [prefix, path] : routes.items()) {
        Seed seed;
        for (const std::uint32_t hop : path) seed.path.push_back(Asn{hop});
        seeds[prefix].push_back(seed);
      }
    }
    Propagation routes{graph};
    for (const auto& [prefix, of_prefix] : seeds) {
      routes.run(of_prefix);
      for (const auto& [asn, rib] : drawn["expected_rib"].items()) {
        SCOPED_TRACE(drawn["name"].get<std::string>() + ": " + asn + " " + prefix);
        const auto n = static_cast<std::uint32_t>(std::stoul(asn));
        const auto expected = rib.contains(prefix)
                                  ? rib[prefix]["path"].get<std::vector<std::uint32_t>>()
                                  : std::vector<std::uint32_t>{};
        EXPECT_EQ(path_of(graph, routes, n), expected);
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 72U);
}

}  // namespace
}  // namespace isthmus::topology
