// Which uplink carries most, and when that changes (docs/DETECTION.md, "Took over / gave back").
#pragma once

#include <map>
#include <optional>

#include "detect/detector.h"
#include "detect/timers.h"
#include "detect/uplink_book.h"

namespace isthmus::detect {

class ShareDetector : public Detector {
 public:
  void on_change(const SubjectChange& change, const World& world, EventSink& sink) override;
  void on_baseline(const World& world, EventSink& sink) override;
  std::optional<Timestamp> next_due() const override { return timers_.next_due(); }
  void advance(const World& world, EventSink& sink) override;
  void finish(const World&, EventSink&) override {}

 private:
  struct Shift {
    Link to;
    Timestamp since;
    bool by_update = false;  // else our copy was set right, and nothing shifted
  };
  struct TakeOver {
    Link from;
    Link to;
    Timestamp began;
  };

  void look_at(bool by_update, const World& world);
  void judge(const World& world, EventSink& sink);
  bool is_told(const Link& from, const Link& to, Timestamp began, const World& world) const;
  void report(const Link& from, const Shift& shift, const World& world, EventSink& sink);

  bool by_update_ = false;  // of the second at hand
  std::optional<Link> largest_;
  std::optional<Shift> shift_;
  std::map<Link, Link> displaced_;  // by whom: which it displaced last
  std::optional<TakeOver> told_;    // the last take-over that was reported
  Timers<char> timers_;
};

}  // namespace isthmus::detect
