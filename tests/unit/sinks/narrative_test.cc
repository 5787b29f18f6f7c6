#include "sinks/narrative.h"

#include <functional>
#include <gmock/gmock.h>
#include <set>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using ::testing::HasSubstr;

class NarrativeTest : public isthmus::testing::StoryTest {
 protected:
  Narrative told() const { return narrate(report_, *reference_); }
  static void visit(const std::vector<Passage>& passages,
                    const std::function<void(const Passage&)>& take) {
    for (const auto& passage : passages) {
      take(passage);
      visit(passage.passages, take);
    }
  }
};

TEST_F(NarrativeTest, TheFoundingCaseIsOneIncidentInSixPhases) {
  const auto narrative = told();
  const auto& happened = narrative.passages.front();
  ASSERT_EQ(happened.passages.size(), 6U);
  EXPECT_EQ(happened.passages[2].title,
            "3. All four address blocks unstable, four times out of reach altogether");
  EXPECT_EQ(happened.passages[5].dateline,
            "Monday 2 October 2017, 09:10:29 UTC / 17:40:29 in Pyongyang (UTC+08:30)");
}

TEST_F(NarrativeTest, NoSentenceStandsTwice) {
  const auto narrative = told();
  std::set<std::string> texts;
  const auto take = [&texts](const Sentence& sentence, const std::string& where) {
    // A measure may well be the same for two events; what happened may not.
    if (sentence.is_aside) return;
    EXPECT_TRUE(texts.insert(where + sentence.text).second) << sentence.text;
  };
  for (const auto& sentence : narrative.lead) take(sentence, "");
  visit(narrative.passages, [&take](const Passage& passage) {
    for (const auto& sentence : passage.sentences) take(sentence, passage.id);
  });
}

TEST_F(NarrativeTest, EverySentenceRestsOnSomethingAndEveryIdIsUnique) {
  const auto narrative = told();
  std::set<std::string> ids;
  visit(narrative.passages, [&](const Passage& passage) {
    EXPECT_TRUE(ids.insert(passage.id).second) << passage.id;
    for (const auto& table : passage.tables) {
      EXPECT_TRUE(ids.insert(table.id).second) << table.id;
      for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.id;
    }
    for (const auto& sentence : passage.sentences) {
      EXPECT_TRUE(!sentence.records.empty() || !sentence.basis.empty()) << sentence.text;
      for (const auto record : sentence.records) EXPECT_LT(record, narrative.records.size());
    }
  });
}

TEST_F(NarrativeTest, AScenarioSaysThatItIsOne) {
  ASSERT_EQ(told().notices.size(), 1U);
  EXPECT_THAT(told().notices[0], HasSubstr("elements of its paths are synthetic"));
  EXPECT_THAT(told().notices[0], HasSubstr(report_.scenario_note));
  report_.synthetic = false;
  EXPECT_TRUE(told().notices.empty());
}

TEST_F(NarrativeTest, AnUnknownZoneIsSaidToBeUnknown) {
  report_.subject.zone = "Asia/Atlantis";
  EXPECT_THAT(told().notices.back(), HasSubstr("\"Asia/Atlantis\" is not known"));
}

TEST_F(NarrativeTest, SeveralIncidentsHaveAHeadingEach) {
  report_.incidents.push_back(report_.incidents[0]);
  EXPECT_EQ(told().passages.front().passages[1].title, "Incident 2 of 2");
}

TEST_F(NarrativeTest, OneRecordOfOnePeerIsCitedOnceForAllItsPrefixes) {
  auto& evidence = report_.events[0].evidence;
  for (int i = 0; i < 3; ++i) evidence[static_cast<std::size_t>(i)].record = evidence[0].record;
  const auto narrative = told();
  const auto cited = cited_records(narrative, narrative.lead[0], 2);
  ASSERT_EQ(cited.size(), 2U);
  EXPECT_EQ(cited[0].prefixes.size(), 3U);
  EXPECT_EQ(cited[1].prefixes.size(), 1U);
}

TEST_F(NarrativeTest, ARecordIsOpenedByACommandThatAShellUnderstands) {
  report_.sources[0].path = "it's a file.gz";
  report_.sources[1].path = "-";
  const auto open = [this](std::uint32_t source) {
    return open_command(report_, {.source = SourceId{source}, .offset = 81920});
  };
  EXPECT_EQ(open(2), "isthmus scan --at rrc00/2017.10/updates.20171001.0905.gz:81920");
  EXPECT_EQ(open(0), "isthmus scan --at 'it'\\''s a file.gz:81920'");
  EXPECT_EQ(open(1), "(record at octet 81920 of standard input)");
  EXPECT_THAT(open(99), HasSubstr("not listed"));
}

}  // namespace
}  // namespace isthmus::sinks
