#include "rib/nlri_index.h"

namespace isthmus::rib {

std::uint32_t NlriIndex::find(const Nlri& nlri, std::uint64_t hash) const noexcept {
  return index_.find(hash, [&](std::uint32_t id) { return entries_[id] == nlri; });
}

std::uint32_t NlriIndex::find(const Nlri& nlri) const noexcept {
  return find(nlri, std::hash<Nlri>{}(nlri));
}

std::uint32_t NlriIndex::intern(const Nlri& nlri) {
  const auto hash = std::hash<Nlri>{}(nlri);
  const auto known = find(nlri, hash);
  if (known != IdIndex::kNone) return known;
  const auto id = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(nlri);
  index_.insert(hash, id);
  return id;
}

std::size_t NlriIndex::bytes() const noexcept {
  return entries_.capacity() * sizeof(Nlri) + index_.bytes();
}

}  // namespace isthmus::rib
