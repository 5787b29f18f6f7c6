// The seam that every detector is written against.
#pragma once

#include <optional>

#include "isthmus/report.h"

#include "detect/history.h"
#include "detect/subject_view.h"
#include "rib/tables.h"

namespace isthmus::detect {

class UplinkBook;
class EventLog;

/// What a detector may look at. Everything is as of `now`.
struct World {
  Timestamp now;
  const Subject& subject;
  const rib::Tables& tables;
  const SubjectView& view;
  const History& history;
  const UplinkBook& uplinks;
  const EventLog& events;
};

/// What a confidence rests on beyond the event itself.
struct Support {
  std::uint32_t collectors = 0;
  bool moved_together = false;  // all prefixes within a minute
  bool lost_witness = false;    // a session ended or a collector fell silent within the wave
  bool is_cut_short = false;    // the data end before the final report
};

/// What looked like an event and was none.
struct LookAlike {
  Dismissal::Cause cause = Dismissal::Cause::single_vantage;
  std::optional<Link> link;
  std::optional<Asn> foreign;
  auto operator<=>(const LookAlike&) const = default;
};

class EventSink {
 public:
  virtual ~EventSink() = default;
  /// A later report under the same id replaces the earlier one.
  virtual void report(Event event, const Support& support) = 0;
  virtual void dismiss(const LookAlike& what, const SubjectChange* example) = 0;
};

/// Calls come in the order of the data. Timers fire once all messages of their second are known,
/// and before any later one.
class Detector {
 public:
  virtual ~Detector() = default;
  /// World already shows the change.
  virtual void on_change(const SubjectChange& change, const World& world, EventSink& sink) = 0;
  /// A peer's health changed, or its table was loaded: the baseline may have moved.
  virtual void on_baseline(const World& world, EventSink& sink) = 0;
  /// When advance() wants to be called next.
  virtual std::optional<Timestamp> next_due() const = 0;
  virtual void advance(const World& world, EventSink& sink) = 0;
  /// The data are at their end: whatever is to be reported is reported now.
  virtual void finish(const World& world, EventSink& sink) = 0;
};

}  // namespace isthmus::detect
