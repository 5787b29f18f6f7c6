// Networks that are not the subject's and originate its prefixes (docs/DETECTION.md, "Foreign
// origin").
#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "detect/detector.h"
#include "detect/timers.h"

namespace isthmus::detect {

class OriginDetector : public Detector {
 public:
  void on_change(const SubjectChange& change, const World& world, EventSink& sink) override;
  void on_baseline(const World& world, EventSink& sink) override;
  std::optional<Timestamp> next_due() const override { return timers_.next_due(); }
  void advance(const World& world, EventSink& sink) override;
  void finish(const World& world, EventSink& sink) override;

 private:
  using RouteKey = std::tuple<PrefixIndex, PeerId, std::uint32_t>;

  /// What one network originates of the subject's, from the first route to the last.
  struct Case {
    enum class State : std::uint8_t { candidate, reported, refused };
    State state = State::candidate;
    std::set<RouteKey> routes;  // held now
    Wave taken;                 // first step of each route
    std::set<RouteKey> seen;
    std::size_t peak = 0;  // vantage ASes
    bool had_quorum = false;
    std::optional<Timestamp> under_since;  // none: held by more than a stuck remainder
  };

  void add(const SubjectChange& change, const World& world);
  bool is_from_before(const SubjectChange& change, const Case& open, const World& world) const;
  SubjectView::Holders holders_of(const Case& open, const World& world) const;
  void look_at(Asn foreign, const World& world, EventSink& sink);
  /// True where the case is over.
  bool judge(Asn foreign, Case& open, const World& world, EventSink& sink);
  void report(Asn foreign, const Case& open, std::optional<Timestamp> ended, bool is_cut_short,
              const World& world, EventSink& sink) const;

  std::set<std::pair<Asn, PrefixIndex>> baseline_;
  std::map<Asn, Case> cases_;
  Timers<Asn> timers_;
};

}  // namespace isthmus::detect
