#include "sinks/quiet.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using ::testing::HasSubstr;

class Quiet : public isthmus::testing::StoryTest {
 protected:
  Quiet() { report_ = isthmus::testing::quiet_report(); }
  std::string text() {
    std::string all;
    for (const auto& sentence : quiet_lead(telling()).sentences) all += sentence.text + "\n";
    return all;
  }
};

TEST_F(Quiet, ADayWithoutChangeSaysWhatWasThere) {
  EXPECT_EQ(quiet_lead(telling()).headline,
            "No change seen in North Korea's connections to the Internet");
  EXPECT_THAT(text(),
              HasSubstr("4,432 records of four files were read, from 08:00:00 UTC on Sunday"));
  EXPECT_THAT(text(), HasSubstr("At the end North Korea had one way out: China Unicom (AS4837)."));
  EXPECT_THAT(text(), HasSubstr("No connection came or went"));
}

TEST_F(Quiet, UpdatesWithoutATableSaySoAndWhatToGive) {
  report_.dismissals = {{.cause = Dismissal::Cause::no_baseline, .text = "t", .count = 3}};
  EXPECT_THAT(text(), HasSubstr("without a table of routes from before them"));
  EXPECT_THAT(text(), HasSubstr("(bview or rib)"));
}

TEST_F(Quiet, OneTableIsOneMoment) {
  report_.last = report_.first;
  EXPECT_THAT(text(), HasSubstr("The data show one moment only"));
}

TEST_F(Quiet, WhatWasDismissedIsCounted) {
  report_.dismissals = {{.cause = Dismissal::Cause::prepending, .text = "t", .count = 3}};
  EXPECT_THAT(text(), HasSubstr("is no event: one kind of change, for which the reasons stand"));
}

TEST_F(Quiet, WithoutARouteOfTheSubjectThereIsNothingToTell) {
  report_.prefixes.clear();
  EXPECT_EQ(quiet_lead(telling()).headline, "No route to North Korea in these data");
}

TEST_F(Quiet, FilesThatCannotBeReadPointToTheirReasons) {
  report_ = isthmus::testing::empty_report();
  EXPECT_EQ(quiet_lead(telling()).headline, "Nothing could be read about North Korea");
  EXPECT_THAT(text(), HasSubstr("No records could be read from one file."));
}

}  // namespace
}  // namespace isthmus::sinks
