#include "wire/bmp/openbmp.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_reading.h"
#include "support/bmp_streams.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using testing::enveloped;
using testing::joined;
using wire::Encoding;
using wire::FrameStatus;

TEST(Envelope, HasItsFields) {
  const auto message = testing::peer_up();
  const auto frame = enveloped(message);
  const auto envelope = read_envelope(frame);
  ASSERT_TRUE(envelope);
  EXPECT_EQ(envelope->collector, "collector1");
  EXPECT_EQ(envelope->router_group, "router1");
  EXPECT_EQ(net::to_text(envelope->router_address), "198.51.100.1");
  EXPECT_EQ(envelope->time.us, 1'700'000'001'654'321);
  EXPECT_EQ(envelope->router_hash.size(), 16U);
  EXPECT_TRUE(std::ranges::equal(envelope->message, message));
}

TEST(Envelope, ReadsAnIpv4AddressAtEitherEndOfItsField) {
  auto frame = enveloped(testing::peer_up());
  constexpr std::size_t kAddressAt = 14 + 8 + 16 + 2 + 10 + 16;
  std::fill_n(frame.begin() + kAddressAt, 16, std::uint8_t{0});
  const BmpOctets address{203, 0, 113, 7};
  std::ranges::copy(address, frame.begin() + kAddressAt + 12);
  EXPECT_EQ(net::to_text(read_envelope(frame)->router_address), "203.0.113.7");
}

TEST(Envelope, WhoseNamesReachBeyondItsHeaderIsNone) {
  auto frame = enveloped(testing::peer_up());
  frame[39] = 200;  // the collector's name
  EXPECT_FALSE(read_envelope(frame));
  const auto reading = testing::read_bmp(frame, Encoding::openbmp);
  EXPECT_EQ(reading.malformed, 1U);
}

TEST(OpenBmpFrame, IsFoundAndItsTimeIsTheRouters) {
  const auto first = enveloped(testing::peer_up());
  const auto second = enveloped(testing::sample_initiation());
  const auto stream = joined({first, second});
  const auto next = next_openbmp_frame(stream, true);
  EXPECT_EQ(next.bytes, first.size());
  EXPECT_EQ(openbmp_frame_time(first)->us, 1'700'000'000'123'456);
  EXPECT_EQ(openbmp_frame_time(second)->us, 1'700'000'001'654'321) << "the router tells none";
  EXPECT_TRUE(looks_like_openbmp(stream));
  EXPECT_FALSE(looks_like_openbmp(testing::peer_up()));
}

TEST(OpenBmpFrame, PassesOverGarbage) {
  const auto one = enveloped(testing::peer_up());
  const auto stream = joined({one, BmpOctets{'O', 'B', 'M', 0, 1}, one, one});
  const auto reading = testing::read_bmp(stream, Encoding::openbmp);
  EXPECT_EQ(reading.frames, 3U);
  EXPECT_EQ(reading.skipped_bytes, 5U);
}

TEST(OpenBmpFrame, OfAnotherObjectIsUnsupported) {
  const auto reading =
      testing::read_bmp(enveloped(testing::peer_up(), "c", "r", 1), Encoding::openbmp);
  EXPECT_EQ(reading.unsupported, 1U);
}

TEST(OpenBmp, KeepsTheSessionsOfRoutersApart) {
  // Both routers have the same peer, but only one of them negotiated ADD-PATH.
  const auto with_ids =
      testing::peer_up({.asn = testing::kRouterAsn, .add_path = 1}, {.add_path = 2});
  const auto update = testing::route_monitoring(
      {}, bgp::encode_update(testing::announcement({64500}, 2, 5), {.add_path = true}));
  const auto stream = joined({enveloped(with_ids, "c", "r1", 12, 0xc6336401),
                              enveloped(testing::peer_up(), "c", "r2", 12, 0xc6336402),
                              enveloped(update, "c", "r1", 12, 0xc6336401)});
  std::string router;
  const auto reading = testing::read_bmp(
      stream, Encoding::openbmp,
      [&](const wire::DecodedRecord& record) { router = record.messages[0].monitoring->router; });
  EXPECT_EQ(reading.sessions, 2U);
  EXPECT_EQ(reading.announced, 2U);
  EXPECT_EQ(reading.sender_faults[SenderFault::path_ids_unannounced], 0U);
  EXPECT_EQ(router, "r1");
}

}  // namespace
}  // namespace isthmus::bmp
