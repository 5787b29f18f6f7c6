// Files that are not what they say: whatever is done to them, what is whole is read, every octet is
// accounted for, and memory stays bounded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <sys/resource.h>

#include "base/limits.h"
#include "input/archive.h"
#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::compressed;
using testing::first_octets;
using ::testing::HasSubstr;
using testing::Octets;

struct Reading {
  Octets framed;
  SourceReport account;
};

Reading read_archive(const Octets& file) {
  auto stream = make_stream(raw_from_memory(file, "hostile"));
  EXPECT_TRUE(stream.has_value());
  ArchiveReader reader{std::move(*stream), "hostile", SourceId{0}, CollectorId{0}};
  Reading reading;
  while (const auto given = reader.next()) {
    reading.framed.insert(reading.framed.end(), given->frame.bytes.begin(),
                          given->frame.bytes.end());
  }
  reading.account = reader.account();
  EXPECT_EQ(reading.framed.size() + reading.account.skipped_bytes, reading.account.bytes);
  return reading;
}

Octets archive() {
  Octets out;
  for (int i = 0; i < 12; ++i) testing::append_keepalive(1'000'000'000 + i, 64500, out);
  return out;
}

class HostileStream : public ::testing::TestWithParam<Compression> {};

TEST_P(HostileStream, CutAtEveryLengthGivesEveryWholeRecordThatIsThere) {
  const auto plain = archive();
  const auto file = compressed(GetParam(), plain);
  std::size_t framed = 0;
  for (std::size_t length = 0; length < file.size(); ++length) {
    const auto reading = read_archive(first_octets(file, length));
    EXPECT_TRUE(std::equal(reading.framed.begin(), reading.framed.end(), plain.begin())) << length;
    EXPECT_GE(reading.framed.size(), framed) << length;
    framed = reading.framed.size();
  }
}

TEST_P(HostileStream, EveryValueOfEveryOctetIsSurvived) {
  const auto file = compressed(GetParam(), archive());
  for (std::size_t at = 0; at < file.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xff, 0x55}) {
      auto changed = file;
      changed[at] ^= static_cast<std::uint8_t>(change);
      read_archive(changed);
    }
  }
}

TEST_P(HostileStream, NoiseBehindTheMagicIsSurvived) {
  const auto file = compressed(GetParam(), archive());
  std::uint32_t state = 7;
  for (int round = 0; round < 300; ++round) {
    auto noise = first_octets(file, std::min<std::size_t>(file.size(), kMagicBytes + round % 8));
    while (noise.size() < 400) {
      state = state * 1664525U + 1013904223U;
      noise.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    read_archive(noise);
  }
}

INSTANTIATE_TEST_SUITE_P(Stream, HostileStream,
                         ::testing::Values(Compression::none, Compression::gzip, Compression::bzip2,
                                           Compression::zstd, Compression::xz),
                         [](const auto& tested) { return std::string{to_text(tested.param)}; });

class Bomb : public ::testing::TestWithParam<Compression> {};

TEST_P(Bomb, IsReadInTheMemoryOfOnePiece) {
  const auto resident_kib = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  constexpr std::size_t kMember = 8U * 1024 * 1024;
  constexpr std::size_t kMembers = 32;
  Octets file;
  const auto member = compressed(GetParam(), Octets(kMember));
  for (std::size_t i = 0; i < kMembers; ++i) file.insert(file.end(), member.begin(), member.end());

  const auto before = resident_kib();
  const auto stream = make_stream(raw_from_memory(file, "bomb"));
  Octets into(64 * 1024);
  std::size_t total = 0;
  for (;;) {
    const auto got = (*stream)->read(into);
    ASSERT_TRUE(got.has_value());
    if (*got == 0) break;
    total += *got;
  }
  EXPECT_EQ(total, kMembers * kMember);
  EXPECT_LT(resident_kib() - before, 64 * 1024);
}

INSTANTIATE_TEST_SUITE_P(Stream, Bomb,
                         ::testing::Values(Compression::gzip, Compression::bzip2, Compression::zstd,
                                           Compression::xz),
                         [](const auto& tested) { return std::string{to_text(tested.param)}; });

TEST(HostileArchive, TenThousandEmptyMembersAreNothing) {
  for (const auto compression :
       {Compression::gzip, Compression::bzip2, Compression::zstd, Compression::xz}) {
    Octets file;
    const auto member = compressed(compression, {});
    for (int i = 0; i < 10'000; ++i) file.insert(file.end(), member.begin(), member.end());
    EXPECT_EQ(read_archive(file).account.error, "") << to_text(compression);
  }
}

/// Each record would else keep the block alive that it lies in.
TEST(HostileArchive, BatchHoldsNoMoreBlocksThanItsOctetsFill) {
  Octets file;
  for (int i = 0; i < 60; ++i) {
    testing::append_keepalive(1'000'000'000 + i, 64500, file);
    testing::append_keepalive(1'000'000'000 + i, 64500, file);
    file.resize(file.size() + 300'000);
  }
  ArchiveReader reader{std::move(make_stream(raw_from_memory(file, "gaps")).value()), "gaps",
                       SourceId{0}, CollectorId{0}};
  std::size_t frames = 0;
  FrameBatch batch;
  for (bool goes_on = reader.find(); goes_on; batch.clear()) {
    goes_on = reader.take(batch, Timestamp{std::numeric_limits<std::int64_t>::max()},
                          limits::kBatchBytes);
    frames += batch.frames.size();
    EXPECT_LE(batch.blocks.size(), 4U);
  }
  EXPECT_EQ(frames, 120U);
}

TEST(HostileArchive, CompressedTwiceIsNoArchive) {
  const auto account = read_archive(testing::gzip_member(testing::gzip_member(archive()))).account;
  EXPECT_EQ(account.frames, 0U);
  EXPECT_EQ(account.error, "no MRT record is in it");
}

TEST(HostileArchive, MegabytesOfZerosAreSkipped) {
  const auto account = read_archive(Octets(20'000'000)).account;
  EXPECT_EQ(account.skipped_bytes, 20'000'000U);
}

}  // namespace
}  // namespace isthmus::input
