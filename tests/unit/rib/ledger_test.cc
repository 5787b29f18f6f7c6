#include "rib/ledger.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;
using isthmus::testing::nlri;

class LedgerTest : public ::testing::Test {
 protected:
  Messages m;
  Ledger ledger;
  Changes out;
};

TEST_F(LedgerTest, PeersAreNumberedInTheOrderOfAppearance) {
  ledger.now = at("12:00:00");
  EXPECT_EQ(ledger.find(m.peer("rrc00", 1)), nullptr);
  auto& first = ledger.find_or_add(m.peer("rrc00", 1), out);
  auto& second = ledger.find_or_add(m.peer("rrc00", 2), out);
  EXPECT_EQ(first.id, PeerId{0});
  EXPECT_EQ(second.id, PeerId{1});
  EXPECT_EQ(&ledger.find_or_add(m.peer("rrc00", 1), out), &first);
  ASSERT_EQ(out.peers.size(), 2U);
  EXPECT_EQ(out.peers[1].transition.reason, HealthReason::first_seen);
  EXPECT_EQ(out.peers[1].transition.time, at("12:00:00"));
}

TEST_F(LedgerTest, OnlyWhatTakesEffectIsADelta) {
  auto& peer = ledger.find_or_add(m.peer("rrc00", 1), out);
  const auto id = ledger.nlri.intern(nlri("10.0.0.0/24"));
  EXPECT_TRUE(ledger.set_route(peer, id, AttributesId{4}, {}, out));
  EXPECT_FALSE(ledger.set_route(peer, id, AttributesId{4}, {}, out));
  EXPECT_TRUE(ledger.set_route(peer, id, AttributesId::none, {}, out));
  EXPECT_FALSE(ledger.set_route(peer, id, AttributesId::none, {}, out));
  ASSERT_EQ(out.routes.size(), 2U);
  EXPECT_EQ(out.routes[1].before, AttributesId{4});
  EXPECT_EQ(out.routes[1].after, AttributesId::none);
}

TEST_F(LedgerTest, RoutesAreCountedByFamily) {
  auto& peer = ledger.find_or_add(m.peer("rrc00", 1), out);
  for (const auto* const text : {"10.0.0.0/24", "10.0.1.0/24", "2001:db8::/32"}) {
    ledger.set_route(peer, ledger.nlri.intern(nlri(text)), AttributesId{1}, {}, out);
  }
  EXPECT_EQ(peer.routes_of, (std::array<std::size_t, 2>{2, 1}));
  ledger.withdraw_where(peer, [](std::uint32_t id) { return id != 1; }, {}, out);
  EXPECT_EQ(peer.routes_of, (std::array<std::size_t, 2>{1, 0}));
}

TEST_F(LedgerTest, TransitionsStandBetweenTheRoutesWhereTheyTookEffect) {
  auto& peer = ledger.find_or_add(m.peer("rrc00", 1), out);
  out.clear();
  ledger.set_route(peer, ledger.nlri.intern(nlri("10.0.0.0/24")), AttributesId{1}, {}, out);
  EXPECT_TRUE(ledger.signal(peer, PeerSignal::dump_named, out));
  ledger.set_route(peer, ledger.nlri.intern(nlri("10.0.1.0/24")), AttributesId{1}, {}, out);
  std::string order;
  out.visit([&](const PeerTransition&) { order += 'p'; }, [&](const RouteDelta&) { order += 'r'; });
  EXPECT_EQ(order, "rpr");
}

TEST_F(LedgerTest, ASignalThatDoesNotMoveThePeerIsNothing) {
  auto& peer = ledger.find_or_add(m.peer("rrc00", 1), out);
  out.clear();
  EXPECT_FALSE(ledger.signal(peer, PeerSignal::silence_over, out));
  EXPECT_TRUE(out.empty());
}

TEST_F(LedgerTest, AGapLastsUntilThePeerIsSyncedAgain) {
  auto& peer = ledger.find_or_add(m.peer("rrc00", 1), out);
  ledger.now = at("12:00:00");
  ledger.signal(peer, PeerSignal::dump_named, out);
  EXPECT_TRUE(ledger.gaps.empty()) << "what comes before the first sync is no gap";
  ledger.now = at("12:01:00");
  ledger.signal(peer, PeerSignal::session_lost, out);
  ledger.now = at("12:02:00");
  ledger.signal(peer, PeerSignal::session_begun, out);
  ledger.now = at("12:03:00");
  ledger.signal(peer, PeerSignal::transfer_over, out);
  ASSERT_EQ(ledger.gaps.size(), 1U);
  EXPECT_EQ(ledger.gaps[0].from, at("12:01:00"));
  EXPECT_EQ(ledger.gaps[0].to, at("12:03:00"));
  EXPECT_EQ(ledger.gaps[0].reason, HealthReason::session_lost);
}

}  // namespace
}  // namespace isthmus::rib
