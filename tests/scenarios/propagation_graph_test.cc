// Propagation on the whole Internet of January 2016, against what another program found there:
// class, path length and next hop of every network.
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/shared_data.h"
#include "support/whole_file.h"
#include "topology/propagation.h"

namespace isthmus::topology {
namespace {

using Json = nlohmann::json;

std::istringstream lines_of(const std::string& name) {
  const auto octets = testing::octets_of(testing::shared_data(name));
  return std::istringstream{std::string{octets.begin(), octets.end()}};
}

Asn asn_of(const std::string& text) {
  return Asn{static_cast<std::uint32_t>(std::stoul(text))};
}

/// "provider|customer|-1" and "peer|peer|0".
std::vector<AsLink> links_2016() {
  std::vector<AsLink> links;
  auto lines = lines_of("refs/cones/caida.20160101.as-rel.txt.gz");
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields{line};
    std::string first;
    std::string second;
    std::string kind;
    std::getline(fields, first, '|');
    std::getline(fields, second, '|');
    std::getline(fields, kind, '|');
    links.push_back({asn_of(first), asn_of(second), kind.starts_with('0')});
  }
  return links;
}

RouteClass class_named(const std::string& name) {
  return name == "CU"   ? RouteClass::customer
         : name == "PE" ? RouteClass::peer
                        : RouteClass::provider;
}

/// Routes by class, and paths by length, as the summaries count them.
std::string summary_of(const AsGraph& graph, const Propagation& routes) {
  std::map<RouteClass, std::size_t> classes;
  std::map<std::uint32_t, std::size_t> lengths;
  for (AsGraph::Node node = 0; node < graph.size(); ++node) {
    const auto route_class = routes.route_class(node);
    if (route_class == RouteClass::origin) continue;
    ++classes[route_class];
    if (route_class != RouteClass::none) ++lengths[routes.length(node)];
  }
  std::string text = fmt::format("{} {} {}", classes[RouteClass::customer],
                                 classes[RouteClass::peer], classes[RouteClass::provider]);
  for (const auto& [length, count] : lengths) text += fmt::format(" {}:{}", length, count);
  return text;
}

std::string summary_of(const Json& expected) {
  const auto of = [&](const char* name) { return expected["classes"].value(name, std::size_t{0}); };
  std::string text = fmt::format("{} {} {}", of("CUSTOMER"), of("PEER"), of("PROVIDER"));
  std::map<std::uint32_t, std::size_t> lengths;
  for (const auto& [length, count] : expected["path_len_hist"].items()) {
    lengths[static_cast<std::uint32_t>(std::stoul(length))] = count;
  }
  for (const auto& [length, count] : lengths) text += fmt::format(" {}:{}", length, count);
  return text;
}

Json read_json(const std::string& name) {
  std::ifstream file{testing::shared_data("refs/propagation/" + name)};
  return Json::parse(file);
}

TEST(PropagationOnTheWholeGraph, PicksOneOfTheTiedBestNextHopsOfEveryNetwork) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const AsGraph graph{links_2016()};
  Propagation routes{graph};
  auto lines = lines_of("refs/propagation/caida20160101_paths.tsv.gz");
  std::string origin_before;
  std::size_t compared = 0;
  std::size_t wrong = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields{line};
    std::string origin;
    std::string asn;
    std::string route_class;
    std::string next_hops;
    std::uint32_t length = 0;
    std::string tied;
    fields >> origin >> asn >> route_class >> length >> tied >> next_hops;
    if (origin != origin_before) {
      routes.run(std::vector{Seed{{asn_of(origin)}}});
      origin_before = origin;
    }
    const auto node = *graph.find(asn_of(asn));
    ++compared;
    const auto next = fmt::format(",{},", number(graph.asn(routes.next(node))));
    const bool is_right = routes.route_class(node) == class_named(route_class) &&
                          routes.length(node) == length &&
                          fmt::format(",{},", next_hops).contains(next);
    if (!is_right && ++wrong <= 5) ADD_FAILURE() << line;
  }
  EXPECT_EQ(wrong, 0U);
  EXPECT_GE(compared, 300'000U);
}

TEST(PropagationOnTheWholeGraph, ReachesAsManyAtTheSameLengths) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const AsGraph graph{links_2016()};
  Propagation routes{graph};
  const auto summary = read_json("caida20160101_summary.json");
  std::chrono::steady_clock::duration longest{};
  for (const auto& [origin, expected] : summary["origins"].items()) {
    const auto began = std::chrono::steady_clock::now();
    routes.run(std::vector{Seed{{asn_of(origin)}}});
    longest = std::max(longest, std::chrono::steady_clock::now() - began);
    EXPECT_EQ(summary_of(graph, routes), summary_of(expected)) << origin;
  }
  EXPECT_EQ(graph.size(), 52838U);
  // The aim is 10 ms for one origin; the bound leaves room for a busy machine.
  const auto longest_ms = std::chrono::duration<double, std::milli>(longest).count();
  RecordProperty("longest_ms", fmt::format("{:.2f}", longest_ms));
  EXPECT_LT(longest_ms, 100.0);
}

std::vector<AsLink> without(std::vector<AsLink> links, Asn asn) {
  std::erase_if(links, [&](const AsLink& link) { return link.first == asn || link.second == asn; });
  return links;
}

TEST(PropagationOnTheWholeGraph, FollowsACutOfANetworkOrALink) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto links = links_2016();
  std::map<Asn, std::unique_ptr<const AsGraph>> graphs;  // by the network that is cut; 0: none
  graphs[Asn{}] = std::make_unique<AsGraph>(links);
  std::size_t compared = 0;
  for (const auto& cut : read_json("caida20160101_whatif.json")) {
    const auto& what = cut["what"][0];
    Asn network{};
    std::vector<ExportRule> rules;
    if (what.is_array()) {
      const Asn a{what[0].get<std::uint32_t>()};
      const Asn b{what[1].get<std::uint32_t>()};
      rules = {{a, b, 0, true}, {b, a, 0, true}};
    } else {
      network = Asn{what.get<std::uint32_t>()};
      if (!graphs[network]) graphs[network] = std::make_unique<AsGraph>(without(links, network));
    }
    Propagation routes{*graphs[network]};
    routes.run(std::vector{Seed{{Asn{cut["origin"].get<std::uint32_t>()}}}}, rules);
    EXPECT_EQ(summary_of(*graphs[network], routes), summary_of(cut)) << cut["cut"] << what;
    ++compared;
  }
  EXPECT_GE(compared, 10U);
}

}  // namespace
}  // namespace isthmus::topology
