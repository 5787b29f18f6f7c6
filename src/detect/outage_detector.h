// Prefixes that nobody reaches: all of the subject's, or some (docs/DETECTION.md, "Outages").
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "detect/detector.h"
#include "detect/timers.h"

namespace isthmus::detect {

class OutageDetector : public Detector {
 public:
  void on_change(const SubjectChange& change, const World& world, EventSink& sink) override;
  void on_baseline(const World& world, EventSink& sink) override;
  std::optional<Timestamp> next_due() const override { return timers_.next_due(); }
  void advance(const World& world, EventSink& sink) override;
  void finish(const World& world, EventSink& sink) override;

 private:
  struct Outage {
    Event event;
    Wave losses;
    std::set<PrefixIndex> prefixes;     // partial
    Timestamp down_since;               // when the last of them was down
    std::optional<Timestamp> up_since;  // none: still down
  };

  void look(const World& world, EventSink& sink);
  void look_at_total(bool by_update, const World& world, EventSink& sink);
  void look_at_partials(const World& world, EventSink& sink);
  void note_worst(const World& world);
  void judge_total(const World& world, EventSink& sink);
  void judge_partials(const World& world, EventSink& sink);
  void begin_total(Wave losses, const World& world, EventSink& sink);
  void begin_partial(const std::set<PrefixIndex>& prefixes, Timestamp last, const World& world,
                     EventSink& sink);
  void end_total(const World& world, EventSink& sink);
  void end_partial(Outage& outage, const World& world, EventSink& sink);
  void report(const Outage& outage, const Wave& returns, bool is_cut_short, const World& world,
              EventSink& sink) const;
  Wave returns_of(const Outage& outage, const World& world) const;
  bool is_in_partial(PrefixIndex prefix) const;

  bool by_update_ = false;         // of the second at hand
  std::set<PrefixIndex> touched_;  // likewise, by updates
  std::optional<Timestamp> all_down_since_;
  Timestamp all_down_ended_;
  std::optional<Outage> total_;
  std::optional<SubjectChange> first_return_;  // of the last total outage
  std::map<PrefixIndex, Timestamp> down_;      // since when; not yet part of an outage
  std::set<PrefixIndex> too_few_;              // judged, and too few to speak of
  std::vector<Outage> partials_;
  Timers<char> timers_;
};

}  // namespace isthmus::detect
