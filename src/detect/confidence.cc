#include "detect/confidence.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace isthmus::detect {
namespace {

constexpr double kPrior = -2.0;
constexpr double kPerDoubling = 0.6;
constexpr double kDoublingsMax = 6;

class Sum {
 public:
  explicit Sum(Event& event) : event_(event) { event_.reasons.clear(); }
  void add(std::string text, double weight) {
    event_.reasons.push_back({std::move(text), weight});
    total_ += weight;
  }
  double total() const { return total_; }

 private:
  Event& event_;
  double total_ = 0;
};

bool share_prefix(const Event& a, const Event& b) {
  return std::any_of(a.prefixes.begin(), a.prefixes.end(), [&](const auto& one) {
    return std::any_of(b.prefixes.begin(), b.prefixes.end(),
                       [&](const auto& other) { return other.prefix == one.prefix; });
  });
}

bool undoes(const Event& later, const Event& event) {
  if (later.uplink != event.uplink) return false;
  switch (event.kind) {
    case EventKind::uplink_gained:
      return later.kind == EventKind::uplink_lost;
    case EventKind::uplink_lost:
      return later.kind == EventKind::uplink_gained;
    case EventKind::coverage_widened:
      return later.kind == EventKind::uplink_lost ||
             (later.kind == EventKind::coverage_narrowed && share_prefix(later, event));
    case EventKind::coverage_narrowed:
      return later.kind == EventKind::uplink_lost ||
             (later.kind == EventKind::coverage_widened && share_prefix(later, event));
    default:
      return false;
  }
}

bool is_shift(const Event& event) {
  return event.kind == EventKind::uplink_took_over || event.kind == EventKind::uplink_gave_back;
}

}  // namespace

double logistic(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

void set_confidence(Event& event, const Support& support, Duration held) {
  using namespace std::chrono_literals;
  Sum sum{event};
  sum.add("before any evidence", kPrior);
  const auto doublings = std::min(std::log2(1.0 + event.vantage_ases), kDoublingsMax);
  sum.add("seen by " + std::to_string(event.vantage_ases) +
              (event.vantage_ases == 1 ? " vantage AS" : " vantage ASes"),
          kPerDoubling * doublings);
  if (support.collectors >= 3) {
    sum.add("at " + std::to_string(support.collectors) + " collectors", 0.5);
  } else if (support.collectors == 2) {
    sum.add("at 2 collectors", 0.3);
  }
  if (event.vantage_ases != 0 && 10 * event.vantage_ases >= event.vantage_ases_live) {
    sum.add("a tenth or more of all witnesses", 1.0);
  }
  if (held >= 24h) {
    sum.add("lasted 24 hours or more", 2.0);
  } else if (held >= 1h) {
    sum.add("lasted an hour or more", 1.0);
  } else if (held >= 15min) {
    sum.add("lasted 15 minutes or more", 0.5);
  }
  if (support.moved_together) sum.add("all prefixes moved within 60 seconds", 0.3);
  if (event.vantage_ases == 1) sum.add("one vantage AS only", -1.5);
  if (support.lost_witness) sum.add("a witness was lost meanwhile", -0.5);
  if (support.is_cut_short) sum.add("the data end before it was over", -0.3);
  event.confidence = logistic(sum.total());
}

Duration held_for(const Event& event, std::span<const Event> events, Timestamp data_end) {
  if (event.ended) return *event.ended - event.began;
  for (const auto& later : events) {
    if (later.began <= event.began) continue;
    if (undoes(later, event) || (is_shift(event) && is_shift(later))) {
      return later.began - event.began;
    }
  }
  return data_end - event.began;
}

}  // namespace isthmus::detect
