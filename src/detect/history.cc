#include "detect/history.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/limits.h"
#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

auto route_key(const SubjectChange& change) {
  return std::tuple{change.peer, change.prefix, change.path_id};
}

}  // namespace

void History::add(const SubjectChange& change) {
  if (changes_.size() >= limits::kChangesKept) changes_.pop_front();
  changes_.push_back(change);
}

void History::trim(Timestamp now) {
  const auto old = now - thresholds::kWitnessMemory;
  while (!changes_.empty() && changes_.front().time < old) changes_.pop_front();
  while (!live_changes_.empty() && live_changes_.front().time < old) live_changes_.pop_front();
}

bool History::has_live_change(Timestamp from, Timestamp to) const {
  return std::any_of(live_changes_.begin(), live_changes_.end(), [&](const LiveChange& change) {
    return change.was_live && change.time >= from && change.time <= to;
  });
}

std::size_t History::first_after(Timestamp at) const {
  const auto found = std::upper_bound(
      changes_.begin(), changes_.end(), at,
      [](Timestamp time, const SubjectChange& change) { return time < change.time; });
  return static_cast<std::size_t>(found - changes_.begin());
}

Wave History::wave_around(Timestamp at, Timestamp not_before, const Judge& judge) const {
  const auto split = first_after(at);
  std::set<decltype(route_key(SubjectChange{}))> seen;
  Wave wave;
  for (auto i = split; i-- > 0;) {
    const auto& change = changes_[i];
    if (change.time < not_before) break;
    if (!wave.empty() && wave.back().time - change.time > thresholds::kConvergence) break;
    const auto step = judge(change);
    if (step == Step::none || !seen.insert(route_key(change)).second) continue;
    if (step == Step::into && change.testifies) wave.push_back(change);
  }
  std::reverse(wave.begin(), wave.end());
  // A route that had come back by then can still be lost in the same wave.
  std::set<decltype(route_key(SubjectChange{}))> taken;
  for (const auto& change : wave) taken.insert(route_key(change));
  auto last = wave.empty() ? at : wave.back().time;
  for (auto i = split; i < changes_.size(); ++i) {
    const auto& change = changes_[i];
    if (change.time - last > thresholds::kConvergence) break;
    if (!change.testifies || judge(change) != Step::into) continue;
    if (!taken.insert(route_key(change)).second) continue;
    wave.push_back(change);
    last = change.time;
  }
  return wave;
}

Wave History::first_steps(Timestamp from, Timestamp to, const Judge& judge) const {
  std::set<decltype(route_key(SubjectChange{}))> seen;
  Wave wave;
  for (auto i = first_after(from - Duration{1}); i < changes_.size(); ++i) {
    const auto& change = changes_[i];
    if (change.time > to) break;
    if (!change.testifies || judge(change) != Step::into) continue;
    if (seen.insert(route_key(change)).second) wave.push_back(change);
  }
  return wave;
}

}  // namespace isthmus::detect
