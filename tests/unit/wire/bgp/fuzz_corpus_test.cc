// The seeds of fuzz/corpus/bgp_*: every seed is one that the fuzz target's decoder reads.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <string>

#include "unit/wire/bgp/bgp_invariants.h"
#include "unit/wire/bgp/fault_specimens.h"

namespace isthmus::bgp {
namespace {

using Seeds = std::map<std::string, Octets>;

std::filesystem::path corpus(const std::string& target) {
  return std::filesystem::path(ISTHMUS_SOURCE_DIR) / "fuzz/corpus" / target;
}

/// The octet before a body that tells the fuzz target which session it is of.
std::uint8_t session_octet(const SessionContext& session) {
  return static_cast<std::uint8_t>((session.asn_width == AsnWidth::two ? 1 : 0) |
                                   (session.add_path ? 2 : 0) | (session.is_external ? 4 : 0));
}
Octets after(std::uint8_t first, Bytes rest) {
  Octets seed(1 + rest.size(), first);
  std::ranges::copy(rest, seed.begin() + 1);
  return seed;
}

UpdateContent full_content() {
  UpdateContent content;
  content.withdrawn = {route("198.51.100.0/24", 1)};
  content.announced = {route("203.0.113.0/24", 2), route("0.0.0.0/0", 3)};
  content.mp_withdrawn = {route("2001:db8::/32", 4)};
  content.mp_announced = {route("2001:db9::1/128", 5)};
  content.attributes = ordinary_attributes();
  content.attributes.as_path->push_back({SegmentType::as_set, {Asn{7}, Asn{196608}}});
  content.attributes.as_path->insert(content.attributes.as_path->begin(),
                                     {SegmentType::as_confed_sequence, {Asn{65001}}});
  content.attributes.mp_next_hop = address("2001:db8::1");
  content.attributes.mp_link_local_next_hop = address("fe80::1");
  content.attributes.aggregator = {Asn{131279}, address("192.0.2.9")};
  content.attributes.communities = {0xffff029a};
  content.attributes.large_communities = {{131279, 1, 2}};
  return content;
}

Seeds update_seeds() {
  Seeds seeds;
  for (const auto width : {AsnWidth::two, AsnWidth::four}) {
    for (const bool add_path : {false, true}) {
      const SessionContext session{.asn_width = width, .add_path = add_path};
      const auto message = encode_update(full_content(), session);
      seeds["full_" + std::to_string(session_octet(session))] =
          after(session_octet(session), body_of(message));
    }
  }
  const auto sound = sound_update();
  seeds["every_attribute"] = after(session_octet(sound.session), sound.body());
  seeds["end_of_rib"] = Octets(5, 0);
  const auto end_of_rib = encode_end_of_rib(Family::ipv6, Safi::unicast);
  seeds["end_of_rib_ipv6"] = after(0, body_of(end_of_rib));
  for (const auto& rule : fault_rules()) {
    const auto specimen = provocations(rule).front();
    seeds["fault_" + std::to_string(static_cast<int>(rule.attribute)) + "_" +
          std::to_string(static_cast<int>(rule.fault))] =
        after(session_octet(specimen.session), specimen.body());
  }
  return seeds;
}

Seeds table_seeds() {
  Seeds seeds;
  const auto attributes = full_content().attributes;
  const auto nlri = route("2001:db9::/32");
  for (const auto width : {AsnWidth::two, AsnWidth::four}) {
    for (const auto form : {MpReachForm::shortened, MpReachForm::full}) {
      const std::string form_name = form == MpReachForm::full ? "full_" : "shortened_";
      const std::uint8_t first = width == AsnWidth::two ? 1 : 0;
      seeds[form_name + std::to_string(first)] =
          after(first, encode_table_attributes(attributes, nlri, width, form));
    }
  }
  return seeds;
}

Octets contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const Seeds& seeds, const std::string& target) {
  std::filesystem::create_directories(corpus(target));
  for (const auto& [name, octets] : seeds) {
    std::ofstream file(corpus(target) / name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(octets.data()),
               static_cast<std::streamsize>(octets.size()));
  }
}

/// ISTHMUS_UPDATE_GOLDEN=1 writes the seeds instead, and fails.
void expect_stored(const Seeds& seeds, const std::string& target) {
  if (std::getenv("ISTHMUS_UPDATE_GOLDEN") != nullptr) {
    write(seeds, target);
    ADD_FAILURE() << "rewrote the seeds of " << target
                  << ": run again without ISTHMUS_UPDATE_GOLDEN";
    return;
  }
  for (const auto& [name, octets] : seeds) {
    EXPECT_EQ(contents(corpus(target) / name), octets)
        << target << "/" << name << " is out of date: ISTHMUS_UPDATE_GOLDEN=1 writes it";
  }
}

TEST(FuzzCorpus, HoldsWhatTheEncoderWritesToday) {
  expect_stored(update_seeds(), "bgp_update");
  expect_stored(table_seeds(), "bgp_table_attributes");
}

TEST(FuzzCorpus, EverySeedKeepsThePromisesOfTheDecoder) {
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus("bgp_update"))) {
    const auto seed = contents(entry.path());
    ASSERT_FALSE(seed.empty());
    const SessionContext session{.asn_width = (seed[0] & 1) != 0 ? AsnWidth::two : AsnWidth::four,
                                 .add_path = (seed[0] & 2) != 0,
                                 .is_external = (seed[0] & 4) != 0};
    Arena arena;
    Update update;
    decode_update(Bytes{seed}.subspan(1), session, arena, update);
    require_valid(update, Bytes{seed}.subspan(1));
    ++read;
  }
  EXPECT_GE(read, fault_rules().size());
}

}  // namespace
}  // namespace isthmus::bgp
