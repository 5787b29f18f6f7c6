#include "detect/confidence.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::detect {
namespace {

using namespace std::chrono_literals;
using testing::at;

double confidence(std::uint32_t vantage_ases, std::uint32_t live, const Support& support,
                  Duration held) {
  Event event;
  event.vantage_ases = vantage_ases;
  event.vantage_ases_live = live;
  set_confidence(event, support, held);
  double sum = 0;
  for (const auto& reason : event.reasons) sum += reason.weight;
  EXPECT_DOUBLE_EQ(event.confidence, logistic(sum)) << "the reasons are the whole of it";
  return sum;
}

TEST(Confidence, IsTheSumOfItsTerms) {
  EXPECT_NEAR(confidence(3, 100, {}, 0s), -2.0 + 1.2, 1e-9);
  EXPECT_NEAR(confidence(3, 30, {}, 0s), -2.0 + 1.2 + 1.0, 1e-9);
  EXPECT_NEAR(confidence(3, 100, {2, false, false, false}, 0s), -0.8 + 0.3, 1e-9);
  EXPECT_NEAR(confidence(3, 100, {3, false, false, false}, 0s), -0.8 + 0.5, 1e-9);
  EXPECT_NEAR(confidence(3, 100, {1, true, false, false}, 0s), -0.8 + 0.3, 1e-9);
  EXPECT_NEAR(confidence(3, 100, {1, false, true, true}, 0s), -0.8 - 0.5 - 0.3, 1e-9);
}

TEST(Confidence, GrowsWithTheTimeThatItWasHeld) {
  EXPECT_NEAR(confidence(3, 100, {}, 15min), -0.8 + 0.5, 1e-9);
  EXPECT_NEAR(confidence(3, 100, {}, 1h), -0.8 + 1.0, 1e-9);
  EXPECT_NEAR(confidence(3, 100, {}, 24h), -0.8 + 2.0, 1e-9);
}

TEST(Confidence, OneVantageAsIsHeldAgainstItAndManyCountUpToALimit) {
  EXPECT_NEAR(confidence(1, 100, {}, 0s), -2.0 + 0.6 - 1.5, 1e-9);
  EXPECT_NEAR(confidence(1000, 100000, {}, 0s), -2.0 + 3.6, 1e-9);
}

TEST(HeldFor, IsUntilTheEventThatUndidIt) {
  Event gained;
  gained.kind = EventKind::uplink_gained;
  gained.uplink = Link{Asn{1}, Asn{2}};
  gained.began = at("09:00:00");
  Event lost = gained;
  lost.kind = EventKind::uplink_lost;
  lost.began = at("10:00:00");
  const std::vector<Event> events{gained, lost};
  EXPECT_EQ(held_for(gained, events, at("12:00:00")), Duration{1h});
  EXPECT_EQ(held_for(lost, events, at("12:00:00")), Duration{2h});
  lost.uplink = Link{Asn{3}, Asn{2}};
  EXPECT_EQ(held_for(gained, std::vector{gained, lost}, at("12:00:00")), Duration{3h});
}

TEST(HeldFor, IsUntilItsEndWhereItHasOne) {
  Event outage;
  outage.kind = EventKind::outage_total;
  outage.began = at("09:00:00");
  outage.ended = at("09:20:00");
  EXPECT_EQ(held_for(outage, std::vector{outage}, at("12:00:00")), Duration{20min});
}

}  // namespace
}  // namespace isthmus::detect
