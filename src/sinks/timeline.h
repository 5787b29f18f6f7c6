// Which provider carried which prefix when, as lanes ready to be drawn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "isthmus/report.h"

namespace isthmus::sinks {

struct TimeSpan {
  Timestamp from;
  Timestamp to;
  constexpr auto operator<=>(const TimeSpan&) const noexcept = default;
};

/// When one provider carried a lane's prefixes: its spans do not overlap and are in order.
struct Band {
  std::size_t provider = 0;  // into Timeline::providers; one past the end: all the others
  std::vector<TimeSpan> spans;
  bool operator==(const Band&) const = default;
};

/// Prefixes that were carried alike.
struct Lane {
  std::vector<Prefix> prefixes;
  bool is_rest = false;  // the many that did not fit, one over the other
  std::vector<Band> bands;
  std::vector<TimeSpan> outages;
};

struct PhaseMark {
  std::size_t number = 0;  // within its incident, from 1
  Timestamp began;
  Timestamp ended;
};

struct Timeline {
  TimeSpan span;
  std::vector<Asn> providers;  // those with a colour of their own, the busiest first
  bool has_other_providers = false;
  std::optional<std::size_t> accent;  // the provider that the bulletin is about
  std::vector<Lane> lanes;
  std::vector<PhaseMark> phases;
};

/// None where the report has no confirmed spell or no time. `resolution` is the shortest time that
/// can be drawn: lanes that differ by less are one.
std::optional<Timeline> make_timeline(const Report& report, std::optional<Asn> accent,
                                      Duration resolution);

/// The part in which most happened, where that is a small part: worth a drawing of its own.
std::optional<TimeSpan> close_up(const Timeline& timeline);

struct Tick {
  Timestamp at;
  bool is_midnight = false;  // of UTC
};

/// At round times of UTC, at most `count_max` of them.
std::vector<Tick> ticks(const TimeSpan& span, std::size_t count_max);

}  // namespace isthmus::sinks
