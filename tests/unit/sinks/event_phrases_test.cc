#include "sinks/event_phrases.h"

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using EventPhrases = isthmus::testing::StoryTest;

TEST_F(EventPhrases, AListStandsOnlyWhereSomeAreLeftOut) {
  EXPECT_EQ(part_with_list(telling(), event(1)),
            "three of four address blocks (175.45.176.0/24, 175.45.178.0/24 and 175.45.179.0/24)");
  EXPECT_EQ(part_with_list(telling(), event(3)), "all four address blocks");
}

TEST_F(EventPhrases, ALossSaysHowLongTheConnectionWasThere) {
  EXPECT_EQ(after_how_long(telling(), event(2)), ", after 1 h 06 min 54 s");
  report_.events.erase(report_.events.begin());
  EXPECT_EQ(after_how_long(telling(), event(2)), "");
}

TEST_F(EventPhrases, OthersAreNamed) {
  EXPECT_EQ(others_listed(telling(), event(1)), "China Unicom (AS4837)");
  EXPECT_EQ(in_place_of(telling(), event(1)), ", in place of China Unicom (AS4837)");
  EXPECT_EQ(in_place_of(telling(), event(2)), "");
  EXPECT_EQ(provider(event(1)), Asn{20485});
  EXPECT_EQ(lasted(event(4)), "1 min 40 s");
  EXPECT_EQ(lasted(event(1)), "");
}

}  // namespace
}  // namespace isthmus::sinks
