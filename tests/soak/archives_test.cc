// Every real archive, whole, through both decoders: minutes of work, for the label `soak`.
#include <gtest/gtest.h>
#include <iostream>

#include "support/plain_comparison.h"
#include "support/plain_decoder.h"
#include "support/shared_archives.h"

namespace isthmus {
namespace {

/// Torn, or with the batches of early 2000, whose lengths are four octets short: there lengths
/// alone don't find the records.
bool is_framed_otherwise(const std::string& path) {
  return path.find("rrc00.bview.20000111") != std::string::npos ||
         path.find("rrc00.updates.20000325") != std::string::npos;
}

std::uint64_t count_by_length(const std::vector<std::uint8_t>& source) {
  std::uint64_t records = 0;
  std::size_t at = 0;
  while (const auto record = plain::record_at(source, at)) {
    at += record->size();
    ++records;
  }
  return records;
}

TEST(Archives, ReadTheSameWithBothDecoders) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::uint64_t messages = 0;
  for (const auto& path : testing::shared_archives()) {
    const auto source = testing::octets_before_damage(testing::shared_data(path));
    const auto comparison = testing::compare_decoders(source);
    EXPECT_EQ(comparison.difference, "") << path;
    EXPECT_GT(comparison.records, 0U) << path;
    if (!is_framed_otherwise(path)) {
      EXPECT_EQ(comparison.records, count_by_length(source)) << path;
    }
    messages += comparison.messages;
  }
  std::cout << messages << " messages and entries read the same\n";
  EXPECT_GT(messages, 1'500'000U);
}

}  // namespace
}  // namespace isthmus
