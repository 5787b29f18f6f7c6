#include "sinks/observation_story.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using ObservationStory = isthmus::testing::StoryTest;
using ::testing::HasSubstr;

TEST_F(ObservationStory, DismissalsKeepTheirRecordsAndTheirCount) {
  report_.dismissals[0].count = 7;
  const auto passage = dismissed(telling());
  EXPECT_EQ(passage.sentences[0].text,
            "AS64505 next to AS131279 in the paths of one vantage point only. Counted 7 times.");
  EXPECT_EQ(passage.sentences[0].records.size(), 1U);
  report_.dismissals.clear();
  EXPECT_THAT(all_text(dismissed(telling())), HasSubstr("Nothing: no change"));
}

TEST_F(ObservationStory, GapsNameWhoWasMissing) {
  const auto passage = gaps(telling());
  ASSERT_EQ(passage.tables.front().rows.size(), 1U);
  EXPECT_EQ(passage.tables.front().rows[0][0], "AS64499 at route-views2");
  EXPECT_EQ(passage.tables.front().rows[0][1], "session lost");
  report_.gaps[0].peer.reset();
  report_.gaps[0].to.reset();
  const auto whole = gaps(telling());
  EXPECT_EQ(whole.tables.front().rows[0][0], "all of route-views2");
  EXPECT_EQ(whole.tables.front().rows[0][3], "end of the data");
}

TEST_F(ObservationStory, EveryFrameIsAccountedFor) {
  report_.sources[2].malformed = 3;
  report_.sources[2].frames += 3;
  report_.sources[3].error = "it is cut short";
  const auto text = all_text(sources_used(telling()));
  EXPECT_THAT(text, HasSubstr("4,435 records in four files: 4,432 decoded, 0 of a kind that says "
                              "nothing about routes, 3 malformed and skipped."));
  EXPECT_THAT(text, HasSubstr("One file ended early"));
  EXPECT_THAT(text, HasSubstr("Of 14 sessions at two collectors, all could testify"));
}

TEST_F(ObservationStory, FilesAreSummedByCollector) {
  const auto passage = sources_used(telling());
  const auto& rows = passage.tables.front().rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1], (std::vector<std::string>{"rrc00", "2", "2,222", "266.6 kB", "1 Oct 08:00:00",
                                               "2 Oct 12:00:00"}));
}

}  // namespace
}  // namespace isthmus::sinks
