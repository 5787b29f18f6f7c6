#include "scenario/compress.h"

#include <bzlib.h>
#include <gtest/gtest.h>
#include <isa-l/igzip_lib.h>

namespace isthmus::scenario {
namespace {

using Octets = std::vector<std::uint8_t>;

/// Octets that do not compress, or that do.
Octets sample(std::size_t size, bool is_noise) {
  Octets octets(size);
  std::uint32_t state = 1;
  for (auto& octet : octets) {
    state = state * 1664525 + 1013904223;
    octet = static_cast<std::uint8_t>(is_noise ? state >> 24 : 'a');
  }
  return octets;
}

Octets gunzip(Octets from, std::size_t size) {
  Octets out(size + 1);
  inflate_state state;
  isal_inflate_init(&state);
  state.crc_flag = ISAL_GZIP;
  state.next_in = from.data();
  state.avail_in = static_cast<std::uint32_t>(from.size());
  state.next_out = out.data();
  state.avail_out = static_cast<std::uint32_t>(out.size());
  EXPECT_EQ(isal_inflate(&state), ISAL_DECOMP_OK);
  EXPECT_EQ(state.block_state, ISAL_BLOCK_FINISH);
  out.resize(state.total_out);
  return out;
}

Octets bunzip2(Octets from, std::size_t size) {
  Octets out(size + 1);
  auto length = static_cast<unsigned>(out.size());
  EXPECT_EQ(BZ2_bzBuffToBuffDecompress(reinterpret_cast<char*>(out.data()), &length,
                                       reinterpret_cast<char*>(from.data()),
                                       static_cast<unsigned>(from.size()), 0, 0),
            BZ_OK);
  out.resize(length);
  return out;
}

class Compress : public ::testing::TestWithParam<std::pair<std::size_t, bool>> {};

TEST_P(Compress, GivesTheOctetsBackAndTheSameFileEachTime) {
  const auto octets = sample(GetParam().first, GetParam().second);
  const auto gzipped = gzip(octets);
  ASSERT_TRUE(gzipped);
  EXPECT_EQ(gunzip(*gzipped, octets.size()), octets);
  EXPECT_EQ(*gzip(octets), *gzipped);
  const auto bzipped = bzip2(octets);
  ASSERT_TRUE(bzipped);
  EXPECT_EQ(bunzip2(*bzipped, octets.size()), octets);
  EXPECT_EQ(*bzip2(octets), *bzipped);
}

INSTANTIATE_TEST_SUITE_P(Sizes, Compress,
                         ::testing::Values(std::pair{0UL, true}, std::pair{1UL, true},
                                           std::pair{70'000UL, true}, std::pair{70'000UL, false},
                                           std::pair{2'000'000UL, true}));

TEST(Compress, AGzipFileNamesNoTime) {
  const auto file = gzip(sample(10, false));
  ASSERT_TRUE(file);
  ASSERT_GE(file->size(), 10U);
  EXPECT_EQ((Octets{file->begin() + 3, file->begin() + 8}), (Octets{0, 0, 0, 0, 0}));
}

}  // namespace
}  // namespace isthmus::scenario
