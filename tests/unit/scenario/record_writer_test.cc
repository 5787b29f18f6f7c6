#include "scenario/record_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/text.h"
#include "unit/scenario/small_story.h"
#include "unit/scenario/written_text.h"

namespace isthmus::scenario {
namespace {

using testing::at;
using ::testing::ElementsAre;
using testing::lines_of;
using testing::parsed;
using testing::small_story;

Prefix prefix(const char* text) {
  return *net::parse_prefix(text);
}

HeldRoute route(std::initializer_list<std::uint32_t> hops) {
  std::vector<Asn> asns;
  for (const auto hop : hops) asns.push_back(Asn{hop});
  return {bgp::sequence(asns), at(7, 0, 0)};
}

TEST(RecordWriter, EqualRoutesShareOneMessageAndFamiliesDoNot) {
  const auto story = parsed(small_story());
  const RecordWriter writer{story, 0};
  const auto one = route({40, 20, 10});
  const auto other = route({40, 30, 10});
  const std::vector<Announcement> announcements{{prefix("100.64.0.0/24"), &one},
                                                {prefix("100.64.1.0/24"), &one},
                                                {prefix("100.64.2.0/24"), &other},
                                                {prefix("2001:db8:10::/48"), &one}};
  const auto records = writer.updates(at(8, 1, 2), 0, announcements);
  ASSERT_EQ(records.size(), 3U);
  EXPECT_THAT(lines_of(records[0]), ElementsAre("08:01:02 40 A 100.64.0.0/24 40 20 10",
                                                "08:01:02 40 A 100.64.1.0/24 40 20 10"));
  EXPECT_THAT(lines_of(records[1]), ElementsAre("08:01:02 40 A 100.64.2.0/24 40 30 10"));
  EXPECT_THAT(lines_of(records[2]), ElementsAre("08:01:02 40 A 2001:db8:10::/48 40 20 10"));
}

TEST(RecordWriter, WithdrawalsComeBeforeAnnouncements) {
  const auto story = parsed(small_story());
  const RecordWriter writer{story, 0};
  const auto one = route({50, 40, 20, 10});
  const std::vector<Announcement> announcements{{prefix("100.64.0.0/24"), &one},
                                                {prefix("100.64.1.0/24"), nullptr},
                                                {prefix("2001:db8:10::/48"), nullptr}};
  std::vector<std::string> lines;
  for (const auto& record : writer.updates(at(8, 1, 2), 1, announcements)) {
    for (const auto& line : lines_of(record)) lines.push_back(line);
  }
  EXPECT_THAT(lines,
              ElementsAre("08:01:02 50 W 100.64.1.0/24", "08:01:02 50 A 100.64.0.0/24 50 40 20 10",
                          "08:01:02 50 W 2001:db8:10::/48"));
}

TEST(RecordWriter, ManyPrefixesTakeMoreThanOneMessage) {
  const auto story = parsed(small_story());
  const RecordWriter writer{story, 0};
  const auto one = route({40, 20, 10});
  std::vector<Announcement> announcements;
  auto each = prefix("2001:db8::/48");
  for (int i = 0; i < 400; ++i) {
    each.bytes[5] = static_cast<std::uint8_t>(i);
    each.bytes[4] = static_cast<std::uint8_t>(i >> 8);
    announcements.push_back({each, &one});
  }
  const auto records = writer.updates(at(8, 1, 2), 0, announcements);
  ASSERT_EQ(records.size(), 3U);
  std::size_t routes = 0;
  for (const auto& record : records) {
    EXPECT_LE(record.size(), 4096U);
    routes += lines_of(record).size();
  }
  EXPECT_EQ(routes, 400U);
}

TEST(RecordWriter, BackgroundChangesShowInThePath) {
  const auto story = parsed(small_story());
  const RecordWriter writer{story, 0};
  auto varied = route({40, 20, 10});
  std::vector<std::string> paths;
  for (std::uint32_t i = 0; i < 7; ++i) {
    varied.variation = i;
    const std::vector<Announcement> one{{prefix("100.64.0.0/24"), &varied}};
    paths.push_back(lines_of(writer.updates(at(8, 1, 2), 0, one).at(0)).at(0).substr(28));
  }
  EXPECT_THAT(paths, ElementsAre("40 20 10", "40 20 10", "40 20 10 10", "40 20 10 10",
                                 "40 20 10 10 10", "40 20 10 10 10", "40 20 10"));
}

TEST(RecordWriter, WritesStateChangesAndEndOfRib) {
  const auto story = parsed(small_story());
  const RecordWriter writer{story, 0};
  EXPECT_THAT(lines_of(writer.state_change(at(8, 1, 2), 1, FsmState::established, FsmState::idle)),
              ElementsAre("08:01:02 50 S 6 to 1"));
  EXPECT_THAT(lines_of(writer.end_of_rib(at(8, 1, 2), 0)), ElementsAre("08:01:02 40 E"));
}

TEST(RecordWriter, WritesMicrosecondsWhereTheCollectorHasThem) {
  const auto story = parsed(small_story(
      "collector rrc01 as ris, microseconds\npeer 40 at rrc01 192.0.2.40\nexpect no event\n"));
  const auto late = at(8, 1, 2) + Duration{250'000};
  const RecordWriter with{story, 2};
  EXPECT_THAT(lines_of(with.state_change(late, 3, FsmState::established, FsmState::idle)),
              ElementsAre("08:01:02.250000 40 S 6 to 1"));
  const RecordWriter without{story, 0};
  EXPECT_THAT(lines_of(without.state_change(late, 0, FsmState::established, FsmState::idle)),
              ElementsAre("08:01:02 40 S 6 to 1"));
}

TEST(RecordWriter, ATableHasEveryPrefixOnceAndNoPeerThatIsDown) {
  const auto story = parsed(small_story());
  const RecordWriter writer{story, 0};
  const Table forty{{prefix("100.64.0.0/24"), route({40, 20, 10})},
                    {prefix("2001:db8:10::/48"), route({40, 20, 10})}};
  Table fifty{{prefix("100.64.0.0/24"), route({50, 40, 20, 10})},
              {prefix("100.64.1.0/24"), route({50, 40, 20, 10})}};
  fifty.at(prefix("100.64.1.0/24")).is_withheld = true;
  const auto both = writer.table(at(8, 0, 0), std::vector<const Table*>{&forty, &fifty, nullptr});
  EXPECT_EQ(both.records, 3U);
  EXPECT_THAT(lines_of(both.octets), ElementsAre("08:00:00 40 T 100.64.0.0/24 40 20 10",
                                                 "08:00:00 50 T 100.64.0.0/24 50 40 20 10",
                                                 "08:00:00 40 T 2001:db8:10::/48 40 20 10"));
  const auto one = writer.table(at(8, 0, 0), std::vector<const Table*>{nullptr, &fifty, nullptr});
  EXPECT_THAT(lines_of(one.octets), ElementsAre("08:00:00 50 T 100.64.0.0/24 50 40 20 10"));
}

}  // namespace
}  // namespace isthmus::scenario
