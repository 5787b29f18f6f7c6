// Address space that has no place in the public routing table.
#pragma once

#include "isthmus/prefix.h"

namespace isthmus::query {

/// The prefix lies within space that IANA's special-purpose registries (RFC 6890) do not have
/// globally reachable, within multicast or reserved space, or outside of 2000::/3, the only part of
/// IPv6 that is given out for global unicast. A default route does not.
bool is_bogon(const Prefix& prefix) noexcept;

}  // namespace isthmus::query
