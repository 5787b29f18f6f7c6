// Everything in the table "What does not alarm" of docs/DETECTION.md.
#include "detect/look_alikes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::causes_of;
using ::testing::Contains;
using ::testing::IsEmpty;
using testing::kAll;
using testing::Story;
using testing::texts_of;

/// All vantage points come to have `tail` for an hour, at 09:00:00.
Report with_paths(std::string_view tail, std::set<std::uint32_t> only = {}) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.announce(at("09:00:00"), kAll, tail, only);
  story.announce(at("10:00:00"), kAll, "4837 131279", only);
  return story.run(at("12:00:00"));
}

void expect_dismissed(const Report& report, Dismissal::Cause cause) {
  EXPECT_THAT(texts_of(report), IsEmpty());
  EXPECT_THAT(causes_of(report), Contains(cause));
  for (const auto& dismissal : report.dismissals) {
    EXPECT_GT(dismissal.count, 0U);
    EXPECT_FALSE(dismissal.text.empty());
    EXPECT_FALSE(dismissal.evidence.empty());
  }
}

TEST(LookAlikes, Prepending) {
  expect_dismissed(with_paths("4837 4837 4837 131279 131279"), Dismissal::Cause::prepending);
}

TEST(LookAlikes, PathPoisoning) {
  expect_dismissed(with_paths("4837 131279 3356 131279"), Dismissal::Cause::path_loop);
}

TEST(LookAlikes, PrivateAndReservedAsns) {
  expect_dismissed(with_paths("4837 64512 131279"), Dismissal::Cause::special_asn);
  expect_dismissed(with_paths("4837 23456 131279"), Dismissal::Cause::special_asn);
  expect_dismissed(with_paths("4837 131279 65001"), Dismissal::Cause::special_asn);
  expect_dismissed(with_paths("65536 131279"), Dismissal::Cause::special_asn);
}

TEST(LookAlikes, AsSets) {
  expect_dismissed(with_paths("4837 {20485,131279}"), Dismissal::Cause::as_set);
  expect_dismissed(with_paths("{4837,20485} 131279"), Dismissal::Cause::as_set);
}

TEST(LookAlikes, OneOddPeer) {
  expect_dismissed(with_paths("20485 131279", {1102}), Dismissal::Cause::single_vantage);
}

Story with_hoax(Subject subject, bool in_table) {
  Story story{std::move(subject)};
  story.in_table(kAll, "4837 131279");
  story.in_table("193.0.0.0/21", "3333 51040");
  if (in_table) story.in_table("194.71.107.0/24", "22351 131279 51040", {1101});
  story.dump(at("08:00:00"));
  if (!in_table) story.announce(at("09:00:00"), "194.71.107.0/24", "22351 131279 51040", {1101});
  return story;
}

TEST(LookAlikes, ForgedTransitIsNoUplinkOfTheTransitNetwork) {
  for (const bool in_table : {false, true}) {
    const auto report = with_hoax(testing::north_korea(), in_table).run(at("12:00:00"));
    expect_dismissed(report, Dismissal::Cause::forged_transit);
    ASSERT_EQ(report.dismissals.size(), 1U);
    EXPECT_EQ(report.dismissals[0].link, (Link{Asn{22351}, Asn{131279}}));
    EXPECT_EQ(report.dismissals[0].evidence[0].path_after, "1101 22351 131279 51040");
    ASSERT_EQ(report.at_end->uplinks.size(), 1U);
  }
}

TEST(LookAlikes, ForgedTransitIsNoUplinkOfTheOriginEither) {
  for (const bool in_table : {false, true}) {
    const auto report = with_hoax(testing::network(51040), in_table).run(at("12:00:00"));
    EXPECT_THAT(texts_of(report), IsEmpty());
    ASSERT_EQ(report.at_end->uplinks.size(), 1U) << "one vantage AS proves no uplink";
    EXPECT_EQ(report.at_end->uplinks[0].link, (Link{Asn{3333}, Asn{51040}}));
  }
}

TEST(LookAlikes, RoutesThroughAnUplinkThatIsRealAreNoForgery) {
  Story story{testing::network(4837)};
  story.in_table("1.0.0.0/16", "3356 4837");
  story.in_table(kAll, "3356 4837 131279");
  story.dump(at("08:00:00"));
  EXPECT_THAT(story.run(at("09:00:00")).dismissals, IsEmpty());
}

TEST(LookAlikes, ACorrectingDumpIsATableLoad) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.in_table(kAll, "20485 131279");
  story.dump(at("16:00:00"));
  expect_dismissed(story.run(at("20:00:00")), Dismissal::Cause::table_load);
}

}  // namespace
}  // namespace isthmus::detect
