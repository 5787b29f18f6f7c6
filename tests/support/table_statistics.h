// What a TABLE_DUMP_V2 file repeats, counted from its octets: for tests of synthetic tables.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "isthmus/bytes.h"

namespace isthmus::testing {

struct TableStatistics {
  std::uint64_t records = 0;  // the peer index with them
  std::uint64_t entries = 0;
  std::uint64_t repeated = 0;  // entries with the block of the same peer's entry before
  std::uint64_t distinct = 0;  // different blocks
  std::uint64_t octets = 0;    // of attributes
};

/// Counts unicast records up to the first that is cut short. The octets must be a well-formed table
/// up to there.
inline TableStatistics table_statistics(Bytes file) {
  TableStatistics counts;
  std::unordered_set<std::string_view> blocks;
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::string_view> last;
  const auto load_be16 = [&](std::size_t at) {
    return static_cast<std::uint16_t>(file[at] << 8 | file[at + 1]);
  };
  for (std::size_t at = 0; at + 12 <= file.size();) {
    const auto subtype = load_be16(at + 6);
    const auto end = at + 12 + load_be32(&file[at + 8]);
    if (end > file.size()) break;
    ++counts.records;
    at += 12;
    if (subtype == 2 || subtype == 4) {  // RIB_IPV4_UNICAST, RIB_IPV6_UNICAST
      at += 4;
      at += 1 + (file[at] + 7U) / 8;
      auto left = load_be16(at);
      for (at += 2; left > 0; --left) {
        const auto peer = load_be16(at);
        const std::size_t size = load_be16(at + 6);
        at += 8;
        const std::string_view block{reinterpret_cast<const char*>(&file[at]), size};
        auto& before = last[{subtype, peer}];
        counts.repeated += before == block ? 1 : 0;
        counts.distinct += blocks.insert(block).second ? 1 : 0;
        before = block;
        ++counts.entries;
        counts.octets += size;
        at += size;
      }
    }
    at = end;
  }
  return counts;
}

}  // namespace isthmus::testing
