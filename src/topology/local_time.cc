#include "topology/local_time.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <date/tz.h>
#include <exception>
#include <fmt/format.h>

namespace isthmus::topology {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                  "Thursday", "Friday", "Saturday"};
constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};

// 0001-01-01 and 9999-12-31T23:59:59, each a day inside, so that any offset stays in range.
constexpr std::int64_t kEarliest = -62135596800 + 86400;
constexpr std::int64_t kLatest = 253402300799 - 86400;

/// The offset in whole minutes (as RFC 3339 writes it), or none where the zone is not known.
std::optional<minutes> offset_at(std::int64_t at, std::string_view zone) {
  // date throws where the database or the zone is missing or damaged.
  try {
    const auto* found = date::locate_zone(zone);
    const auto offset = found->get_info(date::sys_seconds{seconds{at}}).offset;
    return std::chrono::duration_cast<minutes>(offset);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::string offset_text(minutes offset) {
  const auto total = offset.count();
  const auto size = total < 0 ? -total : total;
  return fmt::format("{}{:02}:{:02}", total < 0 ? '-' : '+', size / 60, size % 60);
}

std::string write(Timestamp at, minutes offset, TimeStyle style, std::string_view suffix) {
  const auto utc = std::clamp(at.seconds(), kEarliest, kLatest);
  const auto local = std::chrono::sys_seconds{seconds{utc} + offset};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{local - day};
  const auto year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto day_of_month = static_cast<unsigned>(date.day());
  if (style == TimeStyle::long_date) {
    return fmt::format("{} {} {} {}", kWeekdays[std::chrono::weekday{day}.c_encoding()],
                       day_of_month, kMonths[month - 1], year);
  }
  auto time = fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                          clock.seconds().count());
  const auto fraction = utc == at.seconds() ? at.us - utc * 1'000'000 : 0;
  if (fraction != 0) time += fmt::format(".{:06}", fraction);
  if (style == TimeStyle::time_only) return time;
  return fmt::format("{:04}-{:02}-{:02}{}{}{}", year, month, day_of_month,
                     style == TimeStyle::rfc3339 ? 'T' : ' ', time,
                     style == TimeStyle::rfc3339 ? suffix : "");
}

}  // namespace

std::string format_utc(Timestamp at, TimeStyle style) {
  return write(at, minutes{0}, style, "Z");
}

std::string format_local(Timestamp at, std::string_view zone, TimeStyle style) {
  const auto offset = offset_at(std::clamp(at.seconds(), kEarliest, kLatest), zone);
  if (!offset) return format_utc(at, style);
  return write(at, *offset, style, offset_text(*offset));
}

std::string utc_offset(Timestamp at, std::string_view zone) {
  const auto offset = offset_at(std::clamp(at.seconds(), kEarliest, kLatest), zone);
  return offset_text(offset.value_or(minutes{0}));
}

bool is_zone(std::string_view zone) {
  return offset_at(0, zone).has_value();
}

std::string zone_place(std::string_view zone) {
  const auto slash = zone.rfind('/');
  if (slash == std::string_view::npos || zone.starts_with("Etc/")) return {};
  std::string place{zone.substr(slash + 1)};
  std::ranges::replace(place, '_', ' ');
  return place;
}

std::optional<Error> zone_database_error() {
  try {
    static_cast<void>(date::get_tzdb());
    return std::nullopt;
  } catch (const std::exception& trouble) {
    return Error{.what = fmt::format("cannot read the time zone database: {}", trouble.what()),
                 .advice = "install the package tzdata; until then times are told in UTC only"};
  }
}

}  // namespace isthmus::topology
