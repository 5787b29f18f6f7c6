// The seeds of fuzz/corpus/differential: small sources of every record form, as the writer makes
// them today.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "support/rich_samples.h"

namespace isthmus {
namespace {

std::filesystem::path seed_path(std::string name) {
  std::ranges::replace(name, ' ', '_');
  return std::filesystem::path(ISTHMUS_SOURCE_DIR) / "fuzz/corpus/differential" / name;
}

/// ISTHMUS_UPDATE_GOLDEN=1 writes the seeds instead, and fails.
TEST(DifferentialCorpus, HoldsWhatTheWriterWritesToday) {
  const bool is_update = std::getenv("ISTHMUS_UPDATE_GOLDEN") != nullptr;
  for (const auto& [name, octets] : testing::rich_samples()) {
    const auto path = seed_path(name);
    if (is_update) {
      std::filesystem::create_directories(path.parent_path());
      std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char*>(octets.data()),
                                                  static_cast<std::streamsize>(octets.size()));
      continue;
    }
    std::ifstream file{path, std::ios::binary};
    const mrt::Octets stored{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(stored, octets) << path << " is out of date: ISTHMUS_UPDATE_GOLDEN=1 writes it";
  }
  EXPECT_FALSE(is_update) << "rewrote the seeds: run again without ISTHMUS_UPDATE_GOLDEN";
}

}  // namespace
}  // namespace isthmus
