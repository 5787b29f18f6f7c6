#include "sinks/lead.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using LeadTest = isthmus::testing::StoryTest;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST_F(LeadTest, TellsTheFoundingCaseInFourSentences) {
  const auto lead = make_lead(telling());
  ASSERT_EQ(lead.sentences.size(), 4U);
  EXPECT_THAT(lead.sentences[0].text,
              StartsWith("At 09:07:51 UTC on Sunday 1 October 2017 (17:37:51 in Pyongyang), North "
                         "Korea gained a second connection to the rest of the Internet: "
                         "TransTeleCom (AS20485) of Russia began to carry three of four"));
  EXPECT_THAT(lead.sentences[0].text,
              HasSubstr("owned 99.99 % by Russian Railways, itself owned by the Russian state"));
  EXPECT_THAT(lead.sentences[1].text, HasSubstr("and four times none at all could be reached, for "
                                                "10 min 10 s in all; at 12:21:55 UTC"));
  EXPECT_THAT(lead.sentences[2].text,
              HasSubstr("North Korea had one way out: China Unicom (AS4837) of China, owned by the "
                        "Chinese state. At the end of the data, 12:00:00 UTC on Monday 2 October "
                        "(20:30:00 in Pyongyang), it had two ways out"));
  EXPECT_THAT(lead.sentences[3].text, StartsWith("Without China Unicom, one of four"));
}

TEST_F(LeadTest, EverySentenceRestsOnSomething) {
  for (const auto& sentence : make_lead(telling()).sentences) {
    EXPECT_TRUE(!sentence.records.empty() || !sentence.basis.empty()) << sentence.text;
  }
}

TEST_F(LeadTest, ManyPhasesAreCounted) {
  auto& phases = report_.incidents[0].phases;
  for (int i = 0; i < 5; ++i) phases.push_back(phases.back());
  EXPECT_THAT(make_lead(telling()).sentences[1].text, HasSubstr("four further changes followed."));
}

TEST_F(LeadTest, OtherIncidentsAreMentioned) {
  report_.incidents.push_back(report_.incidents[0]);
  EXPECT_EQ(make_lead(telling()).sentences.back().text,
            "One other incident in these data is told below.");
}

}  // namespace
}  // namespace isthmus::sinks
