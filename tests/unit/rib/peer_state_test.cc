#include "rib/peer_state.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace isthmus::rib {
namespace {

using enum PeerHealth;

struct Expected {
  PeerHealth from;
  PeerSignal signal;
  PeerHealth to;
  HealthReason reason;
};

// docs/DETECTION.md, "Peer health", row by row.
const Expected kTable[] = {
    {loading, PeerSignal::dump_named, synced, HealthReason::table_dump},
    {loading, PeerSignal::end_of_rib, synced, HealthReason::end_of_rib},
    {loading, PeerSignal::transfer_over, synced, HealthReason::transfer_over},
    {synced, PeerSignal::session_begun, loading, HealthReason::transfer_begun},
    {synced, PeerSignal::open_seen, loading, HealthReason::transfer_begun},
    {synced, PeerSignal::transfer_seen, loading, HealthReason::transfer_begun},
    {suspect, PeerSignal::session_begun, loading, HealthReason::transfer_begun},
    {suspect, PeerSignal::open_seen, loading, HealthReason::transfer_begun},
    {loading, PeerSignal::session_lost, down, HealthReason::session_lost},
    {synced, PeerSignal::session_lost, down, HealthReason::session_lost},
    {suspect, PeerSignal::session_lost, down, HealthReason::session_lost},
    {down, PeerSignal::session_begun, loading, HealthReason::session_returned},
    {down, PeerSignal::update_seen, loading, HealthReason::session_returned},
    {down, PeerSignal::dump_named, synced, HealthReason::table_dump},
    {synced, PeerSignal::collector_silent, suspect, HealthReason::silence},
    {synced, PeerSignal::collector_gap, suspect, HealthReason::collector_gap},
    {synced, PeerSignal::malformed, suspect, HealthReason::malformed_message},
    {synced, PeerSignal::missing_from_dump, suspect, HealthReason::missing_from_dump},
    {suspect, PeerSignal::dump_named, synced, HealthReason::table_dump},
    {suspect, PeerSignal::silence_over, synced, HealthReason::silence_over},
};

std::string name_of(PeerHealth health, PeerSignal signal) {
  return "state " + std::to_string(static_cast<int>(health)) + ", signal " +
         std::to_string(static_cast<int>(signal));
}

TEST(PeerState, MovesByTheWrittenTable) {
  for (const auto& row : kTable) {
    const auto move = move_of(row.from, row.signal);
    ASSERT_TRUE(move.has_value()) << name_of(row.from, row.signal);
    EXPECT_EQ(move->to, row.to) << name_of(row.from, row.signal);
    EXPECT_EQ(move->reason, row.reason) << name_of(row.from, row.signal);
  }
}

TEST(PeerState, NothingElseMovesAPeer) {
  for (const auto health : {loading, synced, suspect, down}) {
    for (std::size_t i = 0; i < kPeerSignals; ++i) {
      const auto signal = static_cast<PeerSignal>(i);
      const bool is_written = std::ranges::any_of(
          kTable, [&](const Expected& row) { return row.from == health && row.signal == signal; });
      EXPECT_EQ(move_of(health, signal).has_value(), is_written) << name_of(health, signal);
    }
  }
}

TEST(PeerState, EveryRowIsReachedAndLeadsElsewhere) {
  EXPECT_EQ(peer_state_rows().size(), std::size(kTable));
  for (const auto& row : peer_state_rows()) {
    const auto move = move_of(row.from, row.signal);
    ASSERT_TRUE(move.has_value());
    EXPECT_EQ(move->reason, row.reason) << "a second row for " << name_of(row.from, row.signal);
    EXPECT_NE(row.from, row.to);
  }
}

}  // namespace
}  // namespace isthmus::rib
