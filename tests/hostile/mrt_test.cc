// MRT records that are cut, flipped and torn: survived, accounted for, and no neighbour lost.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "support/mrt_invariants.h"
#include "support/rich_samples.h"
#include "support/shared_data.h"

namespace isthmus {
namespace {

using mrt::Octets;
using testing::kSampleTime;
using testing::read_hostile_mrt;
using testing::rich_samples;

/// Calls `check(octets, at)` with each octet from `begin` on inverted, and with each of its bits.
template <typename Check>
void with_every_flip(Octets octets, std::size_t begin, Check check) {
  for (std::size_t at = begin; at < octets.size(); ++at) {
    const std::uint8_t original = octets[at];
    for (const unsigned mask : {0xff, 0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01}) {
      octets[at] = static_cast<std::uint8_t>(original ^ mask);
      check(octets, at);
    }
    octets[at] = original;
  }
}

Octets keepalive() {
  Octets out;
  mrt::append_legacy_message(kSampleTime, testing::sample_session(Family::ipv4, false),
                             mrt::LegacySubtype::keepalive, {}, out);
  return out;
}

Octets state_change() {
  Octets out;
  mrt::append_legacy_state_change(kSampleTime, testing::sample_session(Family::ipv4, false),
                                  FsmState::idle, FsmState::connect, out);
  return out;
}

Octets joined(std::initializer_list<Octets> parts) {
  Octets whole;
  for (const auto& part : parts) whole.insert(whole.end(), part.begin(), part.end());
  return whole;
}

TEST(HostileMrt, EverySampleIsSurvivedCutAtEveryLength) {
  for (const auto& sample : rich_samples()) {
    for (std::size_t size = 0; size < sample.octets.size(); ++size) {
      read_hostile_mrt(Bytes{sample.octets}.first(size));
    }
  }
}

TEST(HostileMrt, EverySampleIsSurvivedWithEveryOctetAndBitFlipped) {
  for (const auto& sample : rich_samples()) {
    with_every_flip(sample.octets, 0,
                    [](const Octets& flipped, std::size_t) { read_hostile_mrt(flipped); });
  }
}

/// The lengths of cut records set right: the decoder, and not the framing, sees the cut.
TEST(HostileMrt, EveryRecordIsSurvivedWithALengthThatCutsIt) {
  for (const auto& sample : rich_samples()) {
    const auto first = mrt::next_frame(sample.octets, true);
    // The record under test is the last; a peer index table may stand before it.
    const std::size_t start = first.bytes == sample.octets.size() ? 0 : first.bytes;
    for (std::size_t size = start + mrt::kHeaderBytes; size < sample.octets.size(); ++size) {
      Octets cut(sample.octets.begin(), sample.octets.begin() + static_cast<std::ptrdiff_t>(size));
      const std::size_t length = size - start - mrt::kHeaderBytes;
      cut[start + 10] = static_cast<std::uint8_t>(length >> 8);
      cut[start + 11] = static_cast<std::uint8_t>(length);
      read_hostile_mrt(cut);
    }
  }
}

TEST(HostileMrt, AFlippedBodyCostsNoOtherRecord) {
  for (const auto& sample : rich_samples()) {
    const auto around = keepalive();
    const auto source = joined({around, sample.octets, around, around});
    const auto whole = read_hostile_mrt(source);
    const auto first = mrt::next_frame(sample.octets, true);
    const std::size_t start = first.bytes == sample.octets.size() ? 0 : first.bytes;
    auto body_end = around.size() + sample.octets.size();
    with_every_flip(source, around.size() + start + mrt::kHeaderBytes,
                    [&](const Octets& flipped, std::size_t at) {
                      if (at >= body_end) return;
                      const auto reading = read_hostile_mrt(flipped);
                      ASSERT_EQ(reading.frames, whole.frames) << sample.name << " at " << at;
                      ASSERT_GE(reading.decoded + 1, whole.decoded) << sample.name << " at " << at;
                    });
  }
}

TEST(HostileMrt, AFlippedHeaderCostsItsOwnRecordAtMost) {
  for (const auto& sample : rich_samples()) {
    const auto first = mrt::next_frame(sample.octets, true);
    if (first.bytes != sample.octets.size()) continue;  // a lost peer index takes its table along
    const auto around = keepalive();
    // No flipped length reaches a boundary between these by chance, which nothing could tell.
    const auto source = joined({around, sample.octets, state_change(), around, around, around});
    with_every_flip(source, around.size(), [&](const Octets& flipped, std::size_t at) {
      if (at >= around.size() + mrt::kHeaderBytes) return;
      const auto reading = read_hostile_mrt(flipped);
      ASSERT_GE(reading.decoded, 5U) << sample.name << " at " << at;
      ASSERT_LE(reading.gaps, 1U) << sample.name << " at " << at;
    });
  }
}

TEST(HostileMrt, RandomOctetsBetweenRecordsAreSkipped) {
  std::uint32_t state = 1;
  for (std::size_t size = 1; size < 400; ++size) {
    Octets garbage(size);
    for (auto& octet : garbage) {
      state = state * 1'664'525 + 1'013'904'223;
      octet = static_cast<std::uint8_t>(state >> 24);
    }
    const auto reading = read_hostile_mrt(joined({keepalive(), garbage, keepalive(), keepalive()}));
    ASSERT_EQ(reading.frames, 3U) << size;
    ASSERT_EQ(reading.skipped_bytes, size);
  }
}

/// Longer than what is searched at once: told in parts, and all of it.
TEST(HostileMrt, ALongStretchOfNoiseIsSkipped) {
  constexpr std::size_t kNoise = 3U * 1024 * 1024 + 17;
  std::uint32_t state = 1;
  Octets noise(kNoise);
  for (auto& octet : noise) {
    state = state * 1'664'525 + 1'013'904'223;
    octet = static_cast<std::uint8_t>(state >> 24);
  }
  const auto reading = read_hostile_mrt(joined({keepalive(), noise, keepalive(), keepalive()}));
  EXPECT_EQ(reading.frames, 3U);
  EXPECT_EQ(reading.skipped_bytes, kNoise);
}

/// Small files of the wild, record after record: each flipped alone, with the peer index before it.
TEST(HostileMrt, OddFilesAreSurvivedWithEveryOctetAndBitFlipped) {
  ISTHMUS_NEEDS_SHARED_DATA();
  constexpr std::size_t kFileBytesMax = 6000;
  constexpr std::size_t kRecordsEach = 12;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(testing::shared_data("mrt/odd"))) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const Octets source{std::istreambuf_iterator<char>(stream), {}};
    if (source.size() > kFileBytesMax ||
        !entry.path().filename().string().starts_with("mrtparse")) {
      continue;
    }
    ++files;
    for (std::size_t size = 0; size < source.size(); size += 7) {
      read_hostile_mrt(Bytes{source}.first(size));
    }
    Octets index;
    std::size_t at = 0;
    for (std::size_t count = 0; count < kRecordsEach; ++count) {
      const auto next = mrt::next_frame(Bytes{source}.subspan(at), true);
      if (next.status != wire::FrameStatus::frame) break;
      const Octets record(source.begin() + static_cast<std::ptrdiff_t>(at),
                          source.begin() + static_cast<std::ptrdiff_t>(at + next.bytes));
      at += next.bytes;
      if (mrt::is_peer_index_table(record)) index = record;
      with_every_flip(joined({index, record}), index.size(),
                      [](const Octets& flipped, std::size_t) { read_hostile_mrt(flipped); });
    }
  }
  EXPECT_GE(files, 6);
}

}  // namespace
}  // namespace isthmus
