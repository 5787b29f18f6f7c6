// ExaBGP's messages read as ExaBGP reads them: families and attributes that we decode field by
// field, the others kept raw to the octet.
#include <cstring>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "conformance/exabgp_vectors.h"
#include "net/text.h"
#include "support/plain_comparison.h"
#include "wire/bgp/open.h"
#include "wire/bgp/update.h"

namespace isthmus {
namespace {

using exabgp::Vector;
using nlohmann::json;
using Differences = std::vector<std::string>;

/// Where ExaBGP's decode is not what the octets say, or not what it is about.
const std::map<std::string, std::string> kReasons{
    {"bgp-ls-1 1", "an NLRI of BGP-LS by itself: there is no message around it"}};

/// IANA numbers of the families by ExaBGP's names.
const std::map<std::string, std::pair<unsigned, unsigned>> kFamilies{
    {"ipv4 unicast", {1, 1}},    {"ipv6 unicast", {2, 1}},      {"ipv4 multicast", {1, 2}},
    {"ipv4 nlri-mpls", {1, 4}},  {"ipv4 mcast-vpn", {1, 5}},    {"ipv6 mcast-vpn", {2, 5}},
    {"ipv4 sr-policy", {1, 73}}, {"ipv4 mup", {1, 85}},         {"ipv6 mup", {2, 85}},
    {"ipv4 mpls-vpn", {1, 128}}, {"ipv6 mpls-vpn", {2, 128}},   {"ipv4 flow", {1, 133}},
    {"ipv6 flow", {2, 133}},     {"ipv4 flow-vpn", {1, 134}},   {"l2vpn vpls", {25, 65}},
    {"l2vpn evpn", {25, 70}},    {"bgp-ls bgp-ls", {16388, 71}}};

bool is_decoded(const std::string& family) {
  return family == "ipv4 unicast" || family == "ipv6 unicast" || family == "ipv4 multicast";
}

std::uint32_t value_of(const std::string& dotted) {
  return load_be32(net::parse_address(dotted).value().bytes.data());
}

/// "next hop prefix path-id" or "prefix path-id".
std::string line_of(const std::string& next_hop, const json& route) {
  const auto path_id = route.contains("path-information")
                           ? value_of(route.at("path-information").get<std::string>())
                           : 0;
  return next_hop + " " + route.at("nlri").get<std::string>() + " " + std::to_string(path_id);
}

std::multiset<std::string> routes_of(const json& update, const char* what) {
  std::multiset<std::string> lines;
  const auto families = update.value(what, json::object());
  for (const auto& [family, reached] : families.items()) {
    if (!is_decoded(family)) continue;
    if (reached.is_array()) {
      for (const auto& route : reached) lines.insert(line_of("", route));
      continue;
    }
    for (const auto& [next_hop, list] : reached.items()) {
      for (const auto& route : list) lines.insert(line_of(next_hop, route));
    }
  }
  return lines;
}

void add_lines(std::span<const Nlri> list, const std::string& next_hop,
               std::multiset<std::string>& lines) {
  for (const auto& nlri : list) {
    lines.insert(next_hop + " " + net::to_text(nlri.prefix) + " " + std::to_string(nlri.path_id));
  }
}

void compare(const std::string& what, const json& expected, const json& found, Differences& out) {
  if (expected == found) return;
  out.push_back(what + ": ExaBGP has " + expected.dump() + ", we have " + found.dump());
}

json path_of(const AsPathView& path) {
  const char* const kNames[] = {"", "as-set", "as-sequence", "confed-sequence", "confed-set"};
  json segments = json::object();
  for (const auto& segment : path) {
    json asns = json::array();
    for (const Asn asn : segment.asns) asns.push_back(number(asn));
    segments[std::to_string(segments.size())] = {
        {"element", kNames[static_cast<unsigned>(segment.type)]}, {"value", asns}};
  }
  return segments;
}

json numbers_of(Bytes octets, std::size_t unit, std::size_t width) {
  json list = json::array();
  for (std::size_t at = 0; at < octets.size(); at += unit) {
    json numbers = json::array();
    for (std::size_t i = 0; i < unit; i += width) {
      const auto* from = &octets[at + i];
      numbers.push_back(width == 2 ? load_be16(from) : load_be32(from));
    }
    list.push_back(numbers);
  }
  return list;
}

json dotted(Bytes octets) {
  json list = json::array();
  for (std::size_t at = 0; at < octets.size(); at += 4) {
    list.push_back(net::to_text(ipv4_address(load_be32(&octets[at]))));
  }
  return list;
}

std::set<std::uint64_t> values_of(Bytes octets) {
  std::set<std::uint64_t> values;
  for (std::size_t at = 0; at < octets.size(); at += 8) {
    values.insert(std::uint64_t{load_be32(&octets[at])} << 32 | load_be32(&octets[at + 4]));
  }
  return values;
}

/// Every attribute that either side has of those that we decode.
json decoded_attributes(const PathAttributes& attributes) {
  using enum AttributeType;
  const char* const kOrigins[] = {"igp", "egp", "incomplete"};
  json out = json::object();
  if (attributes.has(origin)) out["origin"] = kOrigins[static_cast<unsigned>(attributes.origin)];
  // ExaBGP leaves an empty path out.
  if (!attributes.as_path.empty()) out["as-path"] = path_of(attributes.as_path);
  if (attributes.has(multi_exit_disc)) out["med"] = attributes.multi_exit_disc;
  if (attributes.has(local_pref)) out["local-preference"] = attributes.local_pref;
  if (attributes.has(atomic_aggregate)) out["atomic-aggregate"] = true;
  if (attributes.has(aggregator)) {
    out["aggregator"] = std::to_string(number(attributes.aggregator.asn)) + ":" +
                        net::to_text(attributes.aggregator.address);
  }
  if (attributes.has(communities)) out["community"] = numbers_of(attributes.communities, 4, 2);
  if (attributes.has(large_communities)) {
    out["large-community"] = numbers_of(attributes.large_communities, 12, 4);
  }
  if (attributes.has(extended_communities)) {
    out["extended-community"] = values_of(attributes.extended_communities);
  }
  if (attributes.has(originator_id)) {
    out["originator-id"] = net::to_text(ipv4_address(attributes.originator_id));
  }
  if (attributes.has(cluster_list)) out["cluster-list"] = dotted(attributes.cluster_list);
  return out;
}

/// Attributes that we keep raw, by ExaBGP's names.
const std::map<std::string, unsigned> kRawAttributes{
    {"extended-community-ipv6", 25}, {"tunnel-encap", 23}, {"bgp-ls", 29}, {"bgp-prefix-sid", 40}};

const RawAttribute* raw_of(const std::vector<RawAttribute>& raw, unsigned type) {
  const auto found = std::ranges::find(raw, type, &RawAttribute::type);
  return found == raw.end() ? nullptr : &*found;
}

/// "attribute-0xTYPE-0xFLAGS": the value in hexadecimal.
void compare_unknown(const std::string& name, const json& expected,
                     const std::vector<RawAttribute>& raw, Differences& out) {
  const auto type = std::stoul(name.substr(12, 2), nullptr, 16);
  const auto* found = raw_of(raw, static_cast<unsigned>(type));
  const auto value = exabgp::from_hex(expected.get<std::string>().substr(2));
  if (found == nullptr || !std::ranges::equal(found->value, value)) out.push_back(name);
}

void compare_attributes(const json& expected, const PathAttributes* ours, Differences& out) {
  std::vector<RawAttribute> raw;
  json found = json::object();
  if (ours != nullptr) {
    raw.assign(ours->raw.begin(), ours->raw.end());
    found = decoded_attributes(*ours);
  }
  for (const auto& [name, value] : expected.items()) {
    if (name.starts_with("attribute-0x")) {
      compare_unknown(name, value, raw, out);
    } else if (const auto type = kRawAttributes.find(name); type != kRawAttributes.end()) {
      if (raw_of(raw, type->second) == nullptr) out.push_back("no raw " + name);
    } else if (name == "extended-community") {
      std::set<std::uint64_t> values;
      for (const auto& one : value) values.insert(one.at("value").get<std::uint64_t>());
      compare(name, values, found.value(name, json{}), out);
    } else {
      compare(name, value, found.value(name, json{}), out);
    }
  }
  for (const auto& [name, value] : found.items()) {
    if (!expected.contains(name)) compare(name, nullptr, value, out);
  }
}

/// A family that is kept raw: its attribute is there, of that family, with that next hop.
void compare_raw_family(const std::string& family, const json& reached, bool is_announced,
                        const PathAttributes* ours, Differences& out) {
  const auto numbers = kFamilies.find(family);
  if (numbers == kFamilies.end()) return out.push_back("unknown family " + family);
  if (ours == nullptr) return out.push_back("no attributes for " + family);
  const std::vector<RawAttribute> raw(ours->raw.begin(), ours->raw.end());
  const auto* attribute = raw_of(raw, is_announced ? 14 : 15);
  if (attribute == nullptr || attribute->value.size() < 5) {
    return out.push_back("no octets of " + family);
  }
  const auto [afi, safi] = numbers->second;
  compare(family + " AFI", afi, load_be16(attribute->value.data()), out);
  compare(family + " SAFI", safi, attribute->value[2], out);
  if (!is_announced) return;
  for (const auto& [next_hop, list] : reached.items()) {
    if (next_hop == "no-nexthop") {
      compare(family + " next hop", 0, attribute->value[3], out);
    } else {
      compare(family + " next hop", next_hop, net::to_text(ours->mp_next_hop), out);
    }
  }
}

Differences compare_update(const Vector& vector) {
  Differences out;
  const bool add_path = vector.decode.dump().find("path-information") != std::string::npos;
  const bgp::SessionContext session{.asn_width = vector.name.starts_with("conf-no-asn4")
                                                     ? bgp::AsnWidth::two
                                                     : bgp::AsnWidth::four,
                                    .add_path = add_path};
  Arena arena;
  bgp::Update ours;
  bgp::decode_update(vector.body, session, arena, ours);
  if (ours.treatment != Treatment::keep) out.push_back("a fault, where ExaBGP sees none");
  const auto second = testing::compare_updates(vector.body, session);
  if (!second.empty()) out.push_back(second);
  if (vector.command.starts_with("announce eor") && !ours.is_end_of_rib) {
    out.push_back("no End-of-RIB");
  }
  if (!vector.decode.is_object() || !vector.decode.contains("update")) return out;
  const auto& update = vector.decode.at("update");
  compare_attributes(update.value("attribute", json::object()), ours.attributes, out);
  std::multiset<std::string> announced;
  std::multiset<std::string> withdrawn;
  if (ours.attributes != nullptr) {
    add_lines(ours.announced, net::to_text(ours.attributes->next_hop), announced);
    add_lines(ours.mp_announced, net::to_text(ours.attributes->mp_next_hop), announced);
  }
  add_lines(ours.withdrawn, "", withdrawn);
  add_lines(ours.mp_withdrawn, "", withdrawn);
  compare("announced", routes_of(update, "announce"), announced, out);
  compare("withdrawn", routes_of(update, "withdraw"), withdrawn, out);
  for (const char* what : {"announce", "withdraw"}) {
    const auto families = update.value(what, json::object());
    for (const auto& [family, reached] : families.items()) {
      if (is_decoded(family)) continue;
      compare_raw_family(family, reached, std::strcmp(what, "announce") == 0, ours.attributes, out);
    }
  }
  return out;
}

std::string text_behind_length(Bytes value) {
  if (value.empty()) return {};
  return {value.begin() + 1, value.end()};
}

Differences compare_open(const Vector& vector) {
  Differences out;
  Arena arena;
  bgp::Open ours;
  if (!bgp::decode_open(vector.body, arena, ours)) out.push_back("OPEN is not read");
  if (!vector.decode.contains("open")) return out;
  const auto& open = vector.decode.at("open");
  compare("version", open.at("version"), ours.version, out);
  compare("asn", open.at("asn"), number(ours.asn), out);
  compare("hold time", open.at("hold_time"), ours.hold_time_s, out);
  compare("router id", open.at("router_id"), net::to_text(ipv4_address(ours.bgp_id)), out);
  const auto& capabilities = open.at("capabilities");
  std::set<std::string> codes;
  for (const auto& capability : ours.capabilities) codes.insert(std::to_string(capability.code));
  for (const auto& [code, said] : capabilities.items()) {
    if (!codes.contains(code)) out.push_back("no capability " + code);
    if (said.contains("software")) {
      compare("software", said.at("software"), text_behind_length(ours.software_version), out);
    }
  }
  compare("capabilities", capabilities.size(), codes.size(), out);
  return out;
}

TEST(ExaBgp, EveryMessageReadsAsExaBgpReadsIt) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::map<unsigned, unsigned> count;
  unsigned with_decode = 0;
  std::set<std::string> excused;
  for (const auto& vector : exabgp::read_vectors()) {
    ++count[vector.type];
    with_decode += !vector.decode.is_null();
    Differences differences;
    if (vector.type == 1) differences = compare_open(vector);
    if (vector.type == 2) differences = compare_update(vector);
    if (vector.type == 0) differences = {"no message"};
    if (differences.empty()) continue;
    if (kReasons.contains(vector.name)) {
      excused.insert(vector.name);
      continue;
    }
    for (const auto& difference : differences) ADD_FAILURE() << vector.name << ": " << difference;
  }
  for (const auto& [name, reason] : kReasons) {
    EXPECT_TRUE(excused.contains(name)) << name << " needs no excuse any more: " << reason;
  }
  EXPECT_EQ(count[1], 4U);
  EXPECT_EQ(count[2], 184U);
  EXPECT_EQ(with_decode, 124U);
}

}  // namespace
}  // namespace isthmus
