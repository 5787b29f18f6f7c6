// One record of a source as octets: what framing gives and decoding takes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isthmus/bytes.h"
#include "isthmus/route_message.h"
#include "isthmus/timestamp.h"

namespace isthmus::mrt {
struct PeerIndex;
}

namespace isthmus::bmp {
class Sessions;
}

namespace isthmus::wire {

/// How the records of a source are written.
enum class Encoding : std::uint8_t {
  mrt,       // RFC 6396
  bmp,       // RFC 7854
  openbmp,   // BMP in the OpenBMP collector's envelope
  ris_live,  // one JSON object a line
};

/// One whole record. `bytes` has its header and borrows the reader's block; so does the context in
/// force, which belongs to the stream and not to the record.
struct Frame {
  Timestamp time;
  std::uint64_t offset = 0;    // in the decompressed source
  std::uint64_t sequence = 0;  // of the frame in its source
  Bytes bytes;
  const mrt::PeerIndex* peer_index = nullptr;  // mrt: null before the first
  const bmp::Sessions* sessions = nullptr;     // bmp, openbmp: null before the first Peer Up
  SourceId source{};
  CollectorId collector{};
  Encoding encoding = Encoding::mrt;
};

enum class FrameStatus : std::uint8_t {
  frame,      // a whole record: `bytes` is its size with the header
  need_more,  // `bytes` octets must be there to tell; with `is_last`, the record was cut short
  malformed,  // no record begins here: `bytes` octets, at least 1, to skip and count
  end,        // nothing left and nothing follows
};

struct FrameResult {
  FrameStatus status = FrameStatus::end;
  std::size_t bytes = 0;
};

}  // namespace isthmus::wire
