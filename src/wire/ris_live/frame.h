// RIPE NCC's RIS Live as a file: one JSON object a line.
#pragma once

#include <optional>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/timestamp.h"

#include "wire/frame.h"

namespace isthmus::ris_live {

/// Finds the object at the start of `buffer`; its frame goes through the end of its line. Blank
/// lines and what a text/event-stream has beside its data (comments, "event:", "id:", "retry:") go
/// with the object behind them. `is_last` says that nothing follows the buffer.
///
/// A line that is no object is `malformed` with its end, and so is one of more than
/// limits::kRisLiveLineBytesMax. An object without its last brace at the end of a source was cut
/// short.
wire::FrameResult next_frame(Bytes buffer, bool is_last) noexcept;

/// When the collector received the message, to the microsecond as it is written. None where the
/// line tells no time: then the time of the frame before is the best there is.
std::optional<Timestamp> frame_time(Bytes frame) noexcept;

/// "1553627987.89" as it stands: no double rounds it. Digits behind the sixth of a fraction are cut
/// off. None for what is no such number.
std::optional<Timestamp> parse_seconds(std::string_view text) noexcept;

/// The object in a frame's line, without what is around it.
std::string_view object_of(Bytes frame) noexcept;

/// By the first octets of a stream: a line that begins as a RIS Live object does.
bool looks_like(Bytes start) noexcept;

}  // namespace isthmus::ris_live
