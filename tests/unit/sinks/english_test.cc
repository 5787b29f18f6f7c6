#include "sinks/english.h"

#include <gtest/gtest.h>

namespace isthmus::sinks {
namespace {

using std::chrono::seconds;

TEST(English, NumbersAreWordsUpToTwelve) {
  EXPECT_EQ(number_text(1'234'567), "1,234,567");
  EXPECT_EQ(number_text(999), "999");
  EXPECT_EQ(counted(0, "route"), "no routes");
  EXPECT_EQ(counted(1, "route"), "one route");
  EXPECT_EQ(counted(12, "route"), "twelve routes");
  EXPECT_EQ(counted(1300, "route"), "1,300 routes");
}

TEST(English, OrdinalsEndRight) {
  EXPECT_EQ(ordinal(2), "second");
  EXPECT_EQ(ordinal(13), "13th");
  EXPECT_EQ(ordinal(21), "21st");
  EXPECT_EQ(ordinal(32), "32nd");
  EXPECT_EQ(ordinal(103), "103rd");
  EXPECT_EQ(ordinal(111), "111th");
}

TEST(English, ListsHaveAnAndBeforeTheLast) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(listed({"a", "b", "c", "d"}, 2), "a, b and 2 more");
  // "and 1 more" would be as long as the one itself.
  EXPECT_EQ(listed({"a", "b", "c"}, 2), "a, b and c");
}

TEST(English, DurationsHaveTheUnitsThatMatter) {
  EXPECT_EQ(duration_text(seconds{4014}), "1 h 06 min 54 s");
  EXPECT_EQ(duration_text(seconds{34260}), "9 h 31 min");
  EXPECT_EQ(duration_text(seconds{45}), "45 s");
  EXPECT_EQ(duration_text(seconds{120}), "2 min");
  EXPECT_EQ(duration_text(seconds{125}), "2 min 05 s");
  EXPECT_EQ(duration_text(seconds{7200}), "2 h");
  EXPECT_EQ(duration_text(seconds{183'600}), "2 d 03 h");
  EXPECT_EQ(duration_text(seconds{172'800}), "2 d");
  EXPECT_EQ(duration_text(Duration{999'999}), "less than 1 s");
  EXPECT_EQ(duration_text(seconds{-5}), "less than 1 s");
}

TEST(English, SharesNeverRoundAPartToAllOrNothing) {
  EXPECT_EQ(share_text(0), "0 %");
  EXPECT_EQ(share_text(1), "100 %");
  EXPECT_EQ(share_text(0.41), "41 %");
  EXPECT_EQ(share_text(0.0333), "3.3 %");
  EXPECT_EQ(share_text(0.9999), "over 99 %");
  EXPECT_EQ(share_text(0.00001), "under 0.1 %");
  EXPECT_EQ(share_text(0.0996), "10 %");
}

TEST(English, SizesAreDecimal) {
  EXPECT_EQ(size_text(999), "999 B");
  EXPECT_EQ(size_text(1000), "1.0 kB");
  EXPECT_EQ(size_text(999'999), "1.0 MB");
  EXPECT_EQ(size_text(4'100'000'000), "4.1 GB");
}

TEST(English, UnitsStayWithTheirNumbers) {
  EXPECT_EQ(units_kept("41 % at 09:07:51 UTC"), "41\u00A0% at 09:07:51\u00A0UTC");
  EXPECT_EQ(units_kept("1 h 06 min 54 s"), "1\u00A0h 06\u00A0min 54\u00A0s");
  EXPECT_EQ(units_kept("3 hens and 2 men"), "3 hens and 2 men");
}

TEST(English, NamesHaveTheirArticleAndTheirApostrophe) {
  EXPECT_EQ(possessive("Russia"), "Russia's");
  EXPECT_EQ(possessive("the Netherlands"), "the Netherlands'");
  EXPECT_EQ(country_in_sentence("Netherlands"), "the Netherlands");
  EXPECT_EQ(country_in_sentence("Falkland Islands"), "the Falkland Islands");
  EXPECT_EQ(country_in_sentence("North Korea"), "North Korea");
  EXPECT_EQ(capitalized("the"), "The");
  EXPECT_EQ(capitalized(""), "");
}

}  // namespace
}  // namespace isthmus::sinks
