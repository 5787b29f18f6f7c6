// The path attributes of one UPDATE or one table entry, decoded but not copied.
#pragma once

#include <bitset>
#include <cstdint>
#include <iterator>

#include "isthmus/as_path.h"
#include "isthmus/asn.h"
#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"

namespace isthmus {

/// IANA "BGP Path Attributes". A type that is not named here is kept raw all the same.
enum class AttributeType : std::uint8_t {
  origin = 1,                      // RFC 4271
  as_path = 2,                     // RFC 4271
  next_hop = 3,                    // RFC 4271
  multi_exit_disc = 4,             // RFC 4271
  local_pref = 5,                  // RFC 4271
  atomic_aggregate = 6,            // RFC 4271
  aggregator = 7,                  // RFC 4271
  communities = 8,                 // RFC 1997
  originator_id = 9,               // RFC 4456
  cluster_list = 10,               // RFC 4456
  mp_reach_nlri = 14,              // RFC 4760
  mp_unreach_nlri = 15,            // RFC 4760
  extended_communities = 16,       // RFC 4360
  as4_path = 17,                   // RFC 6793
  as4_aggregator = 18,             // RFC 6793
  ipv6_extended_communities = 25,  // RFC 5701
  aigp = 26,                       // RFC 7311
  large_communities = 32,          // RFC 8092
  only_to_customer = 35,           // RFC 9234
  prefix_sid = 40,                 // RFC 8669
};

enum class Origin : std::uint8_t { igp = 0, egp = 1, incomplete = 2 };

struct RawAttribute {
  std::uint8_t flags = 0;
  std::uint8_t type = 0;
  Bytes value;
};

/// The attributes of a block in wire order, unknown ones with them; one that doesn't fit into the
/// block ends it. Walks the octets anew each time.
class RawAttributes {
 public:
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = RawAttribute;
    using difference_type = std::ptrdiff_t;
    using pointer = const RawAttribute*;
    using reference = RawAttribute;
    constexpr iterator() noexcept = default;
    constexpr explicit iterator(Bytes rest) noexcept : rest_(rest) { settle(); }
    constexpr RawAttribute operator*() const noexcept {
      return {rest_[0], rest_[1], rest_.subspan(header_bytes_, value_bytes_)};
    }
    constexpr iterator& operator++() noexcept {
      rest_ = rest_.subspan(header_bytes_ + value_bytes_);
      settle();
      return *this;
    }
    constexpr iterator operator++(int) noexcept {
      const auto before = *this;
      ++*this;
      return before;
    }
    constexpr bool operator==(const iterator& other) const noexcept {
      return rest_.size() == other.rest_.size();
    }

   private:
    constexpr void settle() noexcept {
      constexpr std::uint8_t kExtendedLength = 0x10;
      header_bytes_ = !rest_.empty() && (rest_[0] & kExtendedLength) != 0 ? 4 : 3;
      if (rest_.size() >= header_bytes_) {
        value_bytes_ = header_bytes_ == 4 ? load_be16(&rest_[2]) : rest_[2];
        if (value_bytes_ <= rest_.size() - header_bytes_) return;
      }
      rest_ = {};
    }

    Bytes rest_;
    std::size_t header_bytes_ = 0;
    std::size_t value_bytes_ = 0;
  };

  constexpr RawAttributes() noexcept = default;
  constexpr explicit RawAttributes(Bytes block) noexcept : block_(block) {}
  constexpr iterator begin() const noexcept { return iterator{block_}; }
  constexpr iterator end() const noexcept { return {}; }
  constexpr bool empty() const noexcept { return begin() == end(); }
  constexpr std::size_t size() const noexcept {
    return static_cast<std::size_t>(std::distance(begin(), end()));
  }
  constexpr Bytes block() const noexcept { return block_; }

 private:
  Bytes block_;
};

struct Aggregator {
  Asn asn{};
  IpAddress address;
};

/// Every span borrows from the frame or from the decoder's arena, and lives as long as the batch.
/// A member means something only when has() says that its attribute was there and well formed.
struct PathAttributes {
  std::bitset<256> present;
  Origin origin = Origin::incomplete;
  bool mp_next_hop_is_shortened =
      false;  // RFC 6396 section 4.3.4: only the next hop, no AFI or NLRI
  /// Of this block among those of its arena: the same for routes that share their attributes, so
  /// that what was found out of a block once can be remembered.
  std::uint32_t ordinal = 0;
  std::uint32_t multi_exit_disc = 0;
  std::uint32_t local_pref = 0;
  std::uint32_t originator_id = 0;
  Asn only_to_customer{};
  Aggregator aggregator;             // after the AS4_AGGREGATOR merge
  AsPathView as_path;                // after the AS4_PATH merge
  IpAddress next_hop;                // of the NLRI in the message's own field
  IpAddress mp_next_hop;             // of MP_REACH_NLRI: the global address
  IpAddress mp_link_local_next_hop;  // all zero where there is none
  Bytes communities;                 // 4 octets each
  Bytes extended_communities;        // 8 octets each
  Bytes large_communities;           // 12 octets each
  Bytes cluster_list;                // 4 octets each
  RawAttributes raw;                 // every attribute in wire order, unknown ones with it

  bool has(AttributeType type) const noexcept { return present[static_cast<std::uint8_t>(type)]; }
};

}  // namespace isthmus
