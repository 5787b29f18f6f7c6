#include "rib/octet_store.h"

#include <cstring>

namespace isthmus::rib {
namespace {

/// Two to the 64th over the golden ratio: multiplying by it spreads low bits over the high ones.
constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15U;

}  // namespace

std::uint64_t hash_octets(Bytes octets) noexcept {
  std::uint64_t mixed = kGolden ^ octets.size();
  const auto take = [&](std::uint64_t word) {
    mixed = (mixed ^ word) * kGolden;
    mixed ^= mixed >> 29;
  };
  std::size_t at = 0;
  for (; at + 8 <= octets.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, &octets[at], 8);
    take(word);
  }
  if (at < octets.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, &octets[at], octets.size() - at);
    take(word);
  }
  mixed ^= mixed >> 32;
  return mixed * 0xd6e8feb86659fd93U;
}

std::uint32_t OctetStore::intern(Bytes octets) {
  const auto hash = hash_octets(octets);
  const auto known = index_.find(hash, [&](std::uint32_t id) {
    const auto& entry = entries_[id];
    return entry.length == octets.size() &&
           (octets.empty() || std::memcmp(entry.at, octets.data(), octets.size()) == 0);
  });
  if (known != IdIndex::kNone) return known;
  const auto id = static_cast<std::uint32_t>(entries_.size());
  const auto kept = arena_.copy(octets);
  entries_.push_back({kept.data(), static_cast<std::uint32_t>(kept.size())});
  octets_ += kept.size();
  index_.insert(hash, id);
  return id;
}

std::size_t OctetStore::bytes() const noexcept {
  return octets_ + entries_.capacity() * sizeof(Entry) + index_.bytes();
}

}  // namespace isthmus::rib
