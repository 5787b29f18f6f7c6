#include <gmock/gmock.h>

#include "sinks/bulletin.h"
#include "sinks/stylesheet.h"
#include "unit/sinks/large_report.h"
#include "unit/sinks/xml_check.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string page_of(const Report& report) {
  return bulletin_html(report, *topology::Reference::built_in());
}

/// The page without its style sheet, whose text is no markup.
std::string body_of(const Report& report) {
  auto page = page_of(report);
  const auto begin = page.find(stylesheet());
  return page.erase(begin, stylesheet().size());
}

TEST(BulletinHtml, IsWellFormedForEveryKindOfReport) {
  for (const auto& report : {founding_report(), quiet_report(), empty_report(), large_report()}) {
    EXPECT_EQ(nesting_fault(body_of(report)), "");
    EXPECT_THAT(repeated_ids(body_of(report)), IsEmpty());
  }
}

TEST(BulletinHtml, NeedsNoNetwork) {
  const auto body = body_of(founding_report());
  for (const auto* mark : {"http://", "https://", "<script", "<link", "<img", "src=", "@import"}) {
    EXPECT_THAT(body, Not(HasSubstr(mark)));
  }
  EXPECT_THAT(body, HasSubstr("default-src 'none'"));
}

TEST(BulletinHtml, EveryAnchorHasATarget) {
  const auto body = body_of(founding_report());
  const std::string mark = "href=\"#";
  for (auto at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1)) {
    const auto begin = at + mark.size();
    const auto id = body.substr(begin, body.find('"', begin) - begin);
    EXPECT_THAT(body, HasSubstr(" id=\"" + id + "\"")) << id;
  }
}

TEST(BulletinHtml, NothingFromOutsideIsMarkup) {
  auto report = founding_report();
  const std::string evil = "<script>alert('x')</script>\"&";
  report.subject.title = evil;
  report.scenario_note = evil;
  report.collectors[0] = evil;
  report.dismissals[0].text = evil;
  for (auto& source : report.sources) source.path = source.collector = source.error = evil;
  for (auto& event : report.events) {
    event.reasons[0].text = evil;
    for (auto& evidence : event.evidence) evidence.path_after = evil;
  }
  report.at_end->uplinks[0].example_path = evil;
  const auto body = body_of(report);
  EXPECT_THAT(body, Not(HasSubstr("<script")));
  EXPECT_EQ(nesting_fault(body), "");
}

TEST(BulletinHtml, StaysOfAReasonableSizeForALargeSubject) {
  EXPECT_LT(page_of(large_report()).size(), 500'000U);
}

TEST(BulletinHtml, IsTheSameForTheSameReport) {
  EXPECT_EQ(page_of(founding_report()), page_of(founding_report()));
}

}  // namespace
}  // namespace isthmus::sinks
