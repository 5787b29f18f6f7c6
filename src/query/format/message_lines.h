// JSON lines for the messages that have no route elements (docs/formats/json-lines.md, "Messages").
#pragma once

#include <string>

#include "query/format/line_format.h"
#include "wire/frame.h"

namespace isthmus::query {

/// OPEN, NOTIFICATION, KEEPALIVE, ROUTE-REFRESH, a router's statistics, what it tells of itself.
bool has_message_line(const RouteMessage& message) noexcept;

/// One object with its line end. `frame` is the one that the message was decoded from.
void append_message_line(std::string& out, const wire::Frame& frame, const RouteMessage& message,
                         const RunNames& names);

}  // namespace isthmus::query
