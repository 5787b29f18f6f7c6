#include "rib/transfer_watch.h"

#include <algorithm>

#include "rib/thresholds.h"

namespace isthmus::rib {

void TransferWatch::move_to(std::int64_t second) noexcept {
  for (; second_ < second && in_window_ > 0; ++second_) {
    auto& leaving = per_second_[static_cast<std::size_t>((second_ + 1) % kSeconds)];
    in_window_ -= leaving;
    leaving = 0;
  }
  second_ = std::max(second_, second);
}

void TransferWatch::count(Timestamp at, std::size_t announcements) {
  static_assert(std::chrono::seconds{kSeconds} == thresholds::kTransferWindow);
  if (announcements == 0) return;
  const auto second = at.seconds();
  if (!began_) {
    began_ = at;
    second_ = second;
    next_check_ = second + 1;
  }
  move_to(second);
  per_second_[static_cast<std::size_t>(second % kSeconds)] +=
      static_cast<std::uint32_t>(announcements);
  in_window_ += announcements;
  peak_ = std::max(peak_, in_window_);
}

std::optional<Timestamp> TransferWatch::next_check() const noexcept {
  if (!began_) return std::nullopt;
  return Timestamp::from_seconds(next_check_);
}

bool TransferWatch::is_quiet(Timestamp second) noexcept {
  move_to(second.seconds());
  next_check_ = second.seconds() + 1;
  return in_window_ * thresholds::kTransferPeakShare < peak_;
}

bool TransferWatch::has_expired(Timestamp second) const noexcept {
  return second - *began_ >= thresholds::kTransferMax;
}

bool RepeatedRoutes::repeat(Timestamp at, std::uint32_t nlri, std::size_t routes) {
  if (!began_ || at - *began_ > thresholds::kTransferMax) {
    seen_.clear();
    count_ = 0;
    began_ = at;
  }
  if (!seen_.insert(nlri)) return false;
  ++count_;
  if (routes < thresholds::kRepeatedRoutesMin ||
      count_ * thresholds::kRepeatedDenominator <= routes * thresholds::kRepeatedNumerator) {
    return false;
  }
  *this = {};
  return true;
}

}  // namespace isthmus::rib
