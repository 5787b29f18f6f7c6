#include "scenario/synthetic_note.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::parsed;
using testing::small_story;

TEST(SyntheticNote, SaysWhatEachSourceAttests) {
  const auto note = parsed(small_story("network 4837 \"China Unicom\" CN, attested \"Dyn\"\n"
                                       "4837 provides for 10, attested \"Dyn\"\n"
                                       "08:01:00 link 4837-10 down, attested \"Dyn\"\n"
                                       "08:02:00 link 4837-10 up, attested \"the minute only\"\n"
                                       "expect no event\n"))
                        .synthetic_note;
  EXPECT_THAT(note, HasSubstr("Attested by Dyn: the network AS4837, the link 4837-10 and 1 line of "
                              "the timeline with its times."));
  EXPECT_THAT(note, HasSubstr("Attested by the minute only: 1 line of the timeline"));
}

TEST(SyntheticNote, CountsWhatIsInvented) {
  const auto note =
      parsed(small_story("08:01:00 link 20-10 down\nexpect no event\n")).synthetic_note;
  EXPECT_THAT(note, HasSubstr("Invented: 5 networks, 5 links and 1 line of the timeline, every "
                              "other element of an AS path"));
  EXPECT_THAT(note, Not(HasSubstr("Attested")));
}

TEST(SyntheticNote, EndsWithTheStorysOwnNotes) {
  const auto note = parsed(small_story("note \"Mind this.\"\nexpect no event\n")).synthetic_note;
  EXPECT_TRUE(note.ends_with(" Mind this.")) << note;
}

}  // namespace
}  // namespace isthmus::scenario
