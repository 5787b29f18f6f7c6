// wire::decode against the second decoder: the same octets must say the same.
#pragma once

#include <cstdint>
#include <string>

#include "isthmus/bytes.h"

#include "support/plain_values.h"
#include "wire/bgp/update.h"
#include "wire/decode.h"

namespace isthmus::testing {

/// What wire::decode says, in the second decoder's words.
plain::Record in_plain_words(const wire::DecodedRecord& record);

struct Comparison {
  std::uint64_t records = 0;
  std::uint64_t decoded = 0;
  std::uint64_t malformed = 0;
  std::uint64_t messages = 0;
  std::string difference;  // of the first record that differs, both printed; else empty
};

/// Reads MRT octets with both decoders, record after record as mrt::next_frame finds them, and
/// stops at the first that differs. Checks every promise of decode.h on the way.
Comparison compare_decoders(Bytes source);

/// The same for one body of an UPDATE; empty where both agree.
std::string compare_updates(Bytes body, const bgp::SessionContext& session);

}  // namespace isthmus::testing
