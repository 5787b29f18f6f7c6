#include "wire/bmp/withdrawal_watch.h"

#include "base/limits.h"

namespace isthmus::bmp {

namespace {

constexpr RouterTable kTables[] = {RouterTable::adj_rib_in_pre_policy,
                                   RouterTable::adj_rib_in_post_policy,
                                   RouterTable::adj_rib_out_pre_policy,
                                   RouterTable::adj_rib_out_post_policy, RouterTable::loc_rib};

}  // namespace

bool WithdrawalWatch::apply(const RouteMessage& message) {
  if (message.form != RecordForm::bmp || message.monitoring == nullptr) return false;
  if (!message.monitoring->has_peer) return false;
  WatchedTable table{message.peer, message.table, message.monitoring->distinguisher};
  if (message.kind == MessageKind::state_change) {
    for (const auto each : kTables) {
      table.table = each;
      counts_.erase(table);
    }
    return false;
  }
  if (message.kind != MessageKind::update) return false;
  const auto withdrawn = message.withdrawn.size() + message.mp_withdrawn.size();
  const bool announces = !message.announced.empty() || !message.mp_announced.empty();
  if (withdrawn == 0 && !announces) return false;
  auto found = counts_.find(table);
  if (found == counts_.end()) {
    if (counts_.size() == limits::kWatchedTablesMax) return false;
    found = counts_.emplace(table, Count{}).first;
  }
  auto& count = found->second;
  count.has_announced |= announces;
  count.withdrawn += withdrawn;
  return withdrawn != 0 && count.is_suspect();
}

std::uint64_t WithdrawalWatch::suspect_withdrawals() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& [table, count] : counts_) sum += count.is_suspect() ? count.withdrawn : 0;
  return sum;
}

std::vector<WatchedTable> WithdrawalWatch::suspects() const {
  std::vector<WatchedTable> found;
  for (const auto& [table, count] : counts_) {
    if (count.is_suspect()) found.push_back(table);
  }
  return found;
}

}  // namespace isthmus::bmp
