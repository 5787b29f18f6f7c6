// When a table transfer is over, and when one is going on that no STATE record told of.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "isthmus/timestamp.h"

#include "rib/id_set.h"

namespace isthmus::rib {

/// Counts a peer's announcements by whole seconds and asks at each whole second whether those of
/// the last kTransferWindow are under a twentieth of the most that they ever were.
class TransferWatch {
 public:
  /// Times never go back.
  void count(Timestamp at, std::size_t announcements);
  bool has_routes() const noexcept { return began_.has_value(); }
  /// The next whole second at which to ask; none before the first announcement.
  std::optional<Timestamp> next_check() const noexcept;
  /// Asks at `second`, the next_check(): true where the announcements have become few.
  bool is_quiet(Timestamp second) noexcept;
  /// True from kTransferMax after the first announcement on.
  bool has_expired(Timestamp second) const noexcept;

 private:
  static constexpr std::size_t kSeconds = 60;
  void move_to(std::int64_t second) noexcept;

  std::array<std::uint32_t, kSeconds> per_second_{};
  std::optional<Timestamp> began_;  // first announcement
  std::int64_t second_ = 0;         // that the newest count is of
  std::int64_t next_check_ = 0;
  std::uint64_t in_window_ = 0;
  std::uint64_t peak_ = 0;
};

/// Routes that came again alike: more than four fifths of a table within kTransferMax are a
/// transfer. Windows follow each other; each begins with a repeated route.
class RepeatedRoutes {
 public:
  /// True where this repetition makes it a transfer of a table of `routes` routes; begins anew
  /// then.
  bool repeat(Timestamp at, std::uint32_t nlri, std::size_t routes);
  std::size_t bytes() const noexcept { return seen_.bytes(); }

 private:
  IdSet seen_;
  std::size_t count_ = 0;
  std::optional<Timestamp> began_;
};

}  // namespace isthmus::rib
