#include "detect/event_log.h"

#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::kAll;
using testing::Story;

TEST(EventLog, KeepsTheNewestWordOfEachEvent) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.withdraw(at("09:00:00"), kAll);
  story.announce(at("10:00:00"), kAll, "4837 131279");
  std::vector<Event> heard;
  const auto report =
      story.run(at("12:00:00"), [&](const Event& event) { heard.push_back(event); });
  ASSERT_EQ(heard.size(), 2U);
  EXPECT_FALSE(heard[0].ended.has_value());
  EXPECT_TRUE(heard[1].ended.has_value());
  EXPECT_EQ(heard[0].id, heard[1].id);
  ASSERT_EQ(report.events.size(), 1U);
  EXPECT_EQ(report.events[0].ended, heard[1].ended);
}

}  // namespace
}  // namespace isthmus::detect
