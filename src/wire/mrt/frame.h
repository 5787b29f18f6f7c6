// MRT records as frames (RFC 6396 section 2): found by their lengths, judged by nobody yet.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "isthmus/bytes.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

namespace isthmus::mrt {

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

/// One whole record. `bytes` has its header and borrows the reader's block.
struct Frame {
  Timestamp time;
  std::uint64_t offset = 0;    // in the decompressed source
  std::uint64_t sequence = 0;  // of the frame in its source
  Bytes bytes;
  const PeerIndex* peer_index = nullptr;  // in force at this frame; null before the first
  SourceId source{};
  CollectorId collector{};
};

enum class FrameStatus : std::uint8_t { frame, need_more, malformed, end };

struct FrameResult {
  FrameStatus status = FrameStatus::end;
  std::size_t bytes =
      0;  // frame: its size; need_more: how many octets there must be; malformed: to skip
};

/// Finds the record at the start of `buffer`. `is_last` says that nothing follows the buffer.
/// A header that can't be one (unknown type with an absurd length, a time far off) is `malformed`,
/// with the distance to the next plausible header in `bytes`: never a guess inside a good record.
/// Knows the early TABLE_DUMP batches that declare each record four octets short.
FrameResult next_frame(Bytes buffer, bool is_last) noexcept;

/// The time that a header gives, microseconds included where the type has them.
Timestamp frame_time(Bytes frame) noexcept;

bool is_peer_index_table(Bytes frame) noexcept;
/// Null where the record is malformed.
std::shared_ptr<const PeerIndex> decode_peer_index(Bytes frame);

}  // namespace isthmus::mrt
