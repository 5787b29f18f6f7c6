// Uplinks lost, and prefixes that an uplink drops (docs/DETECTION.md, "Uplinks").
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "detect/detector.h"
#include "detect/timers.h"
#include "detect/uplink_book.h"

namespace isthmus::detect {

/// uplink_lost and coverage_narrowed: one rule, for all prefixes of a link or for some.
class LossDetector : public Detector {
 public:
  explicit LossDetector(UplinkBook& book) : book_(book) {}

  void on_change(const SubjectChange& change, const World& world, EventSink& sink) override;
  void on_baseline(const World& world, EventSink& sink) override;
  std::optional<Timestamp> next_due() const override { return timers_.next_due(); }
  void advance(const World& world, EventSink& sink) override;
  void finish(const World&, EventSink&) override {}

 private:
  /// Prefixes that one link dropped in one wave.
  struct Drop {
    std::set<PrefixIndex> prefixes;
    Timestamp first;
    Timestamp last;
  };

  void judge(const Link& link, const World& world, EventSink& sink);
  std::vector<Drop> drops_of(const Uplink& uplink) const;
  /// When the outage that the drop was part of can no longer excuse it; now or earlier where none.
  Timestamp excused_until(const Drop& drop, PrefixIndex prefix, const World& world) const;
  void report(const Link& link, const std::set<PrefixIndex>& prefixes, const Drop& drop,
              const World& world, EventSink& sink);

  UplinkBook& book_;
  Timers<Link> timers_;
};

}  // namespace isthmus::detect
