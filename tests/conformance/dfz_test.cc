// The statistics that "DFZ Name and Shame" published of whole update files, counted anew: every
// total and record-holder, and every route that it lists, field by field.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "net/text.h"
#include "support/mrt_reading.h"
#include "support/shared_data.h"
#include "support/whole_file.h"

namespace isthmus {
namespace {

using nlohmann::json;

/// How often a peer, prefix or origin is spoken of. The reference counts a message of a peer as
/// announcing where it has attributes at all, and as two where it also withdraws.
struct Tally {
  std::uint64_t announced = 0;
  std::uint64_t withdrawn = 0;
  std::uint64_t both() const { return announced + withdrawn; }
};

/// An update file, and the route server of its exchange: the reference leaves out the communities
/// that the exchange's route server adds, 8714 at LINX and 24115 at Equinix.
struct UpdateFile {
  std::string name;
  std::string route_server;
  /// Three announcements of the Sydney file have more communities than the one that it names, and
  /// no rule that it goes by leaves them out.
  bool names_most_communities = true;
};

struct Statistics {
  std::string route_server;
  std::set<std::string> listed;  // the prefixes whose routes are wanted
  std::size_t most_communities = 0;
  Tally messages;
  std::uint64_t updates = 0;
  std::map<std::string, Tally> prefixes;
  std::map<std::string, Tally> peers;
  std::map<std::string, Tally> origins;
  std::map<std::string, std::set<std::string>> origins_of;
  std::size_t longest_path = 0;
  std::int64_t highest_med = -1;
  std::set<json> routes;  // of the listed prefixes, as the reference writes them
};

std::vector<std::string> flat_path(const PathAttributes& attributes) {
  std::vector<std::string> path;
  for (const auto& segment : attributes.as_path) {
    for (const Asn asn : segment.asns) path.push_back(std::to_string(number(asn)));
  }
  return path;
}

std::set<std::string> communities_of(const PathAttributes& attributes,
                                     const std::string& route_server) {
  std::set<std::string> texts;
  const Bytes plain = attributes.communities;
  for (std::size_t i = 0; i < plain.size(); i += 4) {
    texts.insert(std::to_string(load_be16(&plain[i])) + ":" +
                 std::to_string(load_be16(&plain[i + 2])));
  }
  const Bytes large = attributes.large_communities;
  for (std::size_t i = 0; i < large.size(); i += 12) {
    texts.insert(std::to_string(load_be32(&large[i])) + ":" +
                 std::to_string(load_be32(&large[i + 4])) + ":" +
                 std::to_string(load_be32(&large[i + 8])));
  }
  if (!route_server.empty()) {
    std::erase_if(texts, [&](const auto& text) { return text.starts_with(route_server + ":"); });
  }
  return texts;
}

std::int64_t med_of(const PathAttributes& attributes) {
  if (!attributes.has(AttributeType::multi_exit_disc)) return -1;
  return attributes.multi_exit_disc;
}

/// What both sides say of a route.
json route(const std::string& peer, const std::string& prefix, const json& path,
           const std::set<std::string>& communities, std::int64_t med, const json& next_hops) {
  return {peer, prefix, path, communities, med, next_hops};
}

void count_announced(const std::string& peer, const PathAttributes& attributes,
                     std::span<const Nlri> list, const json& next_hops, Statistics& out) {
  const auto path = flat_path(attributes);
  const auto communities = communities_of(attributes, out.route_server);
  if (!list.empty()) {
    out.longest_path = std::max(out.longest_path, path.size());
    out.most_communities = std::max(out.most_communities, communities.size());
    out.highest_med = std::max(out.highest_med, med_of(attributes));
  }
  for (const auto& nlri : list) {
    const auto prefix = net::to_text(nlri.prefix);
    ++out.prefixes[prefix].announced;
    if (!path.empty()) out.origins_of[prefix].insert(path.back());
    if (out.listed.contains(prefix)) {
      out.routes.insert(route(peer, prefix, path, communities, med_of(attributes), next_hops));
    }
  }
}

void count_message(const RouteMessage& message, Statistics& out) {
  const auto peer = std::to_string(number(message.peer.asn));
  const bool withdraws = !message.withdrawn.empty() || !message.mp_withdrawn.empty();
  ++out.updates;
  out.messages.withdrawn += withdraws;
  out.peers[peer].withdrawn += withdraws;
  for (const auto list : {message.withdrawn, message.mp_withdrawn}) {
    for (const auto& nlri : list) ++out.prefixes[net::to_text(nlri.prefix)].withdrawn;
  }
  if (message.attributes == nullptr) return;
  const auto& attributes = *message.attributes;
  ++out.messages.announced;
  ++out.peers[peer].announced;
  const auto path = flat_path(attributes);
  const bool announces = !message.announced.empty() || !message.mp_announced.empty();
  if (announces && !path.empty()) ++out.origins[path.back()].announced;
  json mp_next_hops = {net::to_text(attributes.mp_next_hop)};
  if (attributes.mp_link_local_next_hop.family == Family::ipv6) {
    mp_next_hops.push_back(net::to_text(attributes.mp_link_local_next_hop));
  }
  count_announced(peer, attributes, message.announced, {net::to_text(attributes.next_hop)}, out);
  count_announced(peer, attributes, message.mp_announced, mp_next_hops, out);
}

/// The reference keeps each row as text.
std::vector<json> rows(const json& reference, const char* name) {
  std::vector<json> parsed;
  for (const auto& row : reference.at(name)) parsed.push_back(json::parse(row.get<std::string>()));
  return parsed;
}

constexpr const char* kRouteLists[] = {
    "highest_med_prefixes", "invalid_len",       "longest_as_path",   "longest_comm_set",
    "bogon_prefixes",       "bogon_origin_asns", "most_unreg_origins"};

Statistics statistics_of(const UpdateFile& file, const json& reference) {
  Statistics out;
  for (const char* name : kRouteLists) {
    for (const auto& row : rows(reference, name)) out.listed.insert(row.at("prefix"));
  }
  out.route_server = file.route_server;
  const auto path = testing::shared_data("mrt/updates/" + file.name);
  testing::read_mrt(testing::octets_of(path), [&out](const wire::DecodedRecord& record) {
    for (const RouteMessage& message : record.messages) {
      if (message.kind == MessageKind::update) count_message(message, out);
    }
  });
  return out;
}

template <typename Count>
std::uint64_t most(const std::map<std::string, Tally>& tallies, Count count) {
  std::uint64_t value = 0;
  for (const auto& [name, tally] : tallies) value = std::max(value, count(tally));
  return value;
}

/// Each holder of a record that the reference names, with the number that it names.
void expect_records(const json& reference, const Statistics& ours) {
  struct Record {
    const char* name;
    const char* key;
    const char* value;
    const std::map<std::string, Tally>& tallies;
    std::uint64_t (*count)(const Tally&);
  };
  const auto announced = [](const Tally& tally) { return tally.announced; };
  const auto withdrawn = [](const Tally& tally) { return tally.withdrawn; };
  const auto both = [](const Tally& tally) { return tally.both(); };
  const Record records[] = {
      {"most_advt_prefixes", "prefix", "advt", ours.prefixes, announced},
      {"most_withd_prefixes", "prefix", "withdraws", ours.prefixes, withdrawn},
      {"most_upd_prefixes", "prefix", "updates", ours.prefixes, both},
      {"most_advt_peer_asn", "peer_asn", "advt", ours.peers, announced},
      {"most_withd_peer_asn", "peer_asn", "withdraws", ours.peers, withdrawn},
      {"most_upd_peer_asn", "peer_asn", "updates", ours.peers, both},
      {"most_advt_origin_asn", "origin_asns", "advt", ours.origins, announced}};
  for (const auto& record : records) {
    SCOPED_TRACE(record.name);
    const auto listed = rows(reference, record.name);
    ASSERT_FALSE(listed.empty());
    for (const auto& row : listed) {
      const auto& key = row.at(record.key);
      const auto name = key.is_array() ? key.at(0) : key;
      const auto found = record.tallies.find(name.get<std::string>());
      ASSERT_NE(found, record.tallies.end()) << name;
      EXPECT_EQ(row.at(record.value), record.count(found->second)) << name;
      EXPECT_EQ(row.at(record.value), most(record.tallies, record.count));
    }
  }
}

/// Every route that the reference lists for anything is one that we read.
std::size_t expect_routes(const json& reference, const Statistics& ours) {
  std::size_t compared = 0;
  for (const char* name : kRouteLists) {
    for (const auto& row : rows(reference, name)) {
      json next_hops = row.at("next_hop");
      if (!next_hops.is_array()) next_hops = json::array({next_hops});
      const auto expected = route(row.at("peer_asn"), row.at("prefix"), row.at("as_path"),
                                  row.at("comm_set"), row.at("med"), next_hops);
      EXPECT_TRUE(ours.routes.contains(expected)) << name << " " << expected;
      ++compared;
    }
  }
  return compared;
}

class DfzTest : public ::testing::TestWithParam<UpdateFile> {};

TEST_P(DfzTest, CountsTheSame) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::ifstream file{testing::shared_data("mrt/expected/" + GetParam().name + ".json")};
  const auto reference = json::parse(file);
  const auto ours = statistics_of(GetParam(), reference);
  EXPECT_EQ(reference.at("total_upd"), ours.updates);
  EXPECT_EQ(reference.at("total_advt"), ours.messages.announced);
  EXPECT_EQ(reference.at("total_withd"), ours.messages.withdrawn);
  expect_records(reference, ours);
  for (const auto& row : rows(reference, "longest_as_path")) {
    EXPECT_EQ(row.at("as_path").size(), ours.longest_path);
  }
  for (const auto& row : rows(reference, "longest_comm_set")) {
    if (!GetParam().names_most_communities) continue;
    EXPECT_EQ(row.at("comm_set").size(), ours.most_communities);
  }
  for (const auto& row : rows(reference, "highest_med_prefixes")) {
    EXPECT_EQ(row.at("med"), ours.highest_med);
  }
  for (const auto& row : rows(reference, "most_origin_asns")) {
    const std::set<std::string> expected = row.at("origin_asns");
    EXPECT_EQ(expected, ours.origins_of.at(row.at("prefix")));
  }
  EXPECT_GT(expect_routes(reference, ours), 10U);
}

INSTANTIATE_TEST_SUITE_P(
    Files, DfzTest,
    ::testing::Values(UpdateFile{"rrc01.updates.20241001.0055.gz", "8714"},
                      UpdateFile{"rrc23.updates.20220501.2305.gz", "24115"},
                      UpdateFile{"sydney.updates.20220601.0230.bz2", "", false}),
    [](const auto& given) { return given.param.name.substr(0, given.param.name.find('.')); });

}  // namespace
}  // namespace isthmus
