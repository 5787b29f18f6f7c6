#include "query/format/field.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace isthmus::query {
namespace {

TEST(Field, EveryNameIsThereOnceAndFound) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < all_fields().size(); ++i) {
    const auto& field = all_fields()[i];
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_EQ(find_field(field.name), i);
    EXPECT_NE(field.write, nullptr) << field.name;
    EXPECT_GT(field.width, 0) << field.name;
  }
  EXPECT_EQ(find_field("nothing"), std::nullopt);
  EXPECT_EQ(find_field(""), std::nullopt);
}

TEST(Field, TheUsualColumnsKeepTheOrderOfTheTable) {
  EXPECT_TRUE(std::ranges::is_sorted(usual_columns()));
}

TEST(Field, EveryOneIsDocumented) {
  std::ifstream file{std::string{ISTHMUS_SOURCE_DIR} + "/docs/formats/json-lines.md"};
  const std::string manual{std::istreambuf_iterator<char>{file}, {}};
  ASSERT_FALSE(manual.empty());
  for (const auto& field : all_fields()) {
    EXPECT_NE(manual.find("`" + std::string{field.name} + "`"), std::string::npos) << field.name;
  }
}

}  // namespace
}  // namespace isthmus::query
