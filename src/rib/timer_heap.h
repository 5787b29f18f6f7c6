// What will be due when, in one order: by time, then collectors before peers, then by id.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "isthmus/timestamp.h"

namespace isthmus::rib {

struct Timer {
  enum class Kind : std::uint8_t { collector_silence, collector_gap, hold_end, transfer_check };
  Timestamp due;
  Kind kind = Kind::collector_silence;
  std::uint32_t id = 0;          // CollectorId or PeerId
  std::uint32_t generation = 0;  // of the session that it was set for: an older one is void

  constexpr auto operator<=>(const Timer&) const noexcept = default;
};

class TimerHeap {
 public:
  void set(const Timer& timer) { heap_.push(timer); }
  bool is_due(Timestamp now) const noexcept { return !heap_.empty() && heap_.top().due <= now; }
  Timer take() {
    const auto timer = heap_.top();
    heap_.pop();
    return timer;
  }

 private:
  std::priority_queue<Timer, std::vector<Timer>, std::greater<>> heap_;
};

}  // namespace isthmus::rib
