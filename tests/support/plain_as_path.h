// AS_PATH the slow way: a list of hops (RFC 4271 section 4.3, RFC 5065, RFC 6793).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/plain_values.h"

namespace isthmus::plain {

struct Segment {
  unsigned type = 0;  // 1 set, 2 sequence, 3 confederation sequence, 4 confederation set
  std::vector<std::uint32_t> asns;
};
using Path = std::vector<Segment>;

/// None where it is malformed by RFC 7606 section 7.2.
std::optional<Path> read_path(const Octets& value, unsigned asn_octets);
/// RFC 6793 section 4.2.3.
Path merge_paths(const Path& as_path, const Path& as4_path);
/// "64500 64501 {64502,64503} (65001) [65002,65003]": neighbouring sequences flow together.
std::string path_text(const Path& path);

}  // namespace isthmus::plain
