#include "wire/record.h"

#include <gtest/gtest.h>
#include <set>

namespace isthmus::wire {
namespace {

TEST(RecordFault, EveryOneHasWordsOfItsOwn) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < kRecordFaults; ++i) {
    seen.insert(to_text(static_cast<RecordFault>(i)));
  }
  EXPECT_EQ(seen.size(), kRecordFaults);
  EXPECT_FALSE(seen.contains("unknown fault"));
  EXPECT_EQ(to_text(static_cast<RecordFault>(kRecordFaults)), "unknown fault");
}

}  // namespace
}  // namespace isthmus::wire
