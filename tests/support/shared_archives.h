// The archives of the shared data, whole, as far as they can be decompressed.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "input/byte_stream.h"
#include "support/shared_data.h"

namespace isthmus::testing {

/// Paths below the shared data, in order: "mrt/odd/bgpipe.sample.mrt".
inline std::vector<std::string> shared_archives() {
  std::vector<std::string> paths;
  for (const std::string folder : {"mrt/odd", "mrt/rib", "mrt/updates"}) {
    for (const auto& entry : std::filesystem::directory_iterator(shared_data(folder))) {
      const auto path = folder + "/" + entry.path().filename().string();
      if (!path.ends_with(".rst")) paths.push_back(path);
    }
  }
  std::ranges::sort(paths);
  return paths;
}

/// The decompressed octets of a file, `most` at the most; of a damaged one those before the damage.
inline std::vector<std::uint8_t> octets_before_damage(const std::string& path,
                                                      std::size_t most = SIZE_MAX) {
  std::vector<std::uint8_t> octets;
  const auto stream = input::open_stream(path);
  EXPECT_TRUE(stream.has_value()) << path;
  std::vector<std::uint8_t> block(1 << 16);
  while (stream.has_value() && octets.size() < most) {
    const auto size = (*stream)->read(block);
    if (!size || *size == 0) break;
    octets.insert(octets.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(*size));
  }
  octets.resize(std::min(octets.size(), most));
  return octets;
}

}  // namespace isthmus::testing
