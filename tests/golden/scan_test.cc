// What `isthmus scan` prints, kept as readable texts: of a self-made archive in every format, and
// of RIPE's own test files as RIPE expects it.
#include <gtest/gtest.h>

#include "support/golden.h"
#include "support/run_program.h"
#include "support/sample_archive.h"
#include "support/shared_data.h"

namespace isthmus {
namespace {

using testing::expect_golden;
using testing::run_isthmus;
using testing::run_shell;

class ScanGolden : public ::testing::Test {
 protected:
  /// Runs in the folder, so that no path of the machine stands in the output.
  std::string scan(const std::string& arguments) const {
    const auto run = run_shell("cd " + folder_.path(".") + " && " + ISTHMUS_BINARY_DIR +
                               "/isthmus scan " + arguments + " 2>&1");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    return run.output;
  }

  testing::ScratchFolder folder_;
  std::string updates_ = folder_.write("rrc00/updates.mrt", testing::sample_updates());
  std::string table_ = folder_.write("rrc00/table.mrt", testing::sample_table());
  std::string old_table_ = folder_.write("rrc00/old-table.mrt", testing::sample_old_table());
  const std::string all_ = "rrc00/old-table.mrt rrc00/table.mrt rrc00/updates.mrt";
};

TEST_F(ScanGolden, Bgpdump) {
  expect_golden("scan/bgpdump.txt", scan("--format bgpdump " + all_));
}

TEST_F(ScanGolden, Bgpreader) {
  expect_golden("scan/bgpreader.txt", scan("--format bgpreader " + all_));
}

TEST_F(ScanGolden, JsonLines) {
  expect_golden("scan/json-lines.txt", scan("--format json " + all_));
}

TEST_F(ScanGolden, Table) {
  expect_golden("scan/table.txt", scan("--format table " + all_));
}

TEST_F(ScanGolden, Csv) {
  expect_golden("scan/csv.txt", scan("--format csv " + all_));
}

TEST_F(ScanGolden, ChosenColumnsForPeople) {
  expect_golden("scan/columns.txt",
                scan("--format table --fields time,type,prefix,origin_asn,path " + all_));
}

TEST_F(ScanGolden, Messages) {
  expect_golden("scan/messages.txt",
                scan("--format json --messages --type state rrc00/updates.mrt"));
}

TEST_F(ScanGolden, CountsByAValue) {
  expect_golden("scan/count-by.txt", scan("--count-by origin " + all_));
}

TEST_F(ScanGolden, Stats) {
  expect_golden("scan/stats.txt", scan("--stats " + all_ + " --type state"));
}

TEST_F(ScanGolden, OneRecordInFull) {
  const auto lines = scan("--format json --prefix 198.51.100.0/24 --type announce " + all_);
  const auto at = lines.find("\"offset\":");
  ASSERT_NE(at, std::string::npos) << lines;
  const auto offset = std::to_string(std::stoul(lines.substr(at + 9)));
  expect_golden("scan/record.txt", scan("--at rrc00/updates.mrt:" + offset));
}

TEST_F(ScanGolden, Help) {
  expect_golden("scan/help.txt", run_isthmus("scan --help").output);
}

TEST_F(ScanGolden, ABrokenPipeEndsQuietly) {
  const auto run =
      run_shell("cd " + folder_.path(".") +
                " && bash -c 'for i in $(seq 2000); do cat rrc00/updates.mrt; done | " +
                ISTHMUS_BINARY_DIR + "/isthmus scan - | head -n 1; echo ${PIPESTATUS[1]}' 2>&1");
  EXPECT_EQ(run.output, "BGP4MP|1506848400|STATE|192.0.2.1|64500|5|6\n0\n");
}

class ExpectedTexts : public ::testing::TestWithParam<const char*> {};

TEST_P(ExpectedTexts, AreEqualToTheOctet) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const std::string input = testing::shared_data(std::string{"mrt/"} + GetParam());
  const auto name = input.substr(input.rfind('/') + 1);
  const auto expected =
      run_shell("gzip -dc " + testing::shared_data("mrt/expected/" + name + ".bgp.gz"));
  ASSERT_EQ(expected.exit_code, 0);
  ASSERT_FALSE(expected.output.empty());
  for (const char* threads : {"1", "2"}) {
    const auto found = run_isthmus(std::string{"scan --quiet --threads "} + threads + " " + input);
    EXPECT_TRUE(found.exit_code == 0 || found.exit_code == 3) << found.exit_code;
    ASSERT_EQ(found.output.size(), expected.output.size());
    EXPECT_TRUE(found.output == expected.output);
  }
}

INSTANTIATE_TEST_SUITE_P(
    OfRipe, ExpectedTexts,
    ::testing::Values("rib/bview.20020722.2337.gz", "odd/bview.64k_stream_overflow.gz",
                      "odd/bview.ipv4_unicast_add_path.gz", "updates/updates.20020722.2238.gz",
                      "updates/updates.20071015.1505.gz", "updates/updates.20100722.2015.gz",
                      "updates/updates.20160811.1600.gz",
                      "odd/updates.nlri_mask_trailing_bits.gz"));

/// Every expected text has its row above.
TEST(ExpectedTextsList, IsComplete) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t texts = 0;
  for (const auto& file :
       std::filesystem::directory_iterator{testing::shared_data("mrt/expected")}) {
    if (file.path().string().ends_with(".bgp.gz")) ++texts;
  }
  EXPECT_EQ(texts, 8U);
}

}  // namespace
}  // namespace isthmus
