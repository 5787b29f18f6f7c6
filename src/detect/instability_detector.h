// Routes that change again and again (docs/DETECTION.md, "Instability").
#pragma once

#include <map>
#include <optional>
#include <set>

#include "detect/detector.h"
#include "detect/timers.h"

namespace isthmus::detect {

class InstabilityDetector : public Detector {
 public:
  void on_change(const SubjectChange& change, const World& world, EventSink& sink) override;
  void on_baseline(const World&, EventSink&) override {}
  std::optional<Timestamp> next_due() const override { return timers_.next_due(); }
  void advance(const World& world, EventSink& sink) override;
  void finish(const World& world, EventSink& sink) override;

 private:
  /// How one prefix changed in the cluster.
  struct Turmoil {
    PrefixTimes times;
    std::set<VantageId> vantage_ases;
    std::set<VantageId> restless;  // those that saw it change often enough
    std::map<std::pair<PeerId, std::uint32_t>, std::size_t> changes;  // by session and path id
  };
  struct Cluster {
    Cluster() {}  // clang 19: an aggregate is not yet constructible where std::optional asks
    Timestamp first;
    Timestamp last;
    std::uint64_t changes = 0;
    std::uint64_t path_changes = 0;  // since `last`: they count only if the cluster goes on
    std::map<PrefixIndex, Turmoil> prefixes;
    Wave rows;  // the first of them
    std::uint64_t rows_total = 0;
    double share_before = 0;
    double worst = 1;
    bool is_reported = false;
  };

  void add(const SubjectChange& change, const World& world);
  bool is_instability(const World& world) const;
  void report(bool is_over, bool is_cut_short, const World& world, EventSink& sink);

  std::optional<Cluster> cluster_;
  double share_ = 0;  // reachable, before the change at hand
  Timers<char> timers_;
};

}  // namespace isthmus::detect
