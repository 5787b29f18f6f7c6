#include "scenario/archive_files.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/archive_files.h"
#include "unit/scenario/small_story.h"
#include "unit/scenario/written_text.h"

namespace isthmus::scenario {
namespace {

using isthmus::testing::TemporaryFolder;
using testing::at;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::octets_of;

const Collector kRis{"rrc00", ArchiveStyle::ris};
const Collector kRouteViews{"route-views2", ArchiveStyle::routeviews};

std::vector<std::string> paths(const std::vector<WrittenFile>& files) {
  std::vector<std::string> list;
  for (const auto& file : files) list.push_back(file.path);
  return list;
}

TEST(ArchiveFiles, WritesAFileForEveryIntervalAlsoWhereNothingWasRecorded) {
  const TemporaryFolder folder;
  ArchiveFiles files{kRis, folder.path(), at(8, 1, 0), at(8, 12, 0)};
  files.updates_at(at(8, 6, 0)).push_back(7);
  const auto written = files.finish();
  ASSERT_TRUE(written);
  EXPECT_THAT(paths(*written), ElementsAre("rrc00/2017.10/updates.20171001.0800.gz",
                                           "rrc00/2017.10/updates.20171001.0805.gz",
                                           "rrc00/2017.10/updates.20171001.0810.gz"));
  EXPECT_EQ((*written)[1].records, 1U);
  EXPECT_THAT(octets_of(folder.path() / (*written)[0].path), ElementsAre());
  EXPECT_THAT(octets_of(folder.path() / (*written)[1].path), ElementsAre(7));
  EXPECT_THAT(octets_of(folder.path() / (*written)[2].path), ElementsAre());
}

TEST(ArchiveFiles, PutsATableBeforeTheUpdatesOfItsHour) {
  const TemporaryFolder folder;
  ArchiveFiles files{kRouteViews, folder.path(), at(7, 50, 0), at(8, 15, 0)};
  files.updates_at(at(7, 59, 59)).push_back(1);
  files.add_table(at(8, 0, 0), {2}, 9);
  files.updates_at(at(8, 0, 0)).push_back(3);
  const auto written = files.finish();
  ASSERT_TRUE(written);
  EXPECT_THAT(paths(*written),
              ElementsAre("route-views2/bgpdata/2017.10/UPDATES/updates.20171001.0745.bz2",
                          "route-views2/bgpdata/2017.10/RIBS/rib.20171001.0800.bz2",
                          "route-views2/bgpdata/2017.10/UPDATES/updates.20171001.0800.bz2"));
  EXPECT_EQ((*written)[1].records, 9U);
  EXPECT_THAT(octets_of(folder.path() / (*written)[0].path), ElementsAre(1));
  EXPECT_THAT(octets_of(folder.path() / (*written)[1].path), ElementsAre(2));
  EXPECT_THAT(octets_of(folder.path() / (*written)[2].path), ElementsAre(3));
}

TEST(ArchiveFiles, SaysWhatItCouldNotWrite) {
  const TemporaryFolder folder;
  const auto blocked = folder.path() / "file";
  std::ofstream{blocked} << "in the way";
  ArchiveFiles files{kRis, blocked, at(8, 0, 0), at(8, 5, 0)};
  const auto written = files.finish();
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().what, HasSubstr("cannot write"));
  EXPECT_THAT(written.error().what, HasSubstr("updates.20171001.0800.gz"));
  EXPECT_FALSE(written.error().advice.empty());
}

}  // namespace
}  // namespace isthmus::scenario
