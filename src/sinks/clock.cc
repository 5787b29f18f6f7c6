#include "sinks/clock.h"

#include <fmt/format.h>
#include <utility>

#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

using topology::TimeStyle;

std::string utc(Timestamp at, TimeStyle style) {
  return topology::format_utc(Timestamp::from_seconds(at.seconds()), style);
}

std::string local(Timestamp at, const std::string& zone, TimeStyle style) {
  return topology::format_local(Timestamp::from_seconds(at.seconds()), zone, style);
}

/// "Sunday 1 October" of "Sunday 1 October 2017".
std::string without_year(const std::string& long_date) {
  return long_date.substr(0, long_date.rfind(' '));
}

std::string weekday(const std::string& long_date) {
  return long_date.substr(0, long_date.find(' '));
}

/// "1 October 2017" of "Sunday 1 October 2017".
std::string without_weekday(const std::string& long_date) {
  return long_date.substr(long_date.find(' ') + 1);
}

bool same_day(Timestamp a, Timestamp b) {
  return utc(a, TimeStyle::long_date) == utc(b, TimeStyle::long_date);
}

}  // namespace

Clock::Clock(std::string zone, bool cells_have_year)
    : zone_(std::move(zone)), cells_have_year_(cells_have_year) {
  if (topology::is_zone(zone_)) place_ = topology::zone_place(zone_);
}

std::string Clock::local_part(Timestamp at) const {
  const auto day = local(at, zone_, TimeStyle::long_date);
  const auto time = local(at, zone_, TimeStyle::time_only);
  const auto is_other_day = day != utc(at, TimeStyle::long_date);
  return fmt::format("{}{} in {}", time, is_other_day ? " on " + weekday(day) : "", place_);
}

std::string Clock::brief(Timestamp at) const {
  const auto time = utc(at, TimeStyle::time_only) + " UTC";
  return has_local() ? fmt::format("{} ({})", time, local_part(at)) : time;
}

std::string Clock::full(Timestamp at) const {
  const auto time =
      fmt::format("{} UTC on {}", utc(at, TimeStyle::time_only), utc(at, TimeStyle::long_date));
  return has_local() ? fmt::format("{} ({})", time, local_part(at)) : time;
}

std::string Clock::when(Timestamp at, std::optional<Timestamp> told) const {
  if (!told) return full(at);
  if (same_day(at, *told)) return brief(at);
  const auto day = utc(at, TimeStyle::long_date);
  const auto is_other_year =
      day.substr(day.rfind(' ')) !=
      utc(*told, TimeStyle::long_date).substr(utc(*told, TimeStyle::long_date).rfind(' '));
  const auto time = fmt::format("{} UTC on {}", utc(at, TimeStyle::time_only),
                                is_other_year ? day : without_year(day));
  return has_local() ? fmt::format("{} ({})", time, local_part(at)) : time;
}

std::string Clock::dateline(Timestamp at) const {
  const auto text =
      fmt::format("{}, {} UTC", utc(at, TimeStyle::long_date), utc(at, TimeStyle::time_only));
  if (!has_local()) return text;
  return fmt::format("{} / {} (UTC{})", text, local_part(at), topology::utc_offset(at, zone_));
}

std::string Clock::cell(const std::string& long_date, const std::string& time) const {
  const auto date = without_weekday(long_date);
  const auto month = date.find(' ') + 1;
  const auto year = cells_have_year_ ? date.substr(date.rfind(' ')) : std::string{};
  return fmt::format("{}{} {}", date.substr(0, month + 3), year, time);
}

std::string Clock::utc_cell(Timestamp at) const {
  return cell(utc(at, TimeStyle::long_date), utc(at, TimeStyle::time_only));
}

std::string Clock::local_cell(Timestamp at) const {
  return cell(local(at, zone_, TimeStyle::long_date), local(at, zone_, TimeStyle::time_only));
}

std::string Clock::local_head(Timestamp first, Timestamp last) const {
  const auto offset = topology::utc_offset(first, zone_);
  if (offset != topology::utc_offset(last, zone_)) return place_;
  return fmt::format("{}, UTC{}", place_, offset);
}

std::string Clock::days(Timestamp first, Timestamp last) const {
  const auto from = without_weekday(utc(first, TimeStyle::long_date));
  const auto to = without_weekday(utc(last, TimeStyle::long_date));
  if (from == to) return from;
  const auto month_of = [](const std::string& day) { return day.substr(day.find(' ')); };
  if (month_of(from) == month_of(to)) {
    return fmt::format("{} to {}", from.substr(0, from.find(' ')), to);
  }
  const auto year_of = [](const std::string& day) { return day.substr(day.rfind(' ')); };
  return fmt::format("{} to {}", year_of(from) == year_of(to) ? without_year(from) : from, to);
}

}  // namespace isthmus::sinks
