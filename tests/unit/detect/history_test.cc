#include "detect/history.h"

#include <gtest/gtest.h>

#include "detect/thresholds.h"
#include "support/messages.h"

namespace isthmus::detect {
namespace {

using testing::at;

constexpr Link kLink{Asn{4837}, Asn{131279}};

SubjectChange change(Timestamp time, std::uint32_t peer, bool takes) {
  SubjectChange made;
  made.time = time;
  made.peer = PeerId{peer};
  made.testifies = true;
  (takes ? made.after : made.before) = {RouteClass::Kind::via, kLink, {}};
  return made;
}

History::Step drop(const SubjectChange& change) {
  if (change.before.is_via(kLink)) return History::Step::into;
  return change.after.is_via(kLink) ? History::Step::out : History::Step::none;
}

std::vector<std::int64_t> seconds_of(const Wave& wave) {
  std::vector<std::int64_t> out;
  for (const auto& step : wave) out.push_back(step.time.seconds() - at("00:00:00").seconds());
  return out;
}

TEST(Wave, ChainsBackOverGapsOfAtMostThreeMinutes) {
  History history;
  history.add(change(at("00:01:00"), 1, false));
  history.add(change(at("00:05:00"), 2, false));
  history.add(change(at("00:08:00"), 3, false));
  EXPECT_EQ(seconds_of(history.wave_around(at("00:08:00"), {}, drop)),
            (std::vector<std::int64_t>{300, 480}));
}

TEST(Wave, TakesTheLastStepOfEachRouteAndNoneThatWasTakenBack) {
  History history;
  history.add(change(at("00:00:10"), 1, false));
  history.add(change(at("00:00:20"), 1, true));
  history.add(change(at("00:00:30"), 2, false));
  history.add(change(at("00:00:40"), 3, false));
  history.add(change(at("00:00:50"), 3, true));
  history.add(change(at("00:01:00"), 3, false));
  EXPECT_EQ(seconds_of(history.wave_around(at("00:01:00"), {}, drop)),
            (std::vector<std::int64_t>{30, 60}));
}

TEST(Wave, GoesOnWithWhatFollowsCloselyAndStopsAtTheLimit) {
  History history;
  history.add(change(at("00:00:10"), 1, false));
  history.add(change(at("00:00:30"), 2, false));
  history.add(change(at("00:02:00"), 3, false));
  history.add(change(at("00:06:00"), 4, false));
  EXPECT_EQ(seconds_of(history.wave_around(at("00:00:30"), at("00:00:20"), drop)),
            (std::vector<std::int64_t>{30, 120}));
}

TEST(Wave, TakesARouteThatCameBackBeforeAndWentAfter) {
  History history;
  history.add(change(at("00:00:10"), 1, false));
  history.add(change(at("00:00:20"), 1, true));
  history.add(change(at("00:00:30"), 2, false));
  history.add(change(at("00:00:40"), 1, false));
  EXPECT_EQ(seconds_of(history.wave_around(at("00:00:30"), {}, drop)),
            (std::vector<std::int64_t>{30, 40}));
}

TEST(Wave, WhatDoesNotTestifyIsNoStep) {
  History history;
  auto loaded = change(at("00:00:10"), 1, false);
  loaded.testifies = false;
  history.add(loaded);
  EXPECT_TRUE(history.wave_around(at("00:00:10"), {}, drop).empty());
}

TEST(FirstSteps, AreTheFirstOfEachRouteInTheTime) {
  History history;
  history.add(change(at("00:00:10"), 1, false));
  history.add(change(at("00:00:20"), 2, false));
  history.add(change(at("00:00:25"), 2, true));
  history.add(change(at("00:00:30"), 2, false));
  history.add(change(at("00:00:40"), 3, false));
  EXPECT_EQ(seconds_of(history.first_steps(at("00:00:20"), at("00:00:30"), drop)),
            (std::vector<std::int64_t>{20}));
}

TEST(History, ForgetsWhatIsOlderThanADay) {
  History history;
  history.add(change(at("00:00:10"), 1, false));
  history.add(change(at("12:00:00"), 2, false));
  history.trim(at("06:00:00", 1));
  EXPECT_EQ(history.changes().size(), 1U);
}

TEST(History, KnowsWhetherAWitnessWasLostInATime) {
  History history;
  history.add(LiveChange{at("09:00:00"), PeerId{1}, true});
  history.add(LiveChange{at("09:30:00"), PeerId{1}, false});
  EXPECT_TRUE(history.has_live_change(at("08:59:00"), at("09:00:00")));
  EXPECT_FALSE(history.has_live_change(at("09:00:01"), at("10:00:00"))) << "a return is no loss";
}

}  // namespace
}  // namespace isthmus::detect
