#include "sinks/markup.h"

#include <gtest/gtest.h>

namespace isthmus::sinks {
namespace {

TEST(Markup, NothingOfATextIsMarkup) {
  EXPECT_EQ(escaped("<a href=\"x\">&'\x1b\n"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;  ");
}

TEST(Markup, RunningTextIsSetWithCare) {
  EXPECT_EQ(typeset("Russia's 41 % <b>"), "Russia\u2019s 41\u00A0% &lt;b&gt;");
}

TEST(Markup, CoordinatesAreShort) {
  EXPECT_EQ(coordinate(12), "12");
  EXPECT_EQ(coordinate(12.345), "12.3");
  EXPECT_EQ(coordinate(-0.04), "0");
  EXPECT_EQ(coordinate(1.0 / 0.0), "0");
}

TEST(Markup, LongNamesEndInAnEllipsis) {
  EXPECT_EQ(shortened("TransTeleCom", 12), "TransTeleCom");
  EXPECT_EQ(shortened("TransTeleCom", 6), "Trans\u2026");
  EXPECT_EQ(shortened("\u00fc\u00fc\u00fc", 2), "\u00fc\u2026");
}

}  // namespace
}  // namespace isthmus::sinks
