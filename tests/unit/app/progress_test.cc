#include "app/progress.h"

#include <gtest/gtest.h>

namespace isthmus::app {
namespace {

TEST(Progress, ShowsTheShareOfTheFilesAndTheMinuteOfTheData) {
  EXPECT_EQ(ProgressLine::text(41, 100, Timestamp::from_seconds(1506848871)),
            "Reading  41 %  2017-10-01 09:07 UTC");
}

TEST(Progress, ShowsOctetsWhereASizeIsNotKnown) {
  EXPECT_EQ(ProgressLine::text(3U << 20U, 0, Timestamp::from_seconds(1506848871)),
            "Reading  3 MiB  2017-10-01 09:07 UTC");
}

TEST(Progress, IsSilentWhereItIsNotWanted) {
  EXPECT_EQ(ProgressLine{false}.callback(), nullptr);
}

}  // namespace
}  // namespace isthmus::app
