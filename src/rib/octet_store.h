// Strings of octets, each kept once and named by a dense id.
#pragma once

#include <cstdint>
#include <vector>

#include "isthmus/bytes.h"

#include "base/arena.h"
#include "rib/id_index.h"

namespace isthmus::rib {

/// Mixes eight octets at a time; not for keys that an adversary must not collide.
std::uint64_t hash_octets(Bytes octets) noexcept;

class OctetStore {
 public:
  std::uint32_t intern(Bytes octets);
  /// Stays valid as long as the store.
  Bytes operator[](std::uint32_t id) const noexcept {
    return {entries_[id].at, entries_[id].length};
  }
  std::size_t size() const noexcept { return entries_.size(); }
  std::size_t bytes() const noexcept;

 private:
  struct Entry {
    const std::uint8_t* at = nullptr;
    std::uint32_t length = 0;
  };
  static_assert(sizeof(Entry) == 16);

  Arena arena_{64 * 1024};
  std::vector<Entry> entries_;
  IdIndex index_;
  std::size_t octets_ = 0;
};

}  // namespace isthmus::rib
