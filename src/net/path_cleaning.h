// One way from a raw AS path to the networks it went through, used by every analysis
// (docs/DETECTION.md, "Cleaning a path").
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "isthmus/as_path.h"
#include "isthmus/asn.h"

namespace isthmus::net {

/// What cleaning met. Several may hold at once.
enum PathFlag : std::uint8_t {
  kPathPrepended = 1,      // an ASN was repeated in a row
  kPathSet = 2,            // an AS_SET: who is in the path, or originates it, is not known
  kPathConfederation = 4,  // confederation segments were removed (RFC 5065)
  kPathLoop = 8,           // an ASN came back after another one: poisoned or broken
  kPathSpecial = 16,       // a special ASN stands in it (asn_class.h)
  kPathPrivateTail = 32,   // private ASNs at the origin's end were dropped
};

struct CleanPath {
  /// From the peer (first) to the origin (last), each once, without prepending, sets and
  /// confederations.
  std::vector<Asn> hops;
  std::uint8_t flags = 0;
  /// None where the path is empty or its origin is an AS_SET (RFC 6811 section 2).
  std::optional<Asn> origin;
  /// Index of the first hop of the stretch nearest the origin that no special ASN and no set cuts:
  /// links are read only between hops at or after it.
  std::size_t trusted_from = 0;
};

CleanPath clean(AsPathView path);

}  // namespace isthmus::net
