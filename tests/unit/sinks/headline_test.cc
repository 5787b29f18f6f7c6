#include "sinks/headline.h"

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using Headline = isthmus::testing::StoryTest;

TEST_F(Headline, OfTheFoundingCaseIsTheNewConnection) {
  auto& told = telling();
  const auto [incident, leading] = leading_event(told);
  ASSERT_EQ(leading, &event(1));
  EXPECT_EQ(headline(told, *leading),
            "North Korea gains a second connection to the Internet, through Russia's TransTeleCom");
}

TEST_F(Headline, AConnectionThatIsGoneAtTheEndWasLost) {
  report_.events.resize(2);
  report_.around.resize(3);
  report_.at_end = isthmus::testing::picture(isthmus::testing::kDataEnd, 0, {});
  EXPECT_EQ(headline(telling(), event(1)),
            "North Korea gains a second connection to the Internet, through Russia's TransTeleCom, "
            "and loses it");
}

TEST_F(Headline, ALongOutageIsGreaterNewsThanANewConnection) {
  changeable(4).ended = isthmus::testing::at(isthmus::testing::kUnstable + 40'000);
  EXPECT_EQ(leading_event(telling()).event, &event(4));
  EXPECT_EQ(headline(telling(), event(4)),
            "North Korea cut off from the Internet for 10 h 59 min 40 s");
}

TEST_F(Headline, WhatIsHardlyBelievedLeadsNoBulletin) {
  changeable(1).confidence = 0.3;
  EXPECT_EQ(leading_event(telling()).event, &event(2));
}

TEST_F(Headline, WithoutAnIncidentThereIsNone) {
  report_.incidents.clear();
  EXPECT_EQ(leading_event(telling()).event, nullptr);
}

TEST_F(Headline, AStrangerIsNamed) {
  auto& changed = changeable(9);
  changed.kind = EventKind::foreign_origin;
  changed.uplink.reset();
  changed.foreign = Asn{64500};
  EXPECT_EQ(headline(telling(), changed),
            "AS64500, a stranger, announces addresses of North Korea as its own");
}

}  // namespace
}  // namespace isthmus::sinks
