// Type-length-values of Initiation, Termination, Peer Up and Peer Down.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/monitoring.h"

#include "base/arena.h"
#include "base/cursor.h"

namespace isthmus::bmp {

/// IANA "BMP Peer Up Message TLVs" (RFC 9736); Peer Down uses it too (RFC 9069 section 5.3).
inline constexpr std::uint16_t kVrfTableName = 3;
/// IANA "BMP Termination Message TLVs".
inline constexpr std::uint16_t kTerminationReason = 1;

/// Calls `visit(type, value)` for each; false where one reaches beyond the field.
template <typename Visit>
bool walk_tlvs(Bytes field, Visit&& visit) {
  Cursor cursor(field);
  while (!cursor.at_end()) {
    const auto type = cursor.u16();
    const auto value = cursor.take(cursor.u16());
    if (!cursor.ok()) return false;
    visit(type, value);
  }
  return true;
}

/// The registry that a message's types are of; of Route Monitoring there is only a draft, whose
/// numbers have changed.
enum class TlvSpace : std::uint8_t { initiation, termination, peer_up, route_monitoring };

/// Every one of `field` into `out`; false where one reaches beyond it: `out` has those before.
bool read_tlvs(Bytes field, TlvSpace space, Arena& arena, std::span<const InformationTlv>& out);

/// "sysName"; empty where none is registered.
std::string_view tlv_name(TlvSpace space, std::uint16_t type) noexcept;

/// RFC 7854 section 4.5: "administratively closed"; empty where none is registered.
std::string_view termination_reason_name(std::uint16_t reason) noexcept;
/// RFC 7854 section 4.9, RFC 9069: "local system closed, NOTIFICATION sent"; empty likewise.
std::string_view down_reason_name(std::uint8_t reason) noexcept;

}  // namespace isthmus::bmp
