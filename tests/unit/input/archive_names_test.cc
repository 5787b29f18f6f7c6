#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/archive.h"

namespace isthmus::input {
namespace {

using ::testing::ElementsAre;

struct Named {
  std::string path;
  std::string collector;
};

class CollectorName : public ::testing::TestWithParam<Named> {};

TEST_P(CollectorName, IsTheArchives) {
  EXPECT_EQ(collector_name(GetParam().path), GetParam().collector);
}

INSTANTIATE_TEST_SUITE_P(
    RisLayout, CollectorName,
    ::testing::Values(Named{"rrc00/2017.10/bview.20171001.0800.gz", "rrc00"},
                      Named{"/archive/data.ris.ripe.net/rrc21/2017.10/updates.20171001.0900.gz",
                            "rrc21"},
                      Named{"./rrc06/updates.20171001.0900.gz", "rrc06"}));

INSTANTIATE_TEST_SUITE_P(
    RouteViewsLayout, CollectorName,
    ::testing::Values(
        Named{"route-views.sydney/bgpdata/2017.10/UPDATES/updates.20171001.0900.bz2",
              "route-views.sydney"},
        Named{"archive.routeviews.org/route-views4/bgpdata/2017.10/RIBS/rib.20171001.0800.bz2",
              "route-views4"},
        Named{"amsix.ams/bgpdata/2024.05/UPDATES/updates.20240501.0000.bz2", "amsix.ams"},
        Named{"archive.routeviews.org/bgpdata/2017.10/RIBS/rib.20171001.0800.bz2", "route-views2"},
        Named{"route-views2.saopaulo/bgpdata/2019.01/RIBS/rib.20190101.0000.bz2",
              "route-views2.saopaulo"}));

INSTANTIATE_TEST_SUITE_P(
    FlatNames, CollectorName,
    ::testing::Values(
        Named{"ris.rrc06.updates.1401488100.gz", "rrc06"},
        Named{"dumps/routeviews.route-views.jinx.ribs.1401487200.bz2", "route-views.jinx"},
        Named{"routeviews.route-views2.updates.1401487200.bz2", "route-views2"},
        Named{"routeviews.route-views2.saopaulo.ribs.1401487200.bz2", "route-views2.saopaulo"},
        Named{"rrc00.updates.20000325.0345.gz", "rrc00"},
        Named{"rrc03.updates.20100227.1600.first-796-records.gz", "rrc03"},
        Named{"updates-rrc12-20171001.gz", "rrc12"},
        Named{"route-views3.rib.20171001.0800.bz2", "route-views3"},
        Named{"route-views.linx.20171001.bz2", "route-views.linx"},
        Named{"sydney.updates.20220601.0230.bz2", "sydney"},
        Named{"amsix.ams.rib.20240501.0000.bz2", "amsix.ams"},
        Named{"bgp-rs.updates.20190101.0000.gz", "bgp-rs"}));

INSTANTIATE_TEST_SUITE_P(FileSaysMoreThanItsFolders, CollectorName,
                         ::testing::Values(Named{"rrc00/mixed/ris.rrc06.updates.1401488100.gz",
                                                 "rrc06"},
                                           Named{"rrc00/copied.rib.20171001.0800.bz2", "rrc00"}));

INSTANTIATE_TEST_SUITE_P(NoneOfTheArchives, CollectorName,
                         ::testing::Values(Named{"lab/edge1/messages.mrt", "edge1"},
                                           Named{"edge1/2017/10/updates.20171001.0900", "edge1"},
                                           Named{"edge1/2017-10/updates.mrt", "edge1"},
                                           Named{"edge1/rib-20171001.mrt", "edge1"},
                                           Named{"updates/updates.20071015.1505.gz", "local"},
                                           Named{"messages.mrt", "local"},
                                           Named{"../messages.mrt", "local"},
                                           Named{"/messages.mrt", "local"}, Named{"", "local"},
                                           Named{"-", "stdin"}));

TEST(ListSources, NumbersCollectorsInTheOrderOfTheirNames) {
  const std::vector<std::string> paths{"rrc06.updates.1.gz", "rrc00.bview.1.gz", "-",
                                       "rrc06.bview.1.gz"};
  const auto list = list_sources(paths);
  EXPECT_EQ(list.paths, paths);
  EXPECT_THAT(list.collectors, ElementsAre("rrc00", "rrc06", "stdin"));
  EXPECT_THAT(list.collector_of,
              ElementsAre(CollectorId{1}, CollectorId{0}, CollectorId{2}, CollectorId{1}));
}

TEST(ListSources, OfNothingIsEmpty) {
  const auto list = list_sources({});
  EXPECT_TRUE(list.paths.empty());
  EXPECT_TRUE(list.collectors.empty());
}

}  // namespace
}  // namespace isthmus::input
