// AS_PATH on the wire: checked, widened to four-octet ASNs, merged with AS4_PATH.
#pragma once

#include <cstddef>
#include <optional>

#include "isthmus/bytes.h"

#include "base/arena.h"
#include "wire/bgp/update.h"

namespace isthmus::bgp {

/// Octets that the path has with four-octet ASNs. None where a segment has an unknown type, no ASN
/// or more ASNs than there are octets (RFC 7606 section 7.2).
std::optional<std::size_t> measure_path(Bytes path, AsnWidth width) noexcept;

/// A measured two-octet path with four-octet ASNs, in `wide_bytes` octets of the arena.
Bytes widen_path(Bytes path, std::size_t wide_bytes, Arena& arena);

/// The path that AS_PATH and AS4_PATH make together (RFC 6793 section 4.2.3). Both are well formed
/// and have four-octet ASNs. An AS4_PATH that is the longer one is ignored.
Bytes merge_as4_path(Bytes as_path, Bytes as4_path, Arena& arena);

}  // namespace isthmus::bgp
