#include "query/filter/term_table.h"

#include <gtest/gtest.h>
#include <set>

#include "query/filter/parser.h"

namespace isthmus::query {
namespace {

TEST(TermTable, NoTwoTermsShareAName) {
  std::set<const TermRow*> found;
  for (const auto& row : term_rows()) {
    EXPECT_EQ(find_term(row.name), &row) << row.name;
    found.insert(&row);
  }
  std::multiset<std::string> names;
  for (const auto& row : term_rows()) {
    names.emplace(row.name);
    std::string synonyms{row.synonyms};
    for (std::size_t at = 0; at < synonyms.size();) {
      const auto end = std::min(synonyms.find(' ', at), synonyms.size());
      names.insert(synonyms.substr(at, end - at));
      at = end + 1;
    }
  }
  for (const auto& name : names) EXPECT_EQ(names.count(name), 1U) << name;
}

TEST(TermTable, EveryExampleIsAFilter) {
  for (const auto& row : term_rows()) {
    EXPECT_TRUE(parse_filter(row.example)) << row.example;
    EXPECT_FALSE(row.meaning.empty()) << row.name;
    EXPECT_EQ(row.value.empty(), row.takes == TermRow::Takes::nothing) << row.name;
  }
}

TEST(TermTable, NamesWithoutRegardToCase) {
  EXPECT_EQ(find_term("Next_Hop"), find_term("next-hop"));
  EXPECT_EQ(find_term("AsPath"), find_term("path"));
  EXPECT_EQ(find_term("orgin"), nullptr);
  EXPECT_EQ(nearest_term("orgin"), "origin");
  EXPECT_EQ(nearest_term("more-specifics"), "more-specific");
}

}  // namespace
}  // namespace isthmus::query
