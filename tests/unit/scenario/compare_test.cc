#include "scenario/compare.h"

#include <gtest/gtest.h>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

constexpr auto kBegan = Timestamp::from_seconds(1506848871);
constexpr Link kLink{Asn{20485}, Asn{131279}};

ExpectedEvent expected_gain() {
  ExpectedEvent event;
  event.kind = EventKind::uplink_gained;
  event.began = kBegan;
  event.uplink = kLink;
  event.effect = Effect::supplements;
  event.prefixes = {*net::parse_prefix("175.45.178.0/24"), *net::parse_prefix("175.45.176.0/24")};
  event.line = 40;
  return event;
}

Event found_gain() {
  Event event;
  event.kind = EventKind::uplink_gained;
  event.began = kBegan;
  event.uplink = kLink;
  event.effect = Effect::supplements;
  for (const auto* text : {"175.45.176.0/24", "175.45.178.0/24"}) {
    event.prefixes.emplace_back().prefix = *net::parse_prefix(text);
  }
  return event;
}

Report report_of(std::vector<Event> events) {
  Report report;
  report.events = std::move(events);
  report.incidents.resize(report.events.empty() ? 0 : 1);
  return report;
}

TEST(Compare, FindsNothingWhereEveryEventAgrees) {
  EXPECT_TRUE(differences({expected_gain()}, 1, report_of({found_gain()})).empty());
}

TEST(Compare, ASecondIsADifference) {
  auto late = found_gain();
  late.began = kBegan + std::chrono::seconds{1};
  const auto lines = differences({expected_gain()}, 1, report_of({late}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "line 40: not found: uplink_gained 20485-131279 2017-10-01T09:07:51Z");
  EXPECT_EQ(lines[1], "not expected: uplink_gained 20485-131279 2017-10-01T09:07:52Z");
}

TEST(Compare, NamesEachDetailThatDiffers) {
  auto other = found_gain();
  other.effect = Effect::replaces;
  other.returned = true;
  other.prefixes.pop_back();
  const auto lines = differences({expected_gain()}, 1, report_of({other}));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NE(lines[0].find("expected supplements, found replaces"), std::string::npos) << lines[0];
  EXPECT_NE(lines[1].find("a return expected no, found yes"), std::string::npos) << lines[1];
  EXPECT_NE(lines[2].find("found 175.45.176.0/24"), std::string::npos) << lines[2];
}

TEST(Compare, AnEventTooManyAndAnIncidentTooManyAreDifferences) {
  auto report = report_of({found_gain(), found_gain()});
  report.incidents.resize(2);
  const auto lines = differences({expected_gain()}, 1, report);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "not expected: uplink_gained 20485-131279 2017-10-01T09:07:51Z");
  EXPECT_EQ(lines[1], "incidents: expected 1, found 2");
}

}  // namespace
}  // namespace isthmus::scenario
