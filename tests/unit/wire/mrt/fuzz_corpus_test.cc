// The seeds of fuzz/corpus/mrt_*: one of every record form, as the writer makes it today.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

#include "support/mrt_invariants.h"
#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using Seeds = std::map<std::string, Octets>;

std::filesystem::path corpus(const std::string& target) {
  return std::filesystem::path(ISTHMUS_SOURCE_DIR) / "fuzz/corpus" / target;
}

std::string file_name(std::string text) {
  std::ranges::replace(text, ' ', '_');
  return text;
}

Seeds record_seeds() {
  Seeds seeds;
  for (const auto& sample : isthmus::testing::mrt_samples()) {
    seeds[file_name(sample.name)] = sample.octets;
  }
  return seeds;
}

Seeds peer_index_seeds() {
  Seeds seeds;
  for (const bool allow_two_octet_asns : {false, true}) {
    Octets octets;
    append_peer_index_table({}, isthmus::testing::sample_peer_index(), octets,
                            allow_two_octet_asns);
    octets.erase(octets.begin(), octets.begin() + kHeaderBytes);
    seeds[allow_two_octet_asns ? "two_octet_asns" : "four_octet_asns"] = octets;
  }
  Octets empty;
  append_peer_index_table({}, {}, empty);
  seeds["empty"] = Octets(empty.begin() + kHeaderBytes, empty.end());
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

TEST(MrtFuzzCorpus, HoldsWhatTheWriterWritesToday) {
  expect_stored(record_seeds(), "mrt_record");
  expect_stored(peer_index_seeds(), "mrt_peer_index");
}

TEST(MrtFuzzCorpus, EverySeedIsReadWhole) {
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus("mrt_record"))) {
    const auto reading = isthmus::testing::read_hostile_mrt(contents(entry.path()));
    EXPECT_EQ(reading.gaps, 0U) << entry.path();
    EXPECT_EQ(reading.frames, reading.decoded) << entry.path();
    ++read;
  }
  EXPECT_EQ(read, record_seeds().size());
}

}  // namespace
}  // namespace isthmus::mrt
