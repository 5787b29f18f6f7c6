// MRT records as frames (RFC 6396 section 2): found by their lengths, judged by nobody yet.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "isthmus/bytes.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

#include "wire/frame.h"

namespace isthmus::mrt {

using wire::Frame;
using wire::FrameResult;
using wire::FrameStatus;

/// RFC 6396 section 4; 5 and 9 are the deprecated BGP and BGP4PLUS of before 2001 (section 5.2 and
/// appendix).
enum class RecordType : std::uint16_t {
  bgp = 5,
  bgp4plus = 9,
  bgp4plus_01 = 10,
  ospfv2 = 11,
  table_dump = 12,
  table_dump_v2 = 13,
  bgp4mp = 16,
  bgp4mp_et = 17,
  isis = 32,
  isis_et = 33,
  ospfv3 = 48,
  ospfv3_et = 49,
};

struct PeerEntry {
  std::uint32_t bgp_id = 0;
  IpAddress address;
  Asn asn{};
};

/// PEER_INDEX_TABLE (RFC 6396 section 4.3.1): what the entries after it refer to.
struct PeerIndex {
  std::uint32_t collector_bgp_id = 0;
  std::string view;
  std::vector<PeerEntry> peers;
};

/// Finds the record at the start of `buffer`. `is_last` says that nothing follows the buffer;
/// `last_good` is frame_time() of the frame before, none at the start of a source.
///
/// A header whose type and subtype are known, whose length such a record can have, and whose time
/// is within a day of `last_good` is believed. Any other (an unknown type, a jump in time) is
/// believed only where a header of that kind follows its record, or the source ends there.
/// What can't be a header is `malformed`, up to the next one that is confirmed by what follows it;
/// the octets between are never guessed at. The result doesn't depend on how a source is cut into
/// buffers, but for how a long stretch to skip is told in parts.
///
/// Knows the early TABLE_DUMP batches that declare each record four octets short: their frame has
/// the four octets.
FrameResult next_frame(Bytes buffer, bool is_last,
                       std::optional<Timestamp> last_good = std::nullopt) noexcept;

/// The time that a header gives, microseconds included where the type has them.
Timestamp frame_time(Bytes frame) noexcept;

bool is_peer_index_table(Bytes frame) noexcept;
/// Null where the record is malformed: then no peer index is in force, for an old one would name
/// the wrong peers.
std::shared_ptr<const PeerIndex> decode_peer_index(Bytes frame);

}  // namespace isthmus::mrt
