// Golden files: readable texts under tests/golden that the output must equal.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace isthmus::testing {

/// Compares `text` with tests/golden/`name`. ISTHMUS_UPDATE_GOLDEN=1 writes the file instead, and
/// fails, so that no run that rewrites its own truth can pass for a test.
inline void expect_golden(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::path{ISTHMUS_SOURCE_DIR} / "tests/golden" / name;
  if (std::getenv("ISTHMUS_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << text;
    ADD_FAILURE() << "rewrote " << path << ": read the difference, then run again without "
                  << "ISTHMUS_UPDATE_GOLDEN";
    return;
  }
  std::ifstream file{path, std::ios::binary};
  ASSERT_TRUE(file) << "no golden file " << path << "; ISTHMUS_UPDATE_GOLDEN=1 writes it";
  const std::string expected{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(text, expected) << "differs from " << path;
}

}  // namespace isthmus::testing
