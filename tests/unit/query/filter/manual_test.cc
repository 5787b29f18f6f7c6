// docs/FILTERS.md says what is so: its examples are read, its table of withdrawals is judged.
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "query/filter/term_table.h"
#include "unit/query/filter/sample_routes.h"

namespace isthmus::query {
namespace {

std::vector<std::string> manual() {
  std::ifstream file{std::string{ISTHMUS_SOURCE_DIR} + "/docs/FILTERS.md"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// The lines of all blocks of a kind: ```filter.
std::vector<std::string> blocks(const std::string& kind) {
  std::vector<std::string> found;
  bool is_inside = false;
  for (const auto& line : manual()) {
    if (line.starts_with("```")) {
      is_inside = !is_inside && line == "```" + kind;
    } else if (is_inside) {
      found.push_back(line);
    }
  }
  return found;
}

TEST(FilterManual, EveryExampleIsAFilter) {
  const auto examples = blocks("filter");
  EXPECT_GT(examples.size(), 40U);
  for (const auto& example : examples) {
    const auto parsed = parse_filter(example);
    EXPECT_TRUE(parsed) << (parsed ? "" : point_at(example, parsed.error()));
  }
}

TEST(FilterManual, ShowsErrorsAsTheyAre) {
  const auto lines = blocks("error");
  ASSERT_EQ(lines.size(), 2U);
  const auto parsed = parse_filter(lines[0]);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(point_at(lines[0], parsed.error()), "  " + lines[0] + "\n  " + lines[1]);
}

TEST(FilterManual, HasEveryTermInItsTables) {
  std::ostringstream tables;
  for (const auto& line : manual()) {
    if (line.starts_with("|")) tables << line << '\n';
  }
  for (const auto& row : term_rows()) {
    EXPECT_NE(tables.str().find("`" + std::string{row.name}), std::string::npos) << row.name;
  }
}

TEST(FilterManual, JudgesWithdrawalsAndStatesAsItSays) {
  using isthmus::testing::SampleRoutes;
  const SampleRoutes routes;
  std::size_t rows = 0;
  bool is_table = false;
  for (const auto& line : manual()) {
    if (line.starts_with("| filter |")) is_table = true;
    if (!line.starts_with("|")) is_table = false;
    if (!is_table || !line.starts_with("| `")) continue;
    const auto end = line.find('`', 3);
    const auto filter = line.substr(3, end - 3);
    std::string judged = " |";
    for (const auto* message : {&routes.plain, &routes.withdraw, &routes.state}) {
      constexpr const char* kNames[] = {"no", "yes", "unknown"};
      judged += std::string{" "} +
                kNames[static_cast<std::size_t>(SampleRoutes::judged(filter, *message))] + " |";
    }
    EXPECT_EQ(line.substr(end + 1), judged) << line;
    ++rows;
  }
  EXPECT_EQ(rows, 5U);
}

}  // namespace
}  // namespace isthmus::query
