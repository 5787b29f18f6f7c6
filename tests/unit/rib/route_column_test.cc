#include "rib/route_column.h"

#include <gtest/gtest.h>
#include <map>

namespace isthmus::rib {
namespace {

TEST(RouteColumn, SetReturnsWhatWasThere) {
  RouteColumn column;
  EXPECT_EQ(column.get(5), AttributesId::none);
  EXPECT_EQ(column.set(5, AttributesId{1}), AttributesId::none);
  EXPECT_EQ(column.set(5, AttributesId{2}), AttributesId{1});
  EXPECT_EQ(column.get(5), AttributesId{2});
  EXPECT_EQ(column.set(5, AttributesId::none), AttributesId{2});
  EXPECT_EQ(column.get(5), AttributesId::none);
}

TEST(RouteColumn, CountsRoutes) {
  RouteColumn column;
  column.set(5, AttributesId{1});
  column.set(5, AttributesId{2});
  column.set(9000, AttributesId{1});
  column.set(77, AttributesId::none);
  EXPECT_EQ(column.count(), 2U);
  column.set(5, AttributesId::none);
  column.set(5, AttributesId::none);
  EXPECT_EQ(column.count(), 1U);
}

TEST(RouteColumn, VisitsInTheOrderOfNlri) {
  RouteColumn column;
  for (const std::uint32_t id : {70000U, 3U, 1023U, 1024U}) column.set(id, AttributesId{id});
  std::vector<std::uint32_t> visited;
  column.for_each([&](std::uint32_t id, AttributesId attributes) {
    EXPECT_EQ(static_cast<std::uint32_t>(attributes), id);
    visited.push_back(id);
  });
  EXPECT_EQ(visited, (std::vector<std::uint32_t>{3, 1023, 1024, 70000}));
}

TEST(RouteColumn, TheVisitorMayWithdrawWhatItSees) {
  RouteColumn column;
  for (std::uint32_t id = 0; id < 5000; id += 7) column.set(id, AttributesId{id});
  column.for_each([&](std::uint32_t id, AttributesId) { column.set(id, AttributesId::none); });
  EXPECT_EQ(column.count(), 0U);
}

TEST(RouteColumn, AFullFeedCostsFourOctetsARouteAndAnEmptyOneNothing) {
  RouteColumn column;
  constexpr std::uint32_t kRoutes = 100'000;
  for (std::uint32_t id = 0; id < kRoutes; ++id) column.set(id, AttributesId{id});
  EXPECT_LT(column.bytes(), kRoutes * 4.1);
  for (std::uint32_t id = 0; id < kRoutes; ++id) column.set(id, AttributesId::none);
  EXPECT_LT(column.bytes(), kRoutes * 0.1);
}

}  // namespace
}  // namespace isthmus::rib
