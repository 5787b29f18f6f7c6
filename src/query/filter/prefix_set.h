// A set of prefixes, one or a million, that answers with one look-up.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/prefix.h"

namespace isthmus::query {

/// Sorted keys, and an index by their first bits that leaves a few of them to search: two reads of
/// memory for a question, however many prefixes there are. 8 octets for an IPv4 prefix, 24 for an
/// IPv6 one, the same again for the outermost where some lie inside others, and 4 to 8 for the
/// index.
class PrefixSet {
 public:
  PrefixSet() = default;
  explicit PrefixSet(std::span<const Prefix> prefixes);

  /// `prefix` itself is in the set.
  bool contains(const Prefix& prefix) const noexcept;
  /// One in the set covers `prefix` or equals it.
  bool has_covering(const Prefix& prefix) const noexcept;
  /// One in the set lies inside `prefix` or equals it.
  bool has_inside(const Prefix& prefix) const noexcept;
  bool overlaps(const Prefix& prefix) const noexcept {
    return has_covering(prefix) || has_inside(prefix);
  }
  std::size_t size() const noexcept { return ipv4_.all.size() + ipv6_.all.size(); }
  bool empty() const noexcept { return size() == 0; }

  /// In order of address, then length. `first_bits` of the index are the address's first.
  struct Ipv4Key {
    std::uint64_t address_and_length = 0;
    constexpr auto operator<=>(const Ipv4Key&) const noexcept = default;
    std::uint64_t first_bits() const noexcept { return address_and_length >> 8; }
  };
  struct Ipv6Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::uint64_t length = 0;
    constexpr auto operator<=>(const Ipv6Key&) const noexcept = default;
    std::uint64_t first_bits() const noexcept { return high; }
  };

 private:
  template <typename Key>
  class SortedKeys {
   public:
    void assign(std::vector<Key> sorted);
    /// The place of the first key that is not before `key`.
    std::size_t lower_bound(const Key& key) const noexcept;
    std::size_t size() const noexcept { return keys_.size(); }
    const Key& operator[](std::size_t i) const noexcept { return keys_[i]; }
    const std::vector<Key>& keys() const noexcept { return keys_; }

   private:
    std::vector<Key> keys_;
    std::vector<std::uint32_t> index_;  // by bucket: its first key's place; one more for the end
    std::uint64_t least_ = 0;           // first bits of the first key
    unsigned shift_ = 0;                // first bits to bucket
  };
  template <typename Key>
  struct OneFamily {
    SortedKeys<Key> all;
    SortedKeys<Key> outermost;  // those inside none other; empty where that is `all`
    void assign(std::vector<Key> keys);
    bool contains(const Key& key) const noexcept;
    bool has_covering(const Key& key) const noexcept;
    bool has_inside(const Key& key) const noexcept;
  };

  OneFamily<Ipv4Key> ipv4_;
  OneFamily<Ipv6Key> ipv6_;
};

}  // namespace isthmus::query
