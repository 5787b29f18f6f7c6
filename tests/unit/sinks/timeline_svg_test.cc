#include "sinks/timeline_svg.h"

#include <gmock/gmock.h>

#include "unit/sinks/large_report.h"
#include "unit/sinks/xml_check.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;
using ::testing::HasSubstr;
using ::testing::Not;

class TimelineSvg : public ::testing::Test {
 protected:
  std::string drawn(unsigned width) const {
    const auto timeline = *make_timeline(report_, Asn{20485}, std::chrono::minutes{1});
    return timeline_svg(timeline, timeline.span, Names{report_, *reference_},
                        Clock{report_.subject.zone, false},
                        {.width = width, .id = "t", .title = "a <title>", .description = "d"});
  }
  Report report_ = founding_report();
  std::shared_ptr<const topology::Reference> reference_ = topology::Reference::built_in();
};

TEST_F(TimelineSvg, ShowsBothClocksAndEveryLane) {
  for (const auto width : {940U, 350U}) {
    const auto svg = drawn(width);
    EXPECT_EQ(nesting_fault(svg), "");
    EXPECT_THAT(svg, HasSubstr(">UTC</text>"));
    EXPECT_THAT(svg, HasSubstr(">Pyongyang</text>"));
    for (const auto* lane : {".176.0/24</text>", ".177.0/24</text>", ".179.0/24</text>"}) {
      EXPECT_THAT(svg, HasSubstr(lane));
    }
    EXPECT_THAT(svg, HasSubstr(">6</text>"));  // the sixth phase
    EXPECT_THAT(svg, HasSubstr("url(#t-hatch)"));
    EXPECT_THAT(svg, HasSubstr("<title id=\"t-title\">a &lt;title&gt;</title>"));
  }
}

TEST_F(TimelineSvg, ATickHasTheLocalTimeOfThatDay) {
  EXPECT_THAT(drawn(940), HasSubstr(">12:00</text>"));
  EXPECT_THAT(drawn(940), HasSubstr(">20:30</text>"));
}

TEST_F(TimelineSvg, EveryCoordinateIsANumberWithinTheDrawing) {
  const auto svg = drawn(940);
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  EXPECT_THAT(svg, Not(HasSubstr("x=\"-")));
  EXPECT_THAT(svg, Not(HasSubstr("width=\"-")));
}

TEST_F(TimelineSvg, ColoursFollowTheProviders) {
  const auto timeline = *make_timeline(report_, Asn{20485}, std::chrono::minutes{1});
  EXPECT_EQ(provider_class(timeline, 0), "p0");
  EXPECT_EQ(provider_class(timeline, 1), "accent");
  EXPECT_EQ(provider_class(timeline, 2), "p5");
  const auto legend = timeline_legend(timeline, Names{report_, *reference_});
  EXPECT_THAT(legend, HasSubstr("TransTeleCom (AS20485) of Russia"));
  EXPECT_THAT(legend, HasSubstr("out of reach"));
  EXPECT_EQ(nesting_fault(legend), "");
}

}  // namespace
}  // namespace isthmus::sinks
