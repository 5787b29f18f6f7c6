#include "app/scan_work.h"

#include <gtest/gtest.h>
#include <thread>

#include "query/filter/parser.h"
#include "support/decoded_archive.h"
#include "support/sample_archive.h"

namespace isthmus::app {
namespace {

using isthmus::testing::DecodedArchive;

class ScanWorkTest : public ::testing::Test {
 protected:
  std::vector<std::string> sources_{"u.gz"};
  std::vector<std::string> collectors_{"rrc00"};
  query::RunNames names_{sources_, collectors_};
  ScanOptions options_;
  query::Filter filter_;
  DecodedArchive updates_{isthmus::testing::sample_updates()};
};

TEST_F(ScanWorkTest, LinesOfABatchGoIntoItsText) {
  ScanWork work{options_, names_, filter_};
  std::string text;
  work(updates_.records, text);
  EXPECT_TRUE(text.starts_with("BGP4MP|1506848400|STATE|")) << text;
  EXPECT_EQ(work.count(), 14U);
  EXPECT_FALSE(work.tally());
  std::string again;
  work(updates_.records, again);
  EXPECT_EQ(again, text) << "nothing of the batch before is in the way";
}

TEST_F(ScanWorkTest, CountsOfManyThreadsAddUp) {
  for (const auto task : {ScanTask::count, ScanTask::count_by}) {
    options_.task = task;
    options_.count_by = query::TallyBy::parse("type");
    ScanWork work{options_, names_, filter_};
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
          std::string text;
          for (int batch = 0; batch < 50; ++batch) work(updates_.records, text);
          EXPECT_EQ(text, "");
        });
      }
    }
    EXPECT_EQ(work.count(), 4 * 50 * 14U);
    if (task == ScanTask::count_by) {
      EXPECT_EQ(work.tally()->text(), "2000\tannounce\n400\tstate\n400\twithdraw\n");
    }
  }
}

TEST_F(ScanWorkTest, MessagesHaveLinesWhereTheyAreAskedFor) {
  options_.format = query::LineFormatKind::json;
  options_.messages = true;
  ScanWork work{options_, names_, filter_};
  std::string text;
  work(updates_.records, text);
  EXPECT_NE(text.find(R"({"type":"keepalive","time":1506848401,)"), std::string::npos) << text;
  const query::Filter other{query::parse_filter("peer 64501").value()};
  ScanWork filtered{options_, names_, other};
  text.clear();
  filtered(updates_.records, text);
  EXPECT_EQ(text.find("keepalive"), std::string::npos) << "another peer's";
}

}  // namespace
}  // namespace isthmus::app
