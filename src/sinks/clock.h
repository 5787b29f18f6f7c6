// One moment on two clocks, in UTC and where the subject is, as sentences and tables have it.
#pragma once

#include <optional>
#include <string>

#include "isthmus/timestamp.h"

namespace isthmus::sinks {

/// Fractions of a second are cut off: the first second is what is told.
class Clock {
 public:
  /// A zone that is not known, or UTC itself, leaves UTC alone. Table cells of a report that stays
  /// within one year have no year.
  explicit Clock(std::string zone, bool cells_have_year = true);

  bool has_local() const noexcept { return !place_.empty(); }
  /// "Pyongyang".
  const std::string& place() const noexcept { return place_; }
  const std::string& zone() const noexcept { return zone_; }

  /// "09:07:51 UTC on Sunday 1 October 2017 (17:37:51 in Pyongyang)".
  std::string full(Timestamp at) const;
  /// "09:07:51 UTC (17:37:51 in Pyongyang)".
  std::string brief(Timestamp at) const;
  /// Brief on the same UTC day as `told`, which the reader knows already; else with its day. Full
  /// where nothing was told yet.
  std::string when(Timestamp at, std::optional<Timestamp> told) const;
  /// "Sunday 1 October 2017, 09:07:51 UTC / 17:37:51 in Pyongyang (UTC+08:30)".
  std::string dateline(Timestamp at) const;
  /// "1 Oct 2017 09:07:51".
  std::string utc_cell(Timestamp at) const;
  /// "1 Oct 2017 17:37:51".
  std::string local_cell(Timestamp at) const;
  /// "Pyongyang, UTC+08:30" for the head of a column; without the offset where it changes between.
  std::string local_head(Timestamp first, Timestamp last) const;
  /// "1 to 2 October 2017", in UTC.
  std::string days(Timestamp first, Timestamp last) const;

 private:
  std::string local_part(Timestamp at) const;

  std::string cell(const std::string& long_date, const std::string& time) const;

  std::string zone_;
  std::string place_;  // empty: no local time
  bool cells_have_year_;
};

}  // namespace isthmus::sinks
