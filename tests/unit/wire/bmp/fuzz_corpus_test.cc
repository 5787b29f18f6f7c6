// The seeds of fuzz/corpus/bmp, ris_live and bgp_open, as the samples have them today.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

#include "support/bmp_streams.h"
#include "support/monitoring_invariants.h"
#include "support/ris_live_samples.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using Seeds = std::map<std::string, BmpOctets>;

std::filesystem::path corpus(const std::string& target) {
  return std::filesystem::path(ISTHMUS_SOURCE_DIR) / "fuzz/corpus" / target;
}

Seeds bmp_seeds() {
  Seeds seeds;
  for (const auto& sample : testing::bmp_samples()) {
    seeds[sample.name] = testing::joined({BmpOctets{0}, sample.octets});
  }
  seeds["openbmp"] = testing::joined({BmpOctets{1}, testing::enveloped(testing::peer_up()),
                                      testing::enveloped(testing::sample_initiation())});
  return seeds;
}

Seeds ris_live_seeds() {
  Seeds seeds;
  BmpOctets all;
  for (const auto& line : testing::ris_live_samples()) {
    const BmpOctets octets(line.begin(), line.end());
    seeds["line_" + std::to_string(seeds.size())] = octets;
    all = testing::joined({all, octets, BmpOctets{'\n'}});
  }
  seeds["stream"] = all;
  return seeds;
}

Seeds bgp_open_seeds() {
  const auto body = [](const BmpOctets& message) {
    return BmpOctets(message.begin() + bgp::kHeaderBytes, message.end());
  };
  return {{"open", body(testing::open_of({}))},
          {"add_path", body(testing::open_of({.asn = 131279, .add_path = 3}))},
          {"shutdown", body(bgp::encode_notification(6, 2, BmpOctets{2, 'o', 'k'}))},
          {"hard_reset", body(bgp::encode_notification(6, 9, BmpOctets{6, 4}))}};
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
    std::ifstream file(corpus(target) / name, std::ios::binary);
    const BmpOctets stored{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(stored, octets) << target << "/" << name
                              << " is out of date: ISTHMUS_UPDATE_GOLDEN=1 writes it";
  }
}

TEST(MonitoringFuzzCorpus, HoldsTheSamplesOfToday) {
  expect_stored(bmp_seeds(), "bmp");
  expect_stored(ris_live_seeds(), "ris_live");
  expect_stored(bgp_open_seeds(), "bgp_open");
}

TEST(MonitoringFuzzCorpus, EverySeedIsReadWhole) {
  for (const auto& [name, octets] : bmp_seeds()) {
    const auto encoding = octets[0] == 0 ? wire::Encoding::bmp : wire::Encoding::openbmp;
    const auto reading = testing::read_hostile_bmp(Bytes{octets}.subspan(1), encoding);
    EXPECT_EQ(reading.gaps, 0U) << name;
    EXPECT_EQ(reading.malformed, 0U) << name;
  }
}

}  // namespace
}  // namespace isthmus::bmp
