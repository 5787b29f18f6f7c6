#include "net/path_cleaning.h"

#include <algorithm>

#include "net/asn_class.h"

namespace isthmus::net {
namespace {

bool came_before(const std::vector<Asn>& hops, Asn asn) {
  return std::find(hops.begin(), hops.end(), asn) != hops.end();
}

void append_sequence(AsnList asns, CleanPath& out) {
  for (const auto asn : asns) {
    if (!out.hops.empty() && out.hops.back() == asn) {
      // Across a set the two need not be one run, but then no link is read between them either.
      if (out.trusted_from < out.hops.size()) {
        out.flags |= kPathPrepended;
        continue;
      }
    } else if (came_before(out.hops, asn)) {
      out.flags |= kPathLoop;
    }
    out.hops.push_back(asn);
    out.origin = asn;
  }
}

void drop_private_tail(CleanPath& out) {
  const auto is_private = [](Asn asn) { return classify(asn) == AsnClass::private_use; };
  const auto last_public = std::find_if_not(out.hops.rbegin(), out.hops.rend(), is_private);
  if (last_public == out.hops.rbegin() || last_public == out.hops.rend()) return;
  out.flags |= kPathPrivateTail;
  out.hops.erase(last_public.base(), out.hops.end());
  out.trusted_from = std::min(out.trusted_from, out.hops.size());
  out.origin = out.hops.back();
}

}  // namespace

CleanPath clean(AsPathView path) {
  CleanPath out;
  for (const auto segment : path) {
    switch (segment.type) {
      case SegmentType::as_sequence:
        append_sequence(segment.asns, out);
        break;
      case SegmentType::as_set:
        out.flags |= kPathSet;
        out.trusted_from = out.hops.size();
        out.origin.reset();
        break;
      case SegmentType::as_confed_sequence:
      case SegmentType::as_confed_set:
        out.flags |= kPathConfederation;
        break;
    }
  }
  if (!out.origin) return out;

  drop_private_tail(out);
  for (std::size_t i = out.hops.size(); i-- > 0;) {
    if (!is_special(out.hops[i])) continue;
    out.flags |= kPathSpecial;
    out.trusted_from = std::max(out.trusted_from, i + 1);
    break;
  }
  return out;
}

}  // namespace isthmus::net
