#include "scenario/compressed_file.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "support/archive_files.h"
#include "support/whole_file.h"

namespace isthmus::scenario {
namespace {

using isthmus::testing::octets_of;
using isthmus::testing::TemporaryFolder;
using ::testing::HasSubstr;
using Octets = std::vector<std::uint8_t>;

Octets raw_octets_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class CompressedFileNamed : public ::testing::TestWithParam<const char*> {};

TEST_P(CompressedFileNamed, GivesTheOctetsBackWhateverThePieces) {
  const TemporaryFolder folder;
  const auto path = (folder.path() / GetParam()).string();
  for (const std::size_t size : {0UL, 1UL, 3'000'000UL}) {
    const auto octets = isthmus::testing::sample_octets(size);
    auto file = CompressedFile::create(path);
    ASSERT_TRUE(file);
    for (std::size_t at = 0; at < size; at += 700'001) {
      ASSERT_TRUE(file->write(Bytes{octets}.subspan(at, std::min(700'001UL, size - at))));
    }
    ASSERT_TRUE(file->close());
    EXPECT_EQ(octets_of(path), octets);
  }
}

TEST_P(CompressedFileNamed, IsTheSameEachTime) {
  const TemporaryFolder folder;
  const auto path = (folder.path() / GetParam()).string();
  Octets before;
  for (int time = 0; time < 2; ++time) {
    auto file = CompressedFile::create(path);
    ASSERT_TRUE(file && file->write(isthmus::testing::sample_octets(50'000)) && file->close());
    EXPECT_TRUE(time == 0 || raw_octets_of(path) == before);
    before = raw_octets_of(path);
  }
}

INSTANTIATE_TEST_SUITE_P(Endings, CompressedFileNamed,
                         ::testing::Values("rib", "rib.gz", "rib.bz2", "rib.zst"));

TEST(CompressedFile, TheEndingDecides) {
  EXPECT_EQ(compressor_for("rib.mrt"), nullptr);
  EXPECT_EQ(compressor_for("-"), nullptr);
  EXPECT_NE(compressor_for("rib.gz"), nullptr);
}

TEST(CompressedFile, SaysWhyItCannotBeMade) {
  const auto file = CompressedFile::create("/no/such/folder/rib.gz");
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error().what, HasSubstr("cannot write /no/such/folder/rib.gz: No such file"));
  EXPECT_FALSE(file.error().advice.empty());
}

TEST(CompressedFile, AFullDiskIsToldOf) {
  auto file = CompressedFile::create("/dev/full");
  ASSERT_TRUE(file);
  const bool is_written = file->write(isthmus::testing::sample_octets(100'000)).has_value();
  const auto closed = file->close();
  EXPECT_FALSE(is_written && closed);
}

}  // namespace
}  // namespace isthmus::scenario
