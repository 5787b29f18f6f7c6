#include "sinks/path_svg.h"

#include <gmock/gmock.h>

#include "unit/sinks/large_report.h"
#include "unit/sinks/xml_check.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(PathSvg, BothPicturesHaveTheSameRows) {
  const auto before = picture(kGained - 1, 0, {});
  const auto after = picture(kDataEnd, 0.14, {178});
  const auto rows = path_rows(&before, &after, nullptr);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].networks, std::vector{Asn{4837}});
  EXPECT_EQ(rows[1].networks, std::vector{Asn{20485}});
}

TEST(PathSvg, TheManyShareTheLastRow) {
  const auto report = large_report();
  const auto rows = path_rows(nullptr, &*report.at_end, nullptr);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.back().networks.size(), static_cast<std::size_t>(kLargeProviders - 5));
}

TEST(PathSvg, AProviderThatCarriesNothingIsAnEmptyBox) {
  const auto report = founding_report();
  const auto reference = topology::Reference::built_in();
  const Names names{report, *reference};
  const auto before = picture(kGained - 1, 0, {});
  const auto after = picture(kDataEnd, 0.14, {178});
  const auto rows = path_rows(&before, &after, nullptr);
  const Drawing drawing{.width = 380, .id = "p", .title = "t", .description = "d"};
  const auto first = path_svg(before, rows, names, drawing);
  EXPECT_EQ(nesting_fault(first), "");
  EXPECT_THAT(first, HasSubstr("box unused"));
  EXPECT_THAT(first, HasSubstr(">100 %</text>"));
  const auto second = path_svg(after, rows, names, drawing);
  EXPECT_THAT(second, Not(HasSubstr("box unused")));
  EXPECT_THAT(second, HasSubstr(">14 %</text>"));
  EXPECT_THAT(second, HasSubstr("AS20485, Russia"));
}

}  // namespace
}  // namespace isthmus::sinks
