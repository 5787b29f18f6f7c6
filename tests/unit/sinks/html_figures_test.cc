#include "sinks/html_figures.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"
#include "unit/sinks/xml_check.h"

namespace isthmus::sinks {
namespace {

using HtmlFiguresTest = isthmus::testing::StoryTest;
using isthmus::testing::nesting_fault;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(HtmlFiguresTest, TheTimelineIsDrawnForADeskAndForAPhoneAndCloser) {
  const auto text = HtmlFigures{report_, *reference_}.timeline();
  EXPECT_EQ(nesting_fault(text), "");
  for (const auto* id : {"timeline-wide", "timeline-narrow", "close-up-wide", "close-up-narrow"}) {
    EXPECT_THAT(text, HasSubstr(std::string{"aria-labelledby=\""} + id));
  }
}

TEST_F(HtmlFiguresTest, PathsAreDrawnBeforeAndAtTheEnd) {
  const auto text = HtmlFigures{report_, *reference_}.paths();
  EXPECT_EQ(nesting_fault(text), "");
  EXPECT_THAT(text, HasSubstr("Before: 09:07:50\u00A0UTC on Sunday 1 October 2017"));
  EXPECT_THAT(text, HasSubstr("At the end: 12:00:00\u00A0UTC on Monday 2 October 2017"));
  EXPECT_THAT(text, HasSubstr("<code>64496 64511 20485 131279</code>"));
}

TEST_F(HtmlFiguresTest, WithoutEventsThereIsNoCloseUp) {
  report_ = isthmus::testing::quiet_report();
  EXPECT_THAT((HtmlFigures{report_, *reference_}.timeline()), Not(HasSubstr("close-up")));
}

TEST_F(HtmlFiguresTest, WithoutDataThereIsNothingToDraw) {
  report_ = isthmus::testing::empty_report();
  EXPECT_EQ((HtmlFigures{report_, *reference_}.timeline()), "");
  EXPECT_EQ((HtmlFigures{report_, *reference_}.paths()), "");
}

}  // namespace
}  // namespace isthmus::sinks
