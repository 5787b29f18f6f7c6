// Compares text with a file under tests/golden, which a person reads before it is changed.
#pragma once

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace isthmus::testing {

/// With ISTHMUS_UPDATE_GOLDEN set, writes the file and fails, so that nobody forgets to look.
inline void expect_golden(const std::string& name, const std::string& text) {
  const auto path = std::string{ISTHMUS_SOURCE_DIR} + "/tests/golden/" + name;
  if (std::getenv("ISTHMUS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream{path, std::ios::binary} << text;
    FAIL() << name << " was written anew: read it";
  }
  std::ifstream file{path, std::ios::binary};
  const std::string expected{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(text, expected) << "differs from tests/golden/" << name
                            << "; ISTHMUS_UPDATE_GOLDEN=1 writes it anew";
}

}  // namespace isthmus::testing
