// What hostile input makes decoding hold: octets of the arena for each octet of a record, which is
// the same on every machine. tests/soak/hostile_cost_test.cc measures the time of the processor.
#include <gtest/gtest.h>

#include "support/hostile_sources.h"
#include "support/mrt_reading.h"

namespace isthmus {
namespace {

/// More than any record here needs, so that the arena never begins a second block.
constexpr std::size_t kArenaOctets = 256U * 1024 * 1024;

/// Octets of the arena that the costliest record of the source takes, for each of its own.
double arena_octets_per_octet(Bytes source) {
  wire::Workspace workspace;
  workspace.arena = Arena{kArenaOctets};
  const std::byte* const begin = workspace.arena.make<std::byte>(1).data();
  std::shared_ptr<const mrt::PeerIndex> index;
  double most = 0;
  std::size_t at = 0;
  while (true) {
    const auto next = mrt::next_frame(source.subspan(at), true);
    if (next.status != wire::FrameStatus::frame) return most;
    const auto bytes = source.subspan(at, next.bytes);
    at += next.bytes;
    if (mrt::is_peer_index_table(bytes)) index = mrt::decode_peer_index(bytes);
    const wire::Frame frame{
        .time = mrt::frame_time(bytes), .bytes = bytes, .peer_index = index.get()};
    workspace.reset();
    wire::decode(frame, workspace);
    const std::byte* const end = workspace.arena.make<std::byte>(1).data();
    EXPECT_LT(static_cast<std::size_t>(end - begin), kArenaOctets);
    most = std::max(most, static_cast<double>(end - begin) / static_cast<double>(bytes.size()));
  }
}

TEST(HostileCost, OfMemoryIsTenTimesThatOfOrdinaryRecordsAtMost) {
  const double ordinary = arena_octets_per_octet(testing::ordinary_source(1000).octets);
  ASSERT_GT(ordinary, 1);
  for (const auto& source : testing::hostile_sources(0)) {
    EXPECT_LT(arena_octets_per_octet(source.octets), 10 * ordinary) << source.name;
  }
}

/// A record that claims 4 GiB, and one that claims all that a record may have: neither is waited
/// for where the source ends, and what follows the first is found.
TEST(HostileCost, OfALengthIsNeverPaidBeforeItsOctetsAreThere) {
  const auto good = testing::message_sample("", Family::ipv4, {}).octets;
  for (const std::uint8_t top : {0xff, 0x10, 0x01}) {
    auto source = good;
    auto liar = good;
    liar[8] = top;
    testing::append(source, liar);
    testing::append(source, good);
    testing::append(source, good);
    const auto reading = testing::read_mrt(source);
    EXPECT_EQ(reading.frames, 3U);
    EXPECT_EQ(reading.skipped_bytes, liar.size());
  }
}

TEST(HostileCost, OfAnyMessageLeavesItsNeighboursWhole) {
  const auto good = testing::message_sample("", Family::ipv4, {}).octets;
  for (const auto& source : testing::hostile_sources(200'000)) {
    const auto alone = testing::read_mrt(source.octets);
    if (alone.gaps != 0 || alone.is_cut_short) continue;
    auto between = good;
    testing::append(between, source.octets);
    testing::append(between, good);
    const auto reading = testing::read_mrt(between);
    EXPECT_EQ(reading.frames, alone.frames + 2) << source.name;
    EXPECT_GE(reading.decoded, 2U) << source.name;
  }
}

}  // namespace
}  // namespace isthmus
