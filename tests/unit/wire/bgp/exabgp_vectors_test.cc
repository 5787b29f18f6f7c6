// The wire vectors of ExaBGP's own tests, each with the decode that ExaBGP gives.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "support/shared_data.h"
#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

using nlohmann::json;

/// A message, and the update that ExaBGP reads in it (null where its file tells none).
struct Vector {
  std::string file;
  Octets message;
  json expected;
};

Octets from_hex(std::string text) {
  std::erase(text, ':');
  Octets octets;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    octets.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(i, 2), nullptr, 16)));
  }
  return octets;
}

json update_in(const std::string& line) {
  const auto whole = json::parse(line.substr(line.find('{')));
  return whole.value(json::json_pointer("/neighbor/message/update"), json{});
}

/// Files of "N:raw:<hex>" and "N:json:<decode>" lines.
void read_encoding(const std::filesystem::path& path, std::vector<Vector>& out) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto raw = line.find(":raw:");
    if (raw != std::string::npos) {
      out.push_back({path.filename(), from_hex(line.substr(raw + 5)), {}});
    }
    if (line.find(":json:") != std::string::npos && !out.empty()) {
      out.back().expected = update_in(line);
    }
  }
}

/// Files of three lines: a title, hex and the decode.
void read_decoding(const std::filesystem::path& path, std::vector<Vector>& out) {
  std::ifstream file(path);
  std::string title;
  std::string hex;
  std::string decode;
  std::getline(file, title);
  std::getline(file, hex);
  std::getline(file, decode);
  if (title.starts_with("update") && hex.starts_with("FFFF")) {
    out.push_back({path.filename(), from_hex(hex), update_in(decode)});
  }
}

std::vector<Vector> read_vectors() {
  std::vector<Vector> vectors;
  const std::string root = isthmus::testing::shared_data("refs/bgp-wire/exabgp");
  for (const auto& entry : std::filesystem::directory_iterator(root + "/encoding")) {
    if (entry.path().extension() == ".ci") read_encoding(entry.path(), vectors);
  }
  for (const auto& entry : std::filesystem::directory_iterator(root + "/decoding")) {
    read_decoding(entry.path(), vectors);
  }
  return vectors;
}

bool is_update(const Octets& message) {
  return message.size() >= kHeaderBytes + 4 && message[18] == 2;
}

/// "+ next hop prefix" and "- prefix" of the unicast families.
using Routes = std::multiset<std::string>;

Routes routes_of(const json& expected) {
  Routes routes;
  for (const std::string family : {"ipv4 unicast", "ipv6 unicast"}) {
    const auto reached = expected.value("announce", json::object()).value(family, json::object());
    for (const auto& [next_hop, list] : reached.items()) {
      for (const auto& one : list) {
        routes.insert("+ " + next_hop + " " + one["nlri"].get<std::string>());
      }
    }
    const auto lost = expected.value("withdraw", json::object()).value(family, json::array());
    for (const auto& one : lost) routes.insert("- " + one["nlri"].get<std::string>());
  }
  return routes;
}

Routes routes_of(const Update& update) {
  Routes routes;
  const auto announce = [&routes](std::span<const Nlri> list, const IpAddress& next_hop) {
    for (const auto& nlri : list) {
      routes.insert("+ " + net::to_text(next_hop) + " " + net::to_text(nlri.prefix));
    }
  };
  if (update.attributes != nullptr) {
    announce(update.announced, update.attributes->next_hop);
    announce(update.mp_announced, update.attributes->mp_next_hop);
  }
  for (const auto list : {update.withdrawn, update.mp_withdrawn}) {
    for (const auto& nlri : list) routes.insert("- " + net::to_text(nlri.prefix));
  }
  return routes;
}

void expect_number(const json& expected, const char* name, bool is_there, std::uint32_t value) {
  ASSERT_EQ(expected.contains(name), is_there) << name;
  if (!is_there) return;
  EXPECT_EQ(expected[name], value) << name;
}

TEST(ExaBgpVectors, UnicastUpdatesReadAsExaBgpReadsThem) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t compared = 0;
  for (const auto& vector : read_vectors()) {
    if (!is_update(vector.message) || !vector.expected.is_object()) continue;
    const auto expected = routes_of(vector.expected);
    if (expected.empty()) continue;
    SCOPED_TRACE(vector.file + " " + vector.expected.dump());
    const bool add_path = vector.expected.dump().find("path-information") != std::string::npos;
    Arena arena;
    Update update;
    decode_update(body_of(vector.message), {.add_path = add_path}, arena, update);
    EXPECT_EQ(routes_of(update), expected);
    EXPECT_TRUE(update.findings.empty());
    ++compared;
    const auto told = vector.expected.value("attribute", json::object());
    ASSERT_EQ(told.empty(), update.attributes == nullptr);
    if (told.empty()) continue;
    using enum AttributeType;
    expect_number(told, "med", update.attributes->has(multi_exit_disc),
                  update.attributes->multi_exit_disc);
    expect_number(told, "local-preference", update.attributes->has(local_pref),
                  update.attributes->local_pref);
    const auto count = [&told](const char* name) { return told.value(name, json::array()).size(); };
    EXPECT_EQ(count("community"), update.attributes->communities.size() / 4);
    EXPECT_EQ(count("extended-community"), update.attributes->extended_communities.size() / 8);
    EXPECT_EQ(count("large-community"), update.attributes->large_communities.size() / 12);
  }
  EXPECT_EQ(compared, 59U);
}

TEST(ExaBgpVectors, NoMessageOfAnyFamilyIsMisreadAtItsOwnWidth) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t read = 0;
  for (const auto& vector : read_vectors()) {
    if (!is_update(vector.message)) continue;
    for (const auto width : {AsnWidth::two, AsnWidth::four}) {
      for (const bool add_path : {false, true}) {
        Arena arena;
        Update update;
        decode_update(body_of(vector.message), {.asn_width = width, .add_path = add_path}, arena,
                      update);
        const bool is_plain = width == AsnWidth::four && !add_path;
        const bool is_special = vector.file.find("addpath") != std::string::npos ||
                                vector.file.find("path-information") != std::string::npos ||
                                vector.file.find("no-asn4") != std::string::npos;
        if (is_plain && !is_special) {
          EXPECT_EQ(update.treatment, Treatment::keep) << vector.file;
        }
      }
    }
    ++read;
  }
  EXPECT_EQ(read, 177U);
}

}  // namespace
}  // namespace isthmus::bgp
