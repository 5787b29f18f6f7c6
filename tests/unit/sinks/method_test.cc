#include "sinks/method.h"

#include <gmock/gmock.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

using Method = isthmus::testing::StoryTest;
using ::testing::HasSubstr;

TEST_F(Method, SaysWhatCannotBeKnown) {
  const auto text = all_text(limits(telling()));
  for (const auto* word : {"capacity", "cables", "traffic", "intent", "cause"}) {
    EXPECT_THAT(text, HasSubstr(word));
  }
}

TEST_F(Method, IsTold) {
  EXPECT_THAT(all_text(method(telling())), HasSubstr("vantage point"));
}

TEST_F(Method, EveryNetworkHasItsSource) {
  const auto passage = networks(telling());
  const auto& rows = passage.tables.front().rows;
  ASSERT_EQ(rows.size(), 3U);  // two providers and the subject's own network
  EXPECT_EQ(rows[1][0], "TransTeleCom (AS20485)");
  EXPECT_EQ(rows[1][2], "Russian Railways (99.99 %); Russian state");
  for (const auto& row : rows) EXPECT_FALSE(row[3].empty()) << row[0];
}

TEST_F(Method, AnUnknownNetworkIsSaidToBeUnknown) {
  report_.spells[0].link.outside = Asn{64496};
  const auto passage = networks(telling());
  EXPECT_EQ(passage.tables.front().rows[2],
            (std::vector<std::string>{"AS64496", "not known", "not known", "", ""}));
}

}  // namespace
}  // namespace isthmus::sinks
