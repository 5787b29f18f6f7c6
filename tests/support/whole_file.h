// A whole file as the program reads it: decompressed by what its first octets say.
#pragma once

#include <cstdint>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "input/byte_stream.h"

namespace isthmus::testing {

/// The decompressed octets of a file.
inline std::vector<std::uint8_t> octets_of(const std::string& path) {
  auto stream = input::open_stream(path);
  EXPECT_TRUE(stream) << path;
  std::vector<std::uint8_t> octets;
  while (stream) {
    std::vector<std::uint8_t> block(1 << 16);
    const auto size = (*stream)->read(block);
    EXPECT_TRUE(size) << path;
    if (!size || *size == 0) break;
    octets.insert(octets.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(*size));
  }
  return octets;
}

inline std::string text_of(const std::string& path) {
  const auto octets = octets_of(path);
  return {octets.begin(), octets.end()};
}

}  // namespace isthmus::testing
