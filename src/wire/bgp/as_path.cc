#include "wire/bgp/as_path.h"

#include <algorithm>
#include <cstring>

#include "isthmus/as_path.h"

namespace isthmus::bgp {

namespace {

constexpr std::size_t kSegmentHeaderBytes = 2;

bool is_confederation(SegmentType type) noexcept {
  return type == SegmentType::as_confed_sequence || type == SegmentType::as_confed_set;
}

/// Hops as RFC 4271 section 9.1.2.2 and RFC 5065 section 5.3 count them.
std::size_t hops(AsPathView path) noexcept {
  std::size_t count = 0;
  for (const auto& segment : path) {
    if (segment.type == SegmentType::as_sequence) count += segment.asns.size();
    if (segment.type == SegmentType::as_set) ++count;
  }
  return count;
}

/// Writes segments one behind the other.
class PathWriter {
 public:
  explicit PathWriter(std::span<std::uint8_t> room) : room_(room) {}

  /// The first `count` ASNs of the segment; a sequence grows the sequence before it if it may.
  void put(const AsPathSegment& segment, std::size_t count, bool may_join) {
    const bool joins = may_join && used_ != 0 && segment.type == SegmentType::as_sequence &&
                       room_[last_] == static_cast<std::uint8_t>(SegmentType::as_sequence) &&
                       room_[last_ + 1] + count <= 255;
    if (joins) {
      room_[last_ + 1] = static_cast<std::uint8_t>(room_[last_ + 1] + count);
    } else {
      last_ = used_;
      room_[used_++] = static_cast<std::uint8_t>(segment.type);
      room_[used_++] = static_cast<std::uint8_t>(count);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto asn = number(segment.asns[i]);
      for (int shift = 24; shift >= 0; shift -= 8) {
        room_[used_++] = static_cast<std::uint8_t>(asn >> shift);
      }
    }
  }
  Bytes written() const { return room_.first(used_); }

 private:
  std::span<std::uint8_t> room_;
  std::size_t used_ = 0;
  std::size_t last_ = 0;
};

}  // namespace

std::optional<std::size_t> measure_path(Bytes path, AsnWidth width) noexcept {
  const auto asn_bytes = static_cast<std::size_t>(width);
  std::size_t wide_bytes = 0;
  const std::uint8_t* at = path.data();
  std::size_t remaining = path.size();
  while (remaining != 0) {
    if (remaining < kSegmentHeaderBytes) return std::nullopt;
    const std::uint8_t type = at[0];
    const std::size_t count = at[1];
    const std::size_t bytes = kSegmentHeaderBytes + count * asn_bytes;
    if (type < 1 || type > 4 || count == 0 || bytes > remaining) return std::nullopt;
    wide_bytes += kSegmentHeaderBytes + 4 * count;
    at += bytes;
    remaining -= bytes;
  }
  return wide_bytes;
}

Bytes widen_path(Bytes path, std::size_t wide_bytes, Arena& arena) {
  const auto wide = arena.make<std::uint8_t>(wide_bytes);
  const std::uint8_t* from = path.data();
  const std::uint8_t* const end = from + path.size();
  std::uint8_t* to = wide.data();
  while (from != end) {
    const unsigned count = from[1];
    to[0] = from[0];
    to[1] = from[1];
    from += kSegmentHeaderBytes;
    to += kSegmentHeaderBytes;
    for (unsigned i = 0; i < count; ++i, from += 2, to += 4) {
      to[2] = from[0];
      to[3] = from[1];
    }
  }
  return wide;
}

Bytes merge_as4_path(Bytes as_path, Bytes as4_path, Arena& arena) {
  const std::size_t path_hops = hops(AsPathView{as_path});
  const std::size_t as4_hops = hops(AsPathView{as4_path});
  if (path_hops < as4_hops) return as_path;
  std::size_t leading = path_hops - as4_hops;
  PathWriter writer{arena.make<std::uint8_t>(as_path.size() + as4_path.size())};
  for (const auto& segment : AsPathView{as_path}) {
    // Every segment before this one was taken whole, so a confederation's stands at the front or
    // beside one that was taken.
    if (is_confederation(segment.type)) {
      writer.put(segment, segment.asns.size(), false);
      continue;
    }
    if (leading == 0) break;
    const std::size_t worth = segment.type == SegmentType::as_set ? 1 : segment.asns.size();
    const std::size_t taken = std::min(worth, leading);
    writer.put(segment, segment.type == SegmentType::as_set ? segment.asns.size() : taken, false);
    leading -= taken;
    if (taken < worth) break;
  }
  bool is_first = true;
  for (const auto& segment : AsPathView{as4_path}) {
    if (is_confederation(segment.type)) continue;
    writer.put(segment, segment.asns.size(), is_first);
    is_first = false;
  }
  return writer.written();
}

}  // namespace isthmus::bgp
