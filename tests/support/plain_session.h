// Records that hold a BGP message or a change of state: BGP4MP, BGP4MP_ET and type 5 with its kin.
#pragma once

#include <optional>

#include "support/plain_values.h"

namespace isthmus::plain {

/// The header of an MRT record, and what follows it.
struct RawRecord {
  std::uint32_t seconds = 0;
  std::uint32_t microseconds = 0;
  unsigned type = 0;
  unsigned subtype = 0;
  Octets body;
};

/// A message with the fields that every message has, of one record.
Message begin_message(const RawRecord& record, const std::string& kind, const std::string& form);

/// 4 or 16; none for a family that is not IPv4 or IPv6.
std::optional<std::size_t> address_octets_of(unsigned afi);

Record decode_bgp4mp(const RawRecord& record, bool is_first_of_source);
Record decode_legacy(const RawRecord& record);

}  // namespace isthmus::plain
