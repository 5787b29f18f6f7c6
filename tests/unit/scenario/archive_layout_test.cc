#include "scenario/archive_layout.h"

#include <gtest/gtest.h>

#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using testing::at;

const Collector kRis{"rrc00", ArchiveStyle::ris};
const Collector kRouteViews{"route-views2", ArchiveStyle::routeviews};

TEST(ArchiveLayout, TheFirstMinuteOfTheFoundingCaseLiesInTheFilesThatTheArchivesHave) {
  const auto first = at(9, 7, 51);
  const auto updates = [&](const Collector& collector) {
    return file_path(collector, FileKind::updates,
                     interval_begin(collector.style, FileKind::updates, first));
  };
  EXPECT_EQ(updates(kRis), "rrc00/2017.10/updates.20171001.0905.gz");
  EXPECT_EQ(updates(kRouteViews), "route-views2/bgpdata/2017.10/UPDATES/updates.20171001.0900.bz2");
}

TEST(ArchiveLayout, TablesHaveNamesOfTheirOwn) {
  EXPECT_EQ(file_path(kRis, FileKind::table, at(8, 0, 0)), "rrc00/2017.10/bview.20171001.0800.gz");
  EXPECT_EQ(file_path(kRouteViews, FileKind::table, at(8, 0, 0)),
            "route-views2/bgpdata/2017.10/RIBS/rib.20171001.0800.bz2");
}

TEST(ArchiveLayout, FilesBeginAtTheHoursOfTheirArchive) {
  EXPECT_EQ(interval(ArchiveStyle::ris, FileKind::updates), std::chrono::minutes{5});
  EXPECT_EQ(interval(ArchiveStyle::ris, FileKind::table), std::chrono::hours{8});
  EXPECT_EQ(interval(ArchiveStyle::routeviews, FileKind::updates), std::chrono::minutes{15});
  EXPECT_EQ(interval(ArchiveStyle::routeviews, FileKind::table), std::chrono::hours{2});
  EXPECT_EQ(interval_begin(ArchiveStyle::ris, FileKind::table, at(15, 59, 59)), at(8, 0, 0));
  EXPECT_EQ(interval_begin(ArchiveStyle::ris, FileKind::table, at(16, 0, 0)), at(16, 0, 0));
}

}  // namespace
}  // namespace isthmus::scenario
