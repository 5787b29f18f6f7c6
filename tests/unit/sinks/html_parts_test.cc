#include "sinks/html_parts.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"
#include "unit/sinks/xml_check.h"

namespace isthmus::sinks {
namespace {

using isthmus::testing::nesting_fault;
using ::testing::HasSubstr;
using ::testing::Not;

class HtmlPartsTest : public isthmus::testing::StoryTest {
 protected:
  Narrative narrative_ = narrate(report_, *reference_);
  HtmlParts parts_{report_, narrative_};
};

TEST_F(HtmlPartsTest, AMarkLeadsToTheEvidence) {
  const auto running = parts_.running(narrative_.lead);
  const auto evidence = parts_.evidence(narrative_.lead);
  EXPECT_THAT(running, HasSubstr("href=\"#evidence-1\""));
  EXPECT_THAT(evidence, HasSubstr("id=\"evidence-1\""));
  EXPECT_THAT(evidence, HasSubstr("isthmus scan --at rrc00/2017.10/updates.20171001.0905.gz:"));
  EXPECT_THAT(evidence, HasSubstr("<code>64496 64511 4837 131279</code>"));
  EXPECT_THAT(evidence, HasSubstr("<p class=\"more\">and 15 more</p>"));
  EXPECT_EQ(nesting_fault(evidence), "");
}

TEST_F(HtmlPartsTest, AWithdrawalHasNoPath) {
  const std::vector withdrawn = {narrative_.passages[0].passages[2].sentences.front()};
  EXPECT_THAT(parts_.evidence(withdrawn), HasSubstr("<td>no route</td>"));
}

TEST_F(HtmlPartsTest, ATableHasHeadsForItsColumnsAndRows) {
  const Table table{.id = "t",
                    .caption = "A & B",
                    .columns = {{"Name"}, {"Count", ColumnKind::number}},
                    .rows = {{"<x>", "1"}}};
  const auto text = parts_.table(table);
  EXPECT_EQ(nesting_fault(text), "");
  EXPECT_THAT(text, HasSubstr("<caption>A &amp; B</caption>"));
  EXPECT_THAT(text, HasSubstr("<th scope=\"col\" class=\"number\">Count</th>"));
  EXPECT_THAT(text, HasSubstr("<th scope=\"row\" class=\"words\">&lt;x&gt;</th>"));
}

TEST_F(HtmlPartsTest, ALongTableIsFoldedAndCut) {
  Table table{.id = "t", .caption = "c", .columns = {{"N"}}, .rows = {}};
  for (int i = 0; i < 500; ++i) table.rows.push_back({std::to_string(i)});
  const auto text = parts_.table(table);
  EXPECT_THAT(text, HasSubstr("<summary>c (500)</summary>"));
  EXPECT_THAT(text, HasSubstr("and 100 more"));
  EXPECT_THAT(text, Not(HasSubstr(">450<")));
}

}  // namespace
}  // namespace isthmus::sinks
