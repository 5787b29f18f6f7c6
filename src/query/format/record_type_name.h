// What kind of record a frame is, by the names of RFC 6396 and RFC 7854.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "wire/frame.h"

namespace isthmus::query {

/// Type and subtype as MRT's header has them; of BMP its message type; else 0.
struct RecordKind {
  wire::Encoding encoding = wire::Encoding::mrt;
  std::uint16_t type = 0;
  std::uint16_t subtype = 0;
  constexpr auto operator<=>(const RecordKind&) const noexcept = default;
};

RecordKind kind_of(const wire::Frame& frame) noexcept;

/// "BGP4MP MESSAGE_AS4", "BMP Peer Up", "OpenBMP message", "RIS Live line"; numbers where there is
/// no name.
std::string record_type_name(const RecordKind& kind);

}  // namespace isthmus::query
