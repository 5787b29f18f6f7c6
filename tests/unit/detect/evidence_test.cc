#include "detect/evidence.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::kAll;

TEST(EventIds, DependOnWhatTheEventIsAndOnNothingElse) {
  const auto began = at("09:07:51");
  const Link link{Asn{20485}, Asn{131279}};
  const auto id = [&](EventKind kind, std::optional<Link> of, Timestamp when) {
    return event_id(kind, "KP", of, std::nullopt, std::nullopt, when);
  };
  EXPECT_EQ(id(EventKind::uplink_gained, link, began), id(EventKind::uplink_gained, link, began));
  EXPECT_NE(id(EventKind::uplink_gained, link, began), id(EventKind::uplink_lost, link, began));
  EXPECT_NE(id(EventKind::uplink_gained, link, began),
            id(EventKind::uplink_gained, Link{Asn{4837}, Asn{131279}}, began));
  EXPECT_NE(id(EventKind::uplink_gained, link, began),
            id(EventKind::uplink_gained, link, began + Duration{1}));
  EXPECT_EQ(event_id(EventKind::outage_total, "", std::nullopt, std::nullopt, std::nullopt, {}),
            EventId{0xf4afb4acdb6bd9abU})
      << "stable across versions and machines";
}

TEST(EvidenceRows, AreInOrderAndCappedWithTheTotalCounted) {
  std::vector<testing::Story::Vantage> many;
  for (std::uint32_t i = 0; i < 150; ++i) many.emplace_back("rrc00", 3000 + i);
  testing::Story story{testing::north_korea(), many};
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.spread(0).withdraw(at("09:00:00"), kAll);
  const auto report = story.run(at("10:00:00"));
  ASSERT_EQ(report.events.size(), 1U);
  const auto& event = report.events[0];
  EXPECT_EQ(event.evidence.size(), limits::kEvidenceMax);
  EXPECT_EQ(event.evidence_total, 600U);
  EXPECT_TRUE(std::is_sorted(event.evidence.begin(), event.evidence.end(),
                             [](const Evidence& a, const Evidence& b) {
                               return std::tie(a.time, a.record) < std::tie(b.time, b.record);
                             }));
  EXPECT_EQ(event.prefixes.size(), 4U);
  EXPECT_EQ(event.prefixes[0].vantage_ases, 150U);
}

}  // namespace
}  // namespace isthmus::detect
