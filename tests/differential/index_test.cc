// `isthmus scan --stats` against the index of the shared data: lines, peers, prefixes and kinds as
// bgpdump 1.6.2 counted them, file by file.
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/shared_data.h"

namespace isthmus {
namespace {

struct Row {
  std::string file;
  std::uint64_t lines = 0;
  std::uint64_t peers = 0;
  std::uint64_t prefixes = 0;
  std::map<std::string, std::uint64_t> kinds;  // "A", "W", "B", "STATE"
};

std::vector<Row> index_rows() {
  std::vector<Row> rows;
  std::ifstream index{testing::shared_data("INDEX.tsv")};
  for (std::string line; std::getline(index, line);) {
    std::vector<std::string> columns;
    std::istringstream stream{line};
    for (std::string column; std::getline(stream, column, '\t');) columns.push_back(column);
    if (!line.starts_with("mrt/") || columns.size() < 11 || columns[7].empty()) continue;
    Row row{
        columns[0], std::stoull(columns[7]), std::stoull(columns[9]), std::stoull(columns[10]), {}};
    std::istringstream kinds{columns.size() > 11 ? columns[11] : ""};
    for (std::string kind; kinds >> kind;) {
      const auto slash = kind.find('/');
      const auto equals = kind.find('=');
      row.kinds[kind.substr(slash + 1, equals - slash - 1)] += std::stoull(kind.substr(equals + 1));
    }
    rows.push_back(row);
  }
  return rows;
}

/// The numbers that follow `word` in a --stats text.
std::uint64_t count_of(const std::string& stats, const std::string& word) {
  const auto at = stats.find(word);
  if (at == std::string::npos) return ~std::uint64_t{0};
  return std::stoull(stats.substr(at + word.size()));
}

/// bgpdump misreads these (bgpdump_test.cc says how): the index counts what it made of them.
bool is_misread_by_bgpdump(const std::string& file) {
  for (const char* name :
       {"bgpipe.sample.mrt", "bird6_bgp", "bird_bgp", "openbgpd_rib_table-mp",
        "rrc00.bview.20000111", "rrc00.updates.20000325", "nlri_mask_trailing_bits"}) {
    if (file.find(name) != std::string::npos) return true;
  }
  return false;
}

TEST(StatsAndIndex, AgreeOnEveryArchive) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto rows = index_rows();
  ASSERT_EQ(rows.size(), 37U);
  for (const auto& row : rows) {
    SCOPED_TRACE(row.file);
    const auto run = testing::run_isthmus("scan --quiet --stats --limit 1000000000 " +
                                          testing::shared_data(row.file) + " 2>&1 >/dev/null");
    const auto& stats = run.output;
    EXPECT_EQ(count_of(stats, "records    "), count_of(stats, "= decoded ") +
                                                  count_of(stats, "+ unsupported ") +
                                                  count_of(stats, "+ malformed "));
    if (is_misread_by_bgpdump(row.file)) continue;
    auto kinds = row.kinds;
    EXPECT_EQ(count_of(stats, "printed    "), row.lines);
    EXPECT_EQ(count_of(stats, "peers      "), row.peers);
    // Of type 5 bgpdump prints the peer's address in the place of a withdrawn prefix.
    const bool has_type_5 = stats.find("  BGP UPDATE") != std::string::npos;
    if (!has_type_5) {
      EXPECT_EQ(count_of(stats, "prefixes   "), row.prefixes);
    }
    EXPECT_EQ(count_of(stats, "announce "), kinds["A"]);
    EXPECT_EQ(count_of(stats, "withdraw "), kinds["W"]);
    EXPECT_EQ(count_of(stats, "rib "), kinds["B"]);
    EXPECT_EQ(count_of(stats, "state "), kinds["STATE"]);
  }
}

TEST(StatsAndIndex, DamagedArchivesGiveTheCountsThatAreKnownOfThem) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto stats_of = [](const std::string& file) {
    return testing::run_isthmus("scan --quiet --stats " + testing::shared_data(file) +
                                " 2>&1 >/dev/null")
        .output;
  };
  const auto torn = stats_of("mrt/updates/rrc00.updates.20000325.0345.gz");
  EXPECT_EQ(count_of(torn, "records    "), 2'580U) << torn;
  const auto batched = stats_of("mrt/rib/rrc00.bview.20000111.0032.gz");
  EXPECT_EQ(count_of(batched, "records    "), 2'490U) << batched;
  EXPECT_EQ(count_of(batched, "rib "), 452'018U);
}

}  // namespace
}  // namespace isthmus
