// The subject's changes of the last day, and the waves in them.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <vector>

#include "detect/subject_view.h"

namespace isthmus::detect {

/// A peer began or ceased to testify.
struct LiveChange {
  Timestamp time;
  PeerId peer{};
  bool was_live = false;
};

using Wave = std::vector<SubjectChange>;  // in the order of the stream

class History {
 public:
  void add(const SubjectChange& change);
  void add(const LiveChange& change) { live_changes_.push_back(change); }
  /// Forgets what is older than the memory.
  void trim(Timestamp now);

  const std::deque<SubjectChange>& changes() const noexcept { return changes_; }
  const std::deque<LiveChange>& live_changes() const noexcept { return live_changes_; }
  bool has_live_change(Timestamp from, Timestamp to) const;

  /// What a change is to a wave: nothing, a step of it, or a step back out of it.
  enum class Step : std::uint8_t { none, into, out };
  using Judge = std::function<Step(const SubjectChange&)>;

  /// The wave that was on at `at`: of each route the last step up to then, where it is `into`, from
  /// the last one back as far as gaps of at most kConvergence go, but not to before `not_before`;
  /// then the further steps after `at` that follow so closely.
  Wave wave_around(Timestamp at, Timestamp not_before, const Judge& judge) const;
  /// The first step `into` of each route from `from` to `to`.
  Wave first_steps(Timestamp from, Timestamp to, const Judge& judge) const;

 private:
  std::size_t first_after(Timestamp at) const;  // index of the first change later than that

  std::deque<SubjectChange> changes_;
  std::deque<LiveChange> live_changes_;
};

}  // namespace isthmus::detect
