// Times as people read them: UTC and the subject's own clock at that date (tz database).
#pragma once

#include <string>
#include <string_view>

#include "isthmus/timestamp.h"

namespace isthmus::topology {

enum class TimeStyle : std::uint8_t {
  date_time,  // "2017-10-01 09:07:51"
  time_only,  // "09:07:51"
  long_date,  // "Sunday 1 October 2017"
  rfc3339,    // "2017-10-01T09:07:51Z", "2017-10-01T17:37:51+08:30"
};

/// Fractions of a second are shown (six digits) only where there are some.
std::string format_utc(Timestamp at, TimeStyle style);
/// In `zone` with the offset that it had then; an unknown zone is treated as UTC.
std::string format_local(Timestamp at, std::string_view zone, TimeStyle style);
/// "+08:30" at that time.
std::string utc_offset(Timestamp at, std::string_view zone);
/// True where the tz database knows the zone.
bool is_zone(std::string_view zone);

}  // namespace isthmus::topology
