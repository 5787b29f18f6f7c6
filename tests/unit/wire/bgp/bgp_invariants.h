// What holds for an Update whatever the octets were: for fuzz targets and hostile tests.
#pragma once

#include <algorithm>
#include <cstdlib>

#include "wire/bgp/update.h"

namespace isthmus::bgp {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline bool lies_in(Bytes inner, Bytes outer) {
  return inner.empty() || (inner.data() >= outer.data() &&
                           inner.data() + inner.size() <= outer.data() + outer.size());
}

inline void require_valid(std::span<const Nlri> list) {
  for (const auto& [prefix, path_id] : list) {
    require(prefix.length <= bits(prefix.family));
    for (unsigned bit = prefix.length; bit < 128; ++bit) {
      require((prefix.bytes[bit / 8] >> (7 - bit % 8) & 1) == 0);
    }
  }
}

inline void require_valid(const PathAttributes& attributes, Bytes body) {
  using enum AttributeType;
  std::size_t asns = 0;
  for (const auto& segment : attributes.as_path) {
    require(segment.asns.size() != 0);
    asns += segment.asns.size();
  }
  require(attributes.as_path.wire().size() >= 4 * asns);
  for (const auto& attribute : attributes.raw) require(lies_in(attribute.value, body));
  require(!attributes.has(communities) || attributes.communities.size() % 4 == 0);
  require(!attributes.has(extended_communities) || attributes.extended_communities.size() % 8 == 0);
  require(!attributes.has(large_communities) || attributes.large_communities.size() % 12 == 0);
  require(!attributes.has(cluster_list) || attributes.cluster_list.size() % 4 == 0);
  require(lies_in(attributes.communities, body) && lies_in(attributes.large_communities, body));
}

/// Aborts where the update breaks a promise of update.h.
inline void require_valid(const Update& update, Bytes body) {
  require_valid(update.withdrawn);
  require_valid(update.announced);
  require_valid(update.mp_withdrawn);
  require_valid(update.mp_announced);
  auto severest = Treatment::keep;
  for (const auto& finding : update.findings) {
    require(finding.offset <= body.size());
    severest = std::max(severest, finding.treatment);
  }
  require(update.treatment >= severest);
  require(update.treatment == Treatment::keep || !update.findings.empty());
  require(!update.is_end_of_rib || update.treatment == Treatment::keep);
  if (update.attributes != nullptr) require_valid(*update.attributes, body);
}

}  // namespace isthmus::bgp
