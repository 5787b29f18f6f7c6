// BMP messages as frames: found by their lengths, judged by nobody yet.
#pragma once

#include <optional>

#include "isthmus/bytes.h"
#include "isthmus/timestamp.h"

#include "wire/frame.h"

namespace isthmus::bmp {

using wire::FrameResult;
using wire::FrameStatus;

/// Finds the message at the start of `buffer`, a stream of one router as it came over its
/// connection. `is_last` says that nothing follows the buffer.
///
/// A header of version 3 or 4 with a possible length is believed where another follows it; see
/// resynchronise.h. Messages of versions 1 and 2, drafts that told no length, are sized by the BGP
/// message in them, so that they are counted as unsupported and not lost; the decoder does not read
/// them.
FrameResult next_frame(Bytes buffer, bool is_last) noexcept;

/// When the router says that it happened. None where it says nothing (Initiation, Termination, a
/// timestamp of zero): then the time of the frame before is the best there is.
std::optional<Timestamp> frame_time(Bytes frame) noexcept;

/// By the first octets of a stream; true only where they hold a whole sure header. No MRT archive
/// begins so: its first octet is a time's, and 3 as that would be before August 1972.
bool looks_like(Bytes start) noexcept;

}  // namespace isthmus::bmp
