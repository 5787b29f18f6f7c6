// Times as a user writes them on a command line, and as a machine reads them in a line of output.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isthmus/timestamp.h"

namespace isthmus::query {

/// Unix seconds ("1506848871", "1506848871.5"), or a date, alone or with a time of day:
/// "2017-10-01", "2017-10-01 09:07", "2017-10-01T09:07:51.25Z", "2017-10-01T17:37:51+08:30".
/// Without a zone it is UTC. None where the text is none of these.
std::optional<Timestamp> parse_time(std::string_view text);

/// "2017-10-01 09:07:51", with six digits of a second where there is a fraction.
void append_utc(std::string& out, Timestamp at);

/// Room for put_unix(), as net/raw_text.h has it.
inline constexpr std::size_t kUnixRoom = 40;
/// "1506848871" or, `with_fraction`, "1506848871.000000".
char* put_unix(char* at, Timestamp time, bool with_fraction) noexcept;
void append_unix(std::string& out, Timestamp at, bool with_fraction);

}  // namespace isthmus::query
