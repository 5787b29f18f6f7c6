// Tells peers of which a router turns announcements into withdrawals (FRRouting/frr issues 10240
// and 13292: pre-policy monitoring without soft-reconfiguration).
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "isthmus/route_message.h"

namespace isthmus::bmp {

/// What a router tells of one table of one peer.
struct WatchedTable {
  PeerKey peer;
  RouterTable table = RouterTable::adj_rib_in_pre_policy;
  std::uint64_t distinguisher = 0;
  constexpr auto operator<=>(const WatchedTable&) const noexcept = default;
};

/// One message can't show the fault: a withdrawal is well formed, and only who knows the peer's
/// routes sees that there was nothing to withdraw. This knows as much as whether the peer has ever
/// announced anything. To be given the messages in their order; for one source, on one thread.
/// Tables beyond limits::kWatchedTablesMax never become suspect.
class WithdrawalWatch {
 public:
  /// Withdrawn routes of a peer without any announcement, after which it is suspect: a session that
  /// begins may withdraw a few in place of an End-of-RIB.
  static constexpr std::uint64_t kSuspectAfter = 16;

  /// True where the message withdraws routes and its peer is suspect: SenderFault's
  /// withdrawal_of_unknown. Messages that are not BMP's are none of its business.
  bool apply(const RouteMessage& message);

  /// Withdrawn routes of those peers that are suspect now.
  std::uint64_t suspect_withdrawals() const noexcept;
  /// In the order of WatchedTable.
  std::vector<WatchedTable> suspects() const;

 private:
  struct Count {
    std::uint64_t withdrawn = 0;
    bool has_announced = false;
    bool is_suspect() const noexcept { return !has_announced && withdrawn >= kSuspectAfter; }
  };
  std::map<WatchedTable, Count> counts_;
};

}  // namespace isthmus::bmp
