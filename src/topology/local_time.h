// Times as people read them: UTC and the subject's own clock at that date (tz database).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/timestamp.h"

#include "base/error.h"

namespace isthmus::topology {

enum class TimeStyle : std::uint8_t {
  date_time,  // "2017-10-01 09:07:51"
  time_only,  // "09:07:51"
  long_date,  // "Sunday 1 October 2017"
  rfc3339,    // "2017-10-01T09:07:51Z", "2017-10-01T17:37:51+08:30"
};

/// Fractions of a second are shown (six digits) only where there are some. Times outside the years
/// 0 to 9999 are shown as the nearest that RFC 3339 can write.
std::string format_utc(Timestamp at, TimeStyle style);
/// In `zone` with the offset that it had then; an unknown zone is treated as UTC.
std::string format_local(Timestamp at, std::string_view zone, TimeStyle style);
/// "+08:30" at that time.
std::string utc_offset(Timestamp at, std::string_view zone);
/// True where the tz database knows the zone.
bool is_zone(std::string_view zone);
/// "Pyongyang" of "Asia/Pyongyang": the place whose clock it is; empty for "Etc/UTC" and the like.
std::string zone_place(std::string_view zone);
/// Why no local time can be told at all (the tz database is not installed), if that is so.
std::optional<Error> zone_database_error();

}  // namespace isthmus::topology
