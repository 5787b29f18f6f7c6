#include "wire/bmp/frame.h"

#include <gtest/gtest.h>

#include "support/bmp_reading.h"
#include "support/bmp_streams.h"
#include "support/mrt_samples.h"

namespace isthmus::bmp {
namespace {

using testing::bmp_samples;
using testing::BmpOctets;
using testing::joined;

void expect(const FrameResult& result, FrameStatus status, std::size_t bytes) {
  EXPECT_EQ(static_cast<int>(result.status), static_cast<int>(status));
  EXPECT_EQ(result.bytes, bytes);
}

TEST(BmpFrame, IsFoundByItsLength) {
  const auto first = testing::sample_initiation();
  const auto both = joined({first, testing::peer_up()});
  expect(next_frame(both, true), FrameStatus::frame, first.size());
  expect(next_frame(Bytes{both}.subspan(first.size()), true), FrameStatus::frame,
         both.size() - first.size());
  expect(next_frame({}, true), FrameStatus::end, 0);
}

TEST(BmpFrame, AsksForWhatItNeeds) {
  const auto message = testing::peer_up();
  for (std::size_t size = 0; size < message.size(); ++size) {
    const auto result = next_frame(Bytes{message}.first(size), false);
    ASSERT_EQ(static_cast<int>(result.status), static_cast<int>(FrameStatus::need_more)) << size;
    ASSERT_GT(result.bytes, size);
  }
  expect(next_frame(Bytes{message}.first(100), true), FrameStatus::need_more, message.size());
}

TEST(BmpFrame, PassesOverGarbageToTheNextThatIsConfirmed) {
  for (const std::size_t garbage : {1U, 5U, 6U, 200U}) {
    const auto good = joined({testing::sample_initiation(), testing::peer_up()});
    const auto stream = joined({testing::peer_up(), BmpOctets(garbage, 0x33), good});
    const auto reading = testing::read_bmp(stream);
    EXPECT_EQ(reading.frames, 3U) << garbage;
    EXPECT_EQ(reading.gaps, 1U);
    EXPECT_EQ(reading.skipped_bytes, garbage);
  }
}

TEST(BmpFrame, ThatReachesOverOthersIsTorn) {
  const auto update = testing::route_monitoring({}, testing::sample_update());
  const auto torn = BmpOctets(update.begin(), update.begin() + 90);
  const auto stream = joined({update, torn, update, update, update});
  const auto reading = testing::read_bmp(stream);
  EXPECT_EQ(reading.frames, 4U);
  EXPECT_EQ(reading.skipped_bytes, torn.size());
}

TEST(BmpFrame, StandsWhereverASourceIsCutIntoBuffers) {
  const auto all = bmp_samples().back().octets;
  const auto stream = joined({all, BmpOctets(40, 0x55), all});
  std::vector<std::size_t> whole;
  for (std::size_t at = 0; at < stream.size();) {
    const auto next = next_frame(Bytes{stream}.subspan(at), true);
    if (next.status == FrameStatus::frame) whole.push_back(at);
    at += next.bytes;
  }
  for (const std::size_t step : {1U, 7U, 64U}) {
    std::vector<std::size_t> found;
    std::size_t at = 0;
    std::size_t end = 0;
    while (at < stream.size()) {
      const bool is_last = end == stream.size();
      const auto next = next_frame(Bytes{stream}.subspan(at, end - at), is_last);
      if (next.status == FrameStatus::need_more) {
        ASSERT_FALSE(is_last);
        end = std::min(stream.size(), std::max(at + next.bytes, end + step));
        continue;
      }
      if (next.status == FrameStatus::frame) found.push_back(at);
      at += next.bytes;
    }
    EXPECT_EQ(found, whole) << step;
  }
}

TEST(BmpFrame, OfAnOldDraftIsSizedByTheMessageInIt) {
  const auto legacy = [](std::uint8_t type, const BmpOctets& before, const BmpOctets& inner) {
    auto head = testing::BmpWriter{}.number(1, 1).number(type, 1).octets(BmpOctets(42, 0)).take();
    return joined({head, before, inner});
  };
  const auto stream = joined({legacy(0, {}, testing::sample_update()),
                              legacy(2, {1}, bgp::encode_notification(6, 2)),
                              testing::route_monitoring({}, testing::sample_update())});
  const auto reading = testing::read_bmp(stream);
  EXPECT_EQ(reading.frames, 3U);
  EXPECT_EQ(reading.unsupported, 2U);
  EXPECT_EQ(reading.faults, std::vector(2, wire::RecordFault::unsupported_version));
}

TEST(BmpFrameTime, IsThePeersOrNone) {
  EXPECT_EQ(frame_time(testing::peer_up())->us, 1'700'000'000'123'456);
  EXPECT_FALSE(frame_time(testing::peer_up({.seconds = 0, .microseconds = 0})));
  EXPECT_FALSE(frame_time(testing::sample_initiation()));
  EXPECT_FALSE(frame_time(BmpOctets{3, 0}));
}

TEST(BmpLooksLike, KnowsItsOwnAndNoMrt) {
  for (const auto& sample : bmp_samples()) EXPECT_TRUE(looks_like(sample.octets)) << sample.name;
  EXPECT_FALSE(looks_like({}));
  EXPECT_FALSE(looks_like(BmpOctets(100, 3)));
  for (const auto& sample : testing::mrt_samples()) {
    EXPECT_FALSE(looks_like(sample.octets)) << sample.name;
    EXPECT_FALSE(looks_like_openbmp(sample.octets)) << sample.name;
  }
}

}  // namespace
}  // namespace isthmus::bmp
