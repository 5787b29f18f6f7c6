#include <gtest/gtest.h>

#include "input/framer.h"
#include "support/archive_files.h"
#include "wire/mrt/frame.h"

namespace isthmus::input {
namespace {

TEST(MrtFramer, FindsTheSameAgainUntilItIsGiven) {
  const auto raw = testing::keepalives({1'000'000'000, 1'000'000'007});
  const auto framer = make_mrt_framer();
  wire::Frame frame;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(framer->find(raw, true, frame).status, wire::FrameStatus::frame);
    EXPECT_EQ(frame.bytes.size(), raw.size() / 2);
    EXPECT_EQ(frame.time, Timestamp::from_seconds(1'000'000'000));
    EXPECT_EQ(frame.encoding, wire::Encoding::mrt);
  }
  framer->give(frame);
  EXPECT_EQ(frame.peer_index, nullptr);
  EXPECT_EQ(framer->context(), nullptr);
}

TEST(MrtFramer, PeerIndexIsTheContextFromItsOwnFrameOn) {
  testing::Octets raw;
  mrt::PeerIndex index;
  index.peers.push_back({1, IpAddress{}, Asn{64501}});
  mrt::append_peer_index_table(Timestamp::from_seconds(1'000'000'000), index, raw);
  const auto framer = make_mrt_framer();
  wire::Frame frame;
  ASSERT_EQ(framer->find(raw, true, frame).status, wire::FrameStatus::frame);
  EXPECT_EQ(framer->context(), nullptr);
  framer->give(frame);
  ASSERT_NE(frame.peer_index, nullptr);
  EXPECT_EQ(framer->context().get(), frame.peer_index);
  EXPECT_EQ(frame.peer_index->peers.at(0).asn, Asn{64501});
}

}  // namespace
}  // namespace isthmus::input
