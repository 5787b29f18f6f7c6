#include <algorithm>
#include <gmock/gmock.h>

#include "sinks/bulletin.h"
#include "unit/sinks/golden_text.h"
#include "unit/sinks/large_report.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const Report& report, const TextStyle& style = {}) {
  return bulletin_text(report, *topology::Reference::built_in(), style);
}

TEST(BulletinText, OfTheFoundingCaseIsAsItWasRead) {
  expect_golden("bulletin/founding.txt", text_of(founding_report()));
}
TEST(BulletinText, OfAQuietDayIsAsItWasRead) {
  expect_golden("bulletin/quiet.txt", text_of(quiet_report()));
}
TEST(BulletinText, OfNothingIsAsItWasRead) {
  expect_golden("bulletin/nothing.txt", text_of(empty_report()));
}

TEST(BulletinText, ColoursOnlyWhenAsked) {
  EXPECT_THAT(text_of(founding_report()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(text_of(founding_report(), {.color = true}), HasSubstr("\x1b[1m"));
}

TEST(BulletinText, LeavesTheEvidenceOutWhenAsked) {
  EXPECT_THAT(text_of(founding_report(), {.evidence = false}), Not(HasSubstr("isthmus scan --at")));
}

TEST(BulletinText, ProseKeepsToTheWidth) {
  for (const auto width : {60U, 80U, 120U}) {
    auto text = text_of(founding_report(), {.width = width, .evidence = false});
    text.resize(text.find("What happened"));  // tables, further down, have a least width
    std::size_t begin = 0;
    while (begin < text.size()) {
      const auto end = std::min(text.find('\n', begin), text.size());
      const auto line = text.substr(begin, end - begin);
      EXPECT_LE(line.size(), width) << line;
      begin = end + 1;
    }
  }
}

TEST(BulletinText, TheTablesOfTheFoundingCaseFitOnATerminal) {
  const auto text = text_of(founding_report(), {.width = 80, .evidence = false});
  const auto prose = text.substr(0, text.find("The data used"));
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < prose.size();) {
    const auto end = std::min(prose.find('\n', begin), prose.size());
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  EXPECT_LE(longest, 80U);
}

TEST(BulletinText, AFileNameCannotCommandTheTerminal) {
  auto report = founding_report();
  report.sources[2].path = "evil\x1b]0;title\x07.gz";
  EXPECT_THAT(text_of(report), Not(HasSubstr("\x1b")));
  EXPECT_THAT(text_of(report), Not(HasSubstr("\x07")));
}

TEST(BulletinText, OfALargeSubjectStaysShort) {
  const auto text = text_of(large_report());
  EXPECT_LT(std::ranges::count(text, '\n'), 400);
  EXPECT_THAT(text, HasSubstr("more\n"));
}

}  // namespace
}  // namespace isthmus::sinks
