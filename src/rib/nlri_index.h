// Dense ids for NLRI, in the order of their first appearance.
#pragma once

#include <cstdint>
#include <vector>

#include "isthmus/prefix.h"

#include "rib/id_index.h"

namespace isthmus::rib {

/// 24 octets per NLRI and the index: a million cost about 40 MB, once for all peers.
class NlriIndex {
 public:
  std::uint32_t intern(const Nlri& nlri);
  /// IdIndex::kNone where it was never seen.
  std::uint32_t find(const Nlri& nlri) const noexcept;
  const Nlri& operator[](std::uint32_t id) const noexcept { return entries_[id]; }
  std::size_t size() const noexcept { return entries_.size(); }
  std::size_t bytes() const noexcept;

 private:
  std::uint32_t find(const Nlri& nlri, std::uint64_t hash) const noexcept;

  std::vector<Nlri> entries_;
  IdIndex index_;
};
static_assert(sizeof(Nlri) == 24);

}  // namespace isthmus::rib
