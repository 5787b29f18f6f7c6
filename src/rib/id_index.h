// From a key to its dense id, without keeping the key: open addressing over (tag, id) slots.
#pragma once

#include <cstdint>
#include <vector>

namespace isthmus::rib {

/// The keys stand wherever the ids point to; the caller compares. Ids are never taken back.
/// 8 octets a slot, at most three quarters full: 11 to 21 octets per key.
class IdIndex {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  /// `is_key_of(id)` says whether the id's key is the one that is looked for.
  template <typename IsKeyOf>
  std::uint32_t find(std::uint64_t hash, const IsKeyOf& is_key_of) const {
    if (slots_.empty()) return kNone;
    const auto tag = tag_of(hash);
    for (std::size_t at = tag & mask();; at = (at + 1) & mask()) {
      const auto& slot = slots_[at];
      if (slot.id == kNone || (slot.tag == tag && is_key_of(slot.id))) return slot.id;
    }
  }
  /// The key must not be in the index yet.
  void insert(std::uint64_t hash, std::uint32_t id) {
    if (4 * (used_ + 1) > 3 * slots_.size()) grow();
    place({tag_of(hash), id});
    ++used_;
  }
  std::size_t bytes() const noexcept { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t id = kNone;
  };
  static_assert(sizeof(Slot) == 8);

  static std::uint32_t tag_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>(hash >> 32);
  }
  std::size_t mask() const noexcept { return slots_.size() - 1; }
  void place(Slot slot) {
    std::size_t at = slot.tag & mask();
    while (slots_[at].id != kNone) at = (at + 1) & mask();
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> before(slots_.empty() ? 64 : 2 * slots_.size());
    before.swap(slots_);
    for (const auto& slot : before) {
      if (slot.id != kNone) place(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two of them
  std::size_t used_ = 0;
};

}  // namespace isthmus::rib
