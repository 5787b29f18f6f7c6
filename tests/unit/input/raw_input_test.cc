#include "input/raw_input.h"

#include <gtest/gtest.h>

#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;
using testing::TemporaryFolder;

/// Gives one octet at a time, as a slow pipe may.
class Trickle final : public RawInput {
 public:
  explicit Trickle(Octets content) : RawInput("trickle"), content_(std::move(content)) {}
  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    if (at_ == content_.size() || into.empty()) return 0;
    into[0] = content_[at_++];
    return 1;
  }

 private:
  Octets content_;
  std::size_t at_ = 0;
};

TEST(RawWindow, PeeksAsFarAsAskedAndNoFurther) {
  RawWindow window{std::make_unique<Trickle>(sample_octets(20))};
  EXPECT_EQ(window.peek(5)->size(), 5U);
  EXPECT_EQ(window.peek(3)->size(), 5U);
  window.consume(4);
  EXPECT_EQ(window.position(), 4U);
  EXPECT_EQ(window.peek(10)->size(), 10U);
}

TEST(RawWindow, GivesFewerThanAskedOnlyAtTheEnd) {
  RawWindow window{std::make_unique<Trickle>(sample_octets(8))};
  EXPECT_EQ(window.peek(100)->size(), 8U);
  window.consume(8);
  EXPECT_TRUE(window.peek(1)->empty());
}

TEST(RawWindow, LosesNothingBetweenPeeksAndReadsPastIt) {
  const auto content = sample_octets(400'000);
  RawWindow window{raw_from_memory(content, "sample")};
  const auto start = window.peek(10);
  ASSERT_TRUE(start.has_value());
  Octets read{start->begin(), start->end()};
  window.consume(start->size());
  Octets into(content.size());
  const auto got = window.read_through(into);
  ASSERT_TRUE(got.has_value());
  read.insert(read.end(), into.begin(), into.begin() + static_cast<std::ptrdiff_t>(*got));
  EXPECT_TRUE(read == content);
  EXPECT_EQ(window.position(), content.size());
}

TEST(OpenRaw, CallsStandardInputByThatName) {
  const auto input = open_raw("-", {});
  ASSERT_TRUE(input.has_value());
  EXPECT_EQ((*input)->name(), "standard input");
}

TEST(OpenRaw, ReadsAFile) {
  const TemporaryFolder folder;
  const auto input = open_raw(folder.file("a", sample_octets(10)), {});
  ASSERT_TRUE(input.has_value());
  Octets into(100);
  EXPECT_EQ((*input)->read(into).value(), 10U);
  EXPECT_EQ((*input)->read(into).value(), 0U);
}

}  // namespace
}  // namespace isthmus::input
