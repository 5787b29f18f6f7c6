// The values of a Statistics Report (RFC 7854 section 4.8, RFC 8671 section 6.2).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/monitoring.h"

#include "base/arena.h"

namespace isthmus::bmp {

/// `body` follows the per-peer header: a count, then type-length-values. Numbers of 4 and 8 octets
/// are read whatever their type is, and so are gauges of a family, which have 11 octets. False
/// where the count and the octets disagree: `out` has what could be read.
bool read_statistics(Bytes body, Arena& arena, std::span<const Statistic>& out);

/// "Routes in Loc-RIB"; empty where we know none. FRRouting's experimental 65531 has one.
std::string_view statistic_name(std::uint16_t type) noexcept;

}  // namespace isthmus::bmp
