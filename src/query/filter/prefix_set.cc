#include "query/filter/prefix_set.h"

#include <algorithm>
#include <bit>

#include "isthmus/bytes.h"

namespace isthmus::query {
namespace {

using Ipv4Key = PrefixSet::Ipv4Key;
using Ipv6Key = PrefixSet::Ipv6Key;

constexpr std::size_t kBucketsMax = std::size_t{1} << 20;

Ipv4Key ipv4_key(const Prefix& prefix) noexcept {
  return {std::uint64_t{load_be32(prefix.bytes.data())} << 8 | prefix.length};
}

std::uint64_t load_be64(const std::uint8_t* at) noexcept {
  return std::uint64_t{load_be32(at)} << 32 | load_be32(at + 4);
}

Ipv6Key ipv6_key(const Prefix& prefix) noexcept {
  return {load_be64(prefix.bytes.data()), load_be64(prefix.bytes.data() + 8), prefix.length};
}

/// The first `length` of 64 bits.
std::uint64_t mask(unsigned length) noexcept {
  return length == 0 ? 0 : ~std::uint64_t{0} << (64 - std::min(length, 64U));
}

bool covers(const Ipv4Key& outer, const Ipv4Key& inner) noexcept {
  const auto length = static_cast<unsigned>(outer.address_and_length & 0xff);
  if (length > (inner.address_and_length & 0xff)) return false;
  const auto differing = (outer.first_bits() ^ inner.first_bits()) << 32;
  return (differing & mask(length)) == 0;
}

bool covers(const Ipv6Key& outer, const Ipv6Key& inner) noexcept {
  if (outer.length > inner.length) return false;
  const auto length = static_cast<unsigned>(outer.length);
  if (((outer.high ^ inner.high) & mask(length)) != 0) return false;
  return length <= 64 || ((outer.low ^ inner.low) & mask(length - 64)) == 0;
}

}  // namespace

template <typename Key>
void PrefixSet::SortedKeys<Key>::assign(std::vector<Key> sorted) {
  keys_ = std::move(sorted);
  if (keys_.empty()) return;
  least_ = keys_.front().first_bits();
  const auto span = keys_.back().first_bits() - least_;
  const auto buckets = std::min(std::bit_ceil(keys_.size()), kBucketsMax);
  const auto wanted = static_cast<unsigned>(std::bit_width(buckets)) - 1;
  const auto width = static_cast<unsigned>(std::bit_width(span));
  shift_ = width > wanted ? width - wanted : 0;
  index_.assign((span >> shift_) + 2, 0);
  for (const auto& key : keys_) ++index_[((key.first_bits() - least_) >> shift_) + 1];
  for (std::size_t i = 1; i < index_.size(); ++i) index_[i] += index_[i - 1];
}

template <typename Key>
std::size_t PrefixSet::SortedKeys<Key>::lower_bound(const Key& key) const noexcept {
  if (keys_.empty() || key.first_bits() < least_) return 0;
  const auto bucket = (key.first_bits() - least_) >> shift_;
  if (bucket + 1 >= index_.size()) return keys_.size();
  const auto from = keys_.begin() + index_[bucket];
  const auto to = keys_.begin() + index_[bucket + 1];
  return static_cast<std::size_t>(std::lower_bound(from, to, key) - keys_.begin());
}

template <typename Key>
void PrefixSet::OneFamily<Key>::assign(std::vector<Key> keys) {
  if (!std::is_sorted(keys.begin(), keys.end())) std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<Key> outer;
  for (const auto& key : keys) {
    // Whatever covers a key comes before it, and nothing else of that kind in between.
    if (outer.empty() || !covers(outer.back(), key)) outer.push_back(key);
  }
  if (outer.size() < keys.size()) outermost.assign(std::move(outer));
  all.assign(std::move(keys));
}

template <typename Key>
bool PrefixSet::OneFamily<Key>::contains(const Key& key) const noexcept {
  const auto at = all.lower_bound(key);
  return at < all.size() && all[at] == key;
}

template <typename Key>
bool PrefixSet::OneFamily<Key>::has_covering(const Key& key) const noexcept {
  const auto& outer = outermost.size() > 0 ? outermost : all;
  const auto at = outer.lower_bound(key);
  if (at < outer.size() && outer[at] == key) return true;
  // They are apart: only the nearest one before can reach as far.
  return at > 0 && covers(outer[at - 1], key);
}

template <typename Key>
bool PrefixSet::OneFamily<Key>::has_inside(const Key& key) const noexcept {
  const auto at = all.lower_bound(key);
  return at < all.size() && covers(key, all[at]);
}

PrefixSet::PrefixSet(std::span<const Prefix> prefixes) {
  std::vector<Ipv4Key> ipv4;
  std::vector<Ipv6Key> ipv6;
  for (const auto& prefix : prefixes) {
    if (prefix.family == Family::ipv4) {
      ipv4.push_back(ipv4_key(prefix));
    } else {
      ipv6.push_back(ipv6_key(prefix));
    }
  }
  ipv4_.assign(std::move(ipv4));
  ipv6_.assign(std::move(ipv6));
}

bool PrefixSet::contains(const Prefix& prefix) const noexcept {
  return prefix.family == Family::ipv4 ? ipv4_.contains(ipv4_key(prefix))
                                       : ipv6_.contains(ipv6_key(prefix));
}

bool PrefixSet::has_covering(const Prefix& prefix) const noexcept {
  return prefix.family == Family::ipv4 ? ipv4_.has_covering(ipv4_key(prefix))
                                       : ipv6_.has_covering(ipv6_key(prefix));
}

bool PrefixSet::has_inside(const Prefix& prefix) const noexcept {
  return prefix.family == Family::ipv4 ? ipv4_.has_inside(ipv4_key(prefix))
                                       : ipv6_.has_inside(ipv6_key(prefix));
}

}  // namespace isthmus::query
