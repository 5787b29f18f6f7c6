#include "sinks/stylesheet.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <string>

namespace isthmus::sinks {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Stylesheet, ServesScreenPhonePaperAndTheDark) {
  const std::string sheet{stylesheet()};
  EXPECT_THAT(sheet, HasSubstr("@media print"));
  EXPECT_THAT(sheet, HasSubstr("prefers-color-scheme: dark"));
  EXPECT_THAT(sheet, HasSubstr("@media (max-width"));
  EXPECT_EQ(std::ranges::count(sheet, '{'), std::ranges::count(sheet, '}'));
}

TEST(Stylesheet, FetchesNothing) {
  const std::string sheet{stylesheet()};
  EXPECT_THAT(sheet, Not(HasSubstr("url(")));
  EXPECT_THAT(sheet, Not(HasSubstr("@import")));
  EXPECT_THAT(sheet, Not(HasSubstr("</")));
}

}  // namespace
}  // namespace isthmus::sinks
