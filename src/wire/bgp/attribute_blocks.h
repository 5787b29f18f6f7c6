// Attribute blocks of a batch, each decoded once: tables repeat themselves.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "isthmus/table_routes.h"

#include "base/arena.h"
#include "wire/bgp/update.h"

namespace isthmus::bgp {

/// Remembers, for the last few thousand different blocks, what their octets decode to. The octets
/// must live until reset(), and so do the blocks. The same octets give the same block whether they
/// were remembered or not, but for PathAttributes::ordinal and where the spans point.
class AttributeBlocks {
 public:
  /// The block of a table entry, as decode_table_block() has it. `messages` numbers it.
  const AttributeBlock& table_block(Bytes octets, AsnWidth width, Arena& messages) {
    Slot& slot = slots_[slot_of(octets)];
    if (slot.key == key_of(octets, width) &&
        std::memcmp(slot.octets, octets.data(), octets.size()) == 0) {
      return *slot.block;
    }
    return decode_into(slot, octets, width, messages);
  }
  /// Forgets all.
  void reset() noexcept {
    ++generation_;
    arena_.reset();
  }

 private:
  /// Small, so that all of them stay in the nearest cache.
  struct Slot {
    std::uint64_t key = 0;  // generation, length and width of ASNs
    const std::uint8_t* octets = nullptr;
    const AttributeBlock* block = nullptr;
  };
  static constexpr unsigned kSlotBits = 11;

  /// Never that of an empty slot: the first generation is 1. A block has fewer than 2^16 octets.
  std::uint64_t key_of(Bytes octets, AsnWidth width) const noexcept {
    return generation_ << 20 | octets.size() << 3 | static_cast<std::uint64_t>(width);
  }
  /// From a few of the octets: what differs elsewhere shares a slot, and is told apart there.
  static std::size_t slot_of(Bytes octets) noexcept {
    const std::size_t size = octets.size();
    if (size < 16) return size;
    const auto word = [&](std::size_t at) {
      std::uint64_t octets_there = 0;
      std::memcpy(&octets_there, octets.data() + at, sizeof octets_there);
      return octets_there;
    };
    std::uint64_t mixed = (word(8) + size) * 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 29) ^ word(size / 2 - 4)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 32) ^ word(size - 8)) * 0x94d049bb133111ebU;
    return mixed >> (64 - kSlotBits);
  }
  const AttributeBlock& decode_into(Slot& slot, Bytes octets, AsnWidth width, Arena& messages);

  std::array<Slot, std::size_t{1} << kSlotBits> slots_{};
  std::uint64_t generation_ = 1;
  Arena arena_;
};

}  // namespace isthmus::bgp
