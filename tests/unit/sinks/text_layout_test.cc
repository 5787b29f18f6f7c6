#include "sinks/text_layout.h"

#include <gtest/gtest.h>

namespace isthmus::sinks {
namespace {

TEST(Wrapped, BreaksAtSpacesAndIndents) {
  EXPECT_EQ(wrapped("one two three four", 11, 2), "  one two\n  three\n  four\n");
  EXPECT_EQ(wrapped("", 10, 0), "\n");
  EXPECT_EQ(wrapped("a-word-longer-than-the-line b", 10, 0), "a-word-longer-than-the-line\nb\n");
}

TEST(Wrapped, KeepsNumbersWithTheirUnits) {
  EXPECT_EQ(wrapped("went up to 41 % then", 14, 0), "went up to\n41 % then\n");
}

TEST(Wrapped, CountsCodePoints) {
  EXPECT_EQ(columns_of("T\u00fcrk"), 4U);
  EXPECT_EQ(wrapped("T\u00fcrk T\u00fcrk", 9, 0), "T\u00fcrk T\u00fcrk\n");
}

Table sample() {
  return {.id = "t",
          .caption = "c",
          .columns = {{"Name"}, {"Count", ColumnKind::number}, {"At", ColumnKind::time, true}},
          .rows = {{"China Unicom", "7", "1 Oct 09:07:51"}, {"b", "1,000", "2 Oct"}}};
}

TEST(TableText, AlignsNumbersAndTimesFlushRight) {
  EXPECT_EQ(table_text(sample(), 60, 1, 9),
            " Name          Count              At\n"
            " -----------------------------------\n"
            " China Unicom      7  1 Oct 09:07:51\n"
            " b             1,000           2 Oct\n");
}

TEST(TableText, LeavesOptionalColumnsOutWhereThereIsNoRoom) {
  EXPECT_EQ(table_text(sample(), 15, 0, 9),
            "Name      Count\n"
            "---------------\n"
            "China         7\n"
            "Unicom\n"
            "b         1,000\n");
}

TEST(TableText, SaysHowManyRowsItLeftOut) {
  const auto text = table_text(sample(), 60, 0, 1);
  EXPECT_TRUE(text.ends_with("... and 1 more\n")) << text;
}

}  // namespace
}  // namespace isthmus::sinks
