// The second decoder: MRT read slowly and obviously, written from RFC 6396, RFC 6397, RFC 8050 and
// what writers are known to do, and from nothing of src/wire. What it says is compared with what
// wire::decode says.
#pragma once

#include <optional>

#include "support/plain_values.h"

namespace isthmus::plain {

/// What stands around a record and not in it.
struct Surroundings {
  bool is_first_of_source = false;
  const Peers* peers = nullptr;  // null before the first PEER_INDEX_TABLE
};

/// The record that begins at `at`, by its length alone; none where the octets end before it does.
std::optional<Octets> record_at(const Octets& source, std::size_t at);

/// `record` has its header of 12 octets.
Record decode(const Octets& record, const Surroundings& around);

/// None where the record is no PEER_INDEX_TABLE or a malformed one.
std::optional<Peers> read_peers(const Octets& record);

}  // namespace isthmus::plain
