// AS_PATH as a borrowed view of its segments (RFC 4271 section 4.3, RFC 5065 section 3).
#pragma once

#include <cstdint>
#include <iterator>

#include "isthmus/asn.h"
#include "isthmus/bytes.h"

namespace isthmus {

enum class SegmentType : std::uint8_t {
  as_set = 1,
  as_sequence = 2,
  as_confed_sequence = 3,
  as_confed_set = 4,
};

/// The ASNs of one segment, in path order (nearest first).
class AsnList {
 public:
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Asn;
    using difference_type = std::ptrdiff_t;
    using pointer = const Asn*;
    using reference = Asn;
    constexpr iterator() noexcept = default;
    constexpr explicit iterator(const std::uint8_t* at) noexcept : at_(at) {}
    constexpr Asn operator*() const noexcept { return Asn{load_be32(at_)}; }
    constexpr iterator& operator++() noexcept {
      at_ += 4;
      return *this;
    }
    constexpr iterator operator++(int) noexcept {
      const auto before = *this;
      at_ += 4;
      return before;
    }
    constexpr bool operator==(const iterator&) const noexcept = default;

   private:
    const std::uint8_t* at_ = nullptr;
  };

  constexpr explicit AsnList(Bytes wire) noexcept : wire_(wire) {}
  constexpr std::size_t size() const noexcept { return wire_.size() / 4; }
  constexpr Asn operator[](std::size_t i) const noexcept { return Asn{load_be32(&wire_[4 * i])}; }
  constexpr iterator begin() const noexcept { return iterator{wire_.data()}; }
  constexpr iterator end() const noexcept { return iterator{wire_.data() + wire_.size()}; }

 private:
  Bytes wire_;
};

struct AsPathSegment {
  SegmentType type;
  AsnList asns;
};

/// A well-formed AS_PATH in four-octet form, whatever the session's width was: the decoder checks
/// it, widens two-octet paths and merges AS4_PATH (RFC 6793 section 4.2.3). Borrows the decoder's
/// arena.
class AsPathView {
 public:
  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = AsPathSegment;
    using difference_type = std::ptrdiff_t;
    using pointer = const AsPathSegment*;
    using reference = AsPathSegment;
    constexpr iterator() noexcept = default;
    constexpr explicit iterator(const std::uint8_t* at) noexcept : at_(at) {}
    constexpr AsPathSegment operator*() const noexcept {
      return {static_cast<SegmentType>(at_[0]), AsnList{Bytes{at_ + 2, 4U * at_[1]}}};
    }
    constexpr iterator& operator++() noexcept {
      at_ += 2 + 4 * at_[1];
      return *this;
    }
    constexpr iterator operator++(int) noexcept {
      const auto before = *this;
      ++*this;
      return before;
    }
    constexpr bool operator==(const iterator&) const noexcept = default;

   private:
    const std::uint8_t* at_ = nullptr;
  };

  constexpr AsPathView() noexcept = default;
  /// `wire` must be whole segments with four-octet ASNs.
  constexpr explicit AsPathView(Bytes wire) noexcept : wire_(wire) {}
  constexpr bool empty() const noexcept { return wire_.empty(); }
  constexpr Bytes wire() const noexcept { return wire_; }
  constexpr iterator begin() const noexcept { return iterator{wire_.data()}; }
  constexpr iterator end() const noexcept { return iterator{wire_.data() + wire_.size()}; }

 private:
  Bytes wire_;
};

}  // namespace isthmus
