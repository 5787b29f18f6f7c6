#include "sinks/event_headings.h"

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using EventHeadings = isthmus::testing::StoryTest;

TEST_F(EventHeadings, TellTheFoundingCase) {
  EXPECT_EQ(event_title(telling(), event(1)), "TransTeleCom appears as a second connection");
  EXPECT_EQ(event_title(telling(), event(2)), "TransTeleCom is gone");
  EXPECT_EQ(event_title(telling(), event(3)), "All four address blocks unstable");
  EXPECT_EQ(event_title(telling(), event(4)), "North Korea is unreachable for 1 min 40 s");
  EXPECT_EQ(event_title(telling(), event(8)), "TransTeleCom is back");
  EXPECT_EQ(event_title(telling(), event(9)), "TransTeleCom drops 175.45.176.0/24");
}

TEST_F(EventHeadings, AnOutageThatIsNotOverSaysSo) {
  changeable(4).ended.reset();
  EXPECT_EQ(event_title(telling(), event(4)), "North Korea is unreachable, not over yet");
}

TEST_F(EventHeadings, ClausesHaveTheirTimeAndNoFullStop) {
  const auto told = isthmus::testing::at(isthmus::testing::kGained);
  EXPECT_EQ(
      event_clause(telling(), event(2), told),
      "at 10:14:45 UTC (18:44:45 in Pyongyang) the connection through TransTeleCom went away, "
      "after 1 h 06 min 54 s");
  EXPECT_EQ(event_clause(telling(), event(9), told),
            "at 07:56:39 UTC on Monday 2 October (16:26:39 in Pyongyang) TransTeleCom dropped "
            "175.45.176.0/24");
}

struct OtherKind {
  EventKind kind;
  const char* title;
  const char* clause;  // after the time
};

class OtherHeadings : public isthmus::testing::StoryTest,
                      public ::testing::WithParamInterface<OtherKind> {};

TEST_P(OtherHeadings, ReadWell) {
  auto& changed = changeable(9);
  changed.kind = GetParam().kind;
  changed.foreign = Asn{64500};
  changed.others = {isthmus::testing::kUnicomLink};
  changed.effect = Effect::none;
  if (changed.kind == EventKind::foreign_origin) changed.uplink.reset();
  const auto clause = event_clause(telling(), changed, changed.began);
  EXPECT_EQ(event_title(telling(), changed), GetParam().title);
  EXPECT_EQ(clause.substr(std::min(clause.size(), clause.find(") ") + 2)), GetParam().clause);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, OtherHeadings,
    ::testing::Values(
        OtherKind{EventKind::uplink_took_over, "TransTeleCom takes over as the main connection",
                  "TransTeleCom became North Korea's main connection, in place of China Unicom "
                  "(AS4837)"},
        OtherKind{EventKind::uplink_gave_back, "TransTeleCom is the main connection again",
                  "TransTeleCom was North Korea's main connection again"},
        OtherKind{EventKind::coverage_widened, "TransTeleCom takes on 175.45.176.0/24",
                  "TransTeleCom took on 175.45.176.0/24"},
        OtherKind{
            EventKind::outage_partial, "One of four address blocks unreachable, not over yet",
            "one of four address blocks could not be reached any more, and that was not over at "
            "the end of the data"},
        OtherKind{EventKind::foreign_origin, "AS64500 announces 175.45.176.0/24 as its own",
                  "AS64500 announced 175.45.176.0/24, address space of North Korea, as its own"}));

}  // namespace
}  // namespace isthmus::sinks
