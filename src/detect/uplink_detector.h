// Uplinks gained, and prefixes that an uplink takes on (docs/DETECTION.md, "Uplinks").
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "detect/detector.h"
#include "detect/timers.h"
#include "detect/uplink_book.h"

namespace isthmus::detect {

/// uplink_gained and coverage_widened. Keeps the book's candidates.
class UplinkDetector : public Detector {
 public:
  explicit UplinkDetector(UplinkBook& book) : book_(book) {}

  void on_change(const SubjectChange& change, const World& world, EventSink& sink) override;
  void on_baseline(const World& world, EventSink& sink) override;
  std::optional<Timestamp> next_due() const override { return timers_.next_due(); }
  void advance(const World& world, EventSink& sink) override;
  void finish(const World& world, EventSink& sink) override;

 private:
  /// Prefixes that one link began to carry together, until there is a final verdict.
  struct Gain {
    bool is_new = false;  // the link itself; else some of its prefixes
    Timestamp began;
    Timestamp joined;  // the last prefix
    SubjectChange first;
    std::set<PrefixIndex> prefixes;
    Duration held{};
    std::optional<Timestamp> held_from;  // none: in a hole
    Timestamp hole_since;
    bool had_quorum = false;
    std::set<PrefixIndex> agreed;       // those that a quorum took up
    std::optional<Timestamp> reported;  // under this beginning
    std::vector<Link> before;           // present links
    bool is_return = false;
    std::optional<Timestamp> last_seen_before;
  };

  void take_up(const Link& link, const SubjectChange& change, const World& world);
  static bool is_lost_since(const Gain& gain, const Uplink& uplink);
  void begin(const Link& link, const SubjectChange& change, const World& world, bool is_new);
  void look_at(const Link& link, const World& world, EventSink& sink);
  void note_hold(const Link& link, Gain& gain, const World& world);
  /// True where the gain is over.
  bool judge(const Link& link, Gain& gain, const World& world, EventSink& sink);
  bool has_quorum(const Link& link, const Gain& gain, const World& world) const;
  const std::set<PrefixIndex>& agree(const Link& link, Gain& gain, const World& world) const;
  void confirm(const Link& link, Gain& gain, const World& world, EventSink& sink);
  void report(const Link& link, Gain& gain, bool is_cut_short, const World& world, EventSink& sink);
  void close(const Link& link, Gain& gain, bool is_cut_short, const World& world, EventSink& sink);
  void refuse(const Link& link, Gain& gain, Dismissal::Cause cause, const World& world,
              EventSink& sink);
  void set_effect(const Link& link, const Gain& gain, Event& event) const;

  UplinkBook& book_;
  std::map<Link, std::vector<Gain>> gains_;
  Timers<Link> timers_;
};

}  // namespace isthmus::detect
