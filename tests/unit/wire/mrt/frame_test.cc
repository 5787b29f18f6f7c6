#include "wire/mrt/frame.h"

#include <gtest/gtest.h>

#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using isthmus::testing::kSampleTime;
using isthmus::testing::raw_record;

constexpr auto kHeader = kHeaderBytes;

void append(Octets& to, const Octets& what) {
  to.insert(to.end(), what.begin(), what.end());
}

Octets keepalive(Timestamp time = kSampleTime) {
  Octets out;
  append_legacy_message(time, isthmus::testing::sample_session(Family::ipv4, false),
                        LegacySubtype::keepalive, {}, out);
  return out;
}

Octets repeated(const Octets& record, int count) {
  Octets out;
  for (int i = 0; i < count; ++i) append(out, record);
  return out;
}

struct Walk {
  std::vector<std::size_t> frames;  // offsets
  std::vector<std::pair<std::size_t, std::size_t>> gaps;
  bool is_cut_short = false;
};

Walk walk(Bytes source) {
  Walk found;
  std::optional<Timestamp> last;
  for (std::size_t at = 0;;) {
    const auto next = next_frame(source.subspan(at), true, last);
    if (next.status == FrameStatus::end) return found;
    if (next.status == FrameStatus::need_more) {
      found.is_cut_short = true;
      return found;
    }
    if (next.status == FrameStatus::frame) {
      found.frames.push_back(at);
      last = frame_time(source.subspan(at, next.bytes));
    } else {
      found.gaps.emplace_back(at, next.bytes);
    }
    at += next.bytes;
  }
}

TEST(NextFrame, FindsRecordsByTheirLengths) {
  const auto found = walk(repeated(keepalive(), 3));
  EXPECT_EQ(found.frames, (std::vector<std::size_t>{0, 24, 48}));
  EXPECT_TRUE(found.gaps.empty());
  EXPECT_FALSE(found.is_cut_short);
}

TEST(NextFrame, EndsOnlyWhereNothingIsLeftAndNothingFollows) {
  EXPECT_EQ(next_frame({}, true).status, FrameStatus::end);
  EXPECT_EQ(next_frame({}, false).status, FrameStatus::need_more);
}

TEST(NextFrame, AsksForTheRecordAndTheHeaderBehindIt) {
  const auto source = repeated(keepalive(), 2);
  const auto part = [&](std::size_t size) { return next_frame(Bytes{source}.first(size), false); };
  EXPECT_EQ(part(5).status, FrameStatus::need_more);
  EXPECT_EQ(part(5).bytes, kHeader);
  EXPECT_EQ(part(12).status, FrameStatus::need_more);
  EXPECT_EQ(part(12).bytes, 24 + kHeader);
  EXPECT_EQ(part(35).status, FrameStatus::need_more);
  EXPECT_EQ(part(36).status, FrameStatus::frame);
  EXPECT_EQ(part(36).bytes, 24U);
}

TEST(NextFrame, ARecordCutShortByTheEndIsNoFrame) {
  auto source = repeated(keepalive(), 2);
  source.pop_back();
  const auto found = walk(source);
  EXPECT_EQ(found.frames.size(), 1U);
  EXPECT_TRUE(found.gaps.empty());
  EXPECT_TRUE(found.is_cut_short);
}

TEST(NextFrame, UnknownTypesArePassedByTheirLengths) {
  auto source = keepalive();
  append(source, raw_record(64, 3, {1, 2, 3}));
  append(source, raw_record(65, 0, {}));
  append(source, raw_record(16, 77, {1, 2, 3, 4}));
  append(source, keepalive());
  EXPECT_EQ(walk(source).frames, (std::vector<std::size_t>{0, 24, 39, 51, 67}));
}

TEST(NextFrame, AJumpInTimeIsBelievedWhereARecordFollows) {
  auto source = keepalive();
  append(source, keepalive({kSampleTime.us + 40LL * 86'400'000'000}));
  append(source, keepalive({kSampleTime.us - 90LL * 86'400'000'000}));
  EXPECT_EQ(walk(source).frames.size(), 3U);
  EXPECT_TRUE(walk(source).gaps.empty());
}

TEST(NextFrame, GarbageBetweenRecordsIsOneGap) {
  auto source = keepalive();
  append(source, Octets(37, 0xa5));
  append(source, repeated(keepalive(), 2));
  const auto found = walk(source);
  EXPECT_EQ(found.frames, (std::vector<std::size_t>{0, 61, 85}));
  EXPECT_EQ(found.gaps, (std::vector<std::pair<std::size_t, std::size_t>>{{24, 37}}));
}

TEST(NextFrame, ZerosOfAHoleAreNoRecords) {
  auto source = keepalive();
  append(source, Octets(4096, 0));
  append(source, repeated(keepalive(), 2));
  const auto found = walk(source);
  EXPECT_EQ(found.frames.size(), 3U);
  EXPECT_EQ(found.gaps, (std::vector<std::pair<std::size_t, std::size_t>>{{24, 4096}}));
}

TEST(NextFrame, TextIsNoRecord) {
  const std::string text(300, 'x');
  const Octets source(text.begin(), text.end());
  const auto found = walk(source);
  EXPECT_TRUE(found.frames.empty());
  EXPECT_EQ(found.gaps.size(), 1U);
}

TEST(NextFrame, GarbageAtTheEndIsAGapAndNotACutRecord) {
  auto source = keepalive();
  append(source, Octets(20, 0xee));
  const auto found = walk(source);
  EXPECT_EQ(found.frames.size(), 1U);
  EXPECT_EQ(found.gaps, (std::vector<std::pair<std::size_t, std::size_t>>{{24, 20}}));
}

// A header of which only ten octets were written before the next record: its length field begins
// with the next record's time.
TEST(NextFrame, ATornHeaderCostsOnlyItsOwnOctets) {
  auto source = keepalive();
  const auto torn = keepalive();
  source.insert(source.end(), torn.begin(), torn.begin() + 10);
  append(source, repeated(keepalive(), 3));
  const auto found = walk(source);
  EXPECT_EQ(found.gaps, (std::vector<std::pair<std::size_t, std::size_t>>{{24, 10}}));
  EXPECT_EQ(found.frames, (std::vector<std::size_t>{0, 34, 58, 82}));
}

TEST(NextFrame, ARecordWithoutItsEndDoesNotTakeTheNextRecordsWithIt) {
  auto source = keepalive();
  auto torn = isthmus::testing::message_sample("", Family::ipv4, {}).octets;
  torn.resize(torn.size() - 30);
  append(source, torn);
  append(source, repeated(keepalive(), 3));
  const auto found = walk(source);
  EXPECT_EQ(found.frames.size(), 4U);
  EXPECT_EQ(found.gaps, (std::vector<std::pair<std::size_t, std::size_t>>{{24, torn.size()}}));
}

TEST(NextFrame, AGoodRecordBeforeDamageIsKept) {
  auto source = isthmus::testing::message_sample("", Family::ipv6, {}).octets;
  const auto size = source.size();
  append(source, Octets(50, 0xee));
  append(source, repeated(keepalive(), 2));
  const auto found = walk(source);
  EXPECT_EQ(found.frames.size(), 3U);
  EXPECT_EQ(found.gaps, (std::vector<std::pair<std::size_t, std::size_t>>{{size, 50}}));
}

TEST(NextFrame, ALengthOverTheLimitIsNoRecord) {
  auto source = keepalive();
  source[8] = 0x7f;
  append(source, repeated(keepalive(), 2));
  const auto found = walk(source);
  EXPECT_EQ(found.frames, (std::vector<std::size_t>{24, 48}));
}

TEST(NextFrame, TheCutIntoBuffersDoesNotMatter) {
  auto source = repeated(keepalive(), 4);
  append(source, Octets(15, 0xa5));
  for (const auto& sample : isthmus::testing::mrt_samples()) append(source, sample.octets);
  const auto whole = walk(source).frames;
  std::vector<std::size_t> pieces;
  std::optional<Timestamp> last;
  std::size_t at = 0;
  std::size_t end = 0;
  while (true) {
    const auto next = next_frame(Bytes{source}.subspan(at, end - at), end == source.size(), last);
    if (next.status == FrameStatus::end) break;
    if (next.status == FrameStatus::need_more) {
      ASSERT_GT(next.bytes, end - at);
      ASSERT_LT(end, source.size());
      ++end;
      continue;
    }
    if (next.status == FrameStatus::frame) {
      pieces.push_back(at);
      last = frame_time(Bytes{source}.subspan(at, next.bytes));
    }
    ASSERT_GT(next.bytes, 0U);
    at += next.bytes;
  }
  EXPECT_EQ(pieces, whole);
  EXPECT_EQ(whole.size(), 4U + isthmus::testing::mrt_samples().size() + 12);
}

/// Two entries behind one view and sequence field, with a length that leaves these out.
Octets batch() {
  const auto single = isthmus::testing::dump_sample("", Family::ipv4).octets;
  const Octets entry(single.begin() + kHeader + 4, single.end());
  Octets out(single.begin(), single.begin() + kHeader + 4);
  append(out, entry);
  append(out, entry);
  const auto declared = static_cast<std::uint32_t>(2 * entry.size());
  for (int i = 0; i < 4; ++i) out[8 + i] = static_cast<std::uint8_t>(declared >> (24 - 8 * i));
  return out;
}

TEST(NextFrame, ABatchedTableDumpIsFourOctetsLongerThanItSays) {
  const auto source = repeated(batch(), 2);
  const auto found = walk(source);
  EXPECT_EQ(found.frames, (std::vector<std::size_t>{0, source.size() / 2}));
  EXPECT_TRUE(found.gaps.empty());
  EXPECT_FALSE(found.is_cut_short);
}

TEST(NextFrame, ABatchCutShortByTheEndIsNoFrame) {
  auto source = repeated(batch(), 2);
  source.resize(source.size() - 20);
  EXPECT_EQ(walk(source).frames.size(), 1U);
  EXPECT_TRUE(walk(source).is_cut_short);
}

TEST(FrameTime, HasMicrosecondsOnlyInTheExtendedTypes) {
  const auto extended = isthmus::testing::message_sample("", Family::ipv4, {.extended_time = true});
  const auto plain = isthmus::testing::message_sample("", Family::ipv4, {});
  EXPECT_EQ(frame_time(extended.octets), kSampleTime);
  EXPECT_EQ(frame_time(plain.octets), Timestamp::from_seconds(kSampleTime.seconds()));
}

TEST(FrameTime, ImpossibleMicrosecondsAreLeftOut) {
  auto extended = isthmus::testing::message_sample("", Family::ipv4, {.extended_time = true});
  extended.octets[kHeader] = 0xff;
  EXPECT_EQ(frame_time(extended.octets), Timestamp::from_seconds(kSampleTime.seconds()));
}

TEST(PeerIndexTable, GivesPeersOfEveryForm) {
  const auto expected = isthmus::testing::sample_peer_index();
  for (const bool allow_two_octet_asns : {false, true}) {
    Octets octets;
    append_peer_index_table(kSampleTime, expected, octets, allow_two_octet_asns);
    ASSERT_TRUE(is_peer_index_table(octets));
    const auto index = decode_peer_index(octets);
    ASSERT_NE(index, nullptr);
    EXPECT_EQ(index->collector_bgp_id, expected.collector_bgp_id);
    EXPECT_EQ(index->view, "view");
    ASSERT_EQ(index->peers.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(index->peers[i].bgp_id, expected.peers[i].bgp_id);
      EXPECT_EQ(index->peers[i].asn, expected.peers[i].asn);
      EXPECT_EQ(index->peers[i].address, expected.peers[i].address);
    }
  }
}

TEST(PeerIndexTable, IsNullWhereItPromisesMorePeersThanItHas) {
  Octets octets;
  append_peer_index_table(kSampleTime, isthmus::testing::sample_peer_index(), octets);
  for (std::size_t size = 0; size < octets.size(); ++size) {
    EXPECT_EQ(decode_peer_index(Bytes{octets}.first(size)), nullptr) << size;
  }
}

TEST(PeerIndexTable, IsNoOtherRecord) {
  EXPECT_FALSE(is_peer_index_table(keepalive()));
  EXPECT_EQ(decode_peer_index(keepalive()), nullptr);
}

}  // namespace
}  // namespace isthmus::mrt
