// What is counted on an AS path.
#pragma once

#include <cstdint>

#include "isthmus/as_path.h"

namespace isthmus::query {

/// RFC 4271 section 9.1.2.2 a and RFC 5065 section 5.3: a set counts one, confederations nothing.
std::uint64_t path_length(AsPathView path) noexcept;

/// How often the most repeated ASN comes again right behind itself: "1 2 2 2" has 2. Sequences
/// alone; a run goes on from one into the next.
std::uint64_t prepends(AsPathView path) noexcept;

/// An ASN comes back behind another one. Sequences alone. Linear but for a logarithm.
bool has_loop(AsPathView path);

/// True where `holds` is for the path's last ASN, or any member of a set at its end.
template <typename Holds>
bool any_origin(AsPathView path, Holds&& holds) noexcept {
  if (path.empty()) return false;
  auto last = *path.begin();
  for (const auto segment : path) last = segment;
  const auto size = last.asns.size();
  if (size == 0) return false;
  if (last.type == SegmentType::as_sequence || last.type == SegmentType::as_confed_sequence) {
    return holds(last.asns[size - 1]);
  }
  for (const auto asn : last.asns) {
    if (holds(asn)) return true;
  }
  return false;
}

}  // namespace isthmus::query
