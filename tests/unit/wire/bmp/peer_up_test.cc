#include "wire/bmp/peer_up.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_samples.h"

namespace isthmus::bmp {
namespace {

constexpr std::size_t kBefore = kHeaderBytes + kPeerHeaderBytes;

bool read(const testing::BmpOctets& message, PeerUp& out, std::size_t& fault_at) {
  const auto peer = read_peer_header(&message[kHeaderBytes]);
  return read_peer_up_fields(Bytes{message}.subspan(kBefore), peer, out, fault_at);
}

TEST(PeerUp, HasBothEndsAndBothOpens) {
  const auto sent = testing::open_of({.asn = testing::kRouterAsn});
  const auto received = testing::open_of({});
  const auto information = testing::BmpWriter{}.tlv(3, "blue").take();
  const auto message = testing::peer_up({}, sent, received, information);
  PeerUp fields;
  std::size_t fault_at = 0;
  ASSERT_TRUE(read(message, fields, fault_at));
  EXPECT_EQ(net::to_text(fields.local_address), "192.0.2.254");
  EXPECT_EQ(fields.local_port, 179);
  EXPECT_EQ(fields.remote_port, 40000);
  EXPECT_TRUE(std::ranges::equal(fields.sent_open, sent));
  EXPECT_TRUE(std::ranges::equal(fields.received_open, received));
  EXPECT_TRUE(std::ranges::equal(fields.information, information));
  EXPECT_FALSE(fields.has_empty_open());
}

TEST(PeerUp, SaysWhereAnOpenIsNone) {
  auto message = testing::peer_up();
  const std::size_t sent_at = kBefore + 20;
  message[sent_at + 18] = 4;  // the type of a KEEPALIVE
  PeerUp fields;
  std::size_t fault_at = 0;
  EXPECT_FALSE(read(message, fields, fault_at));
  EXPECT_EQ(fault_at, 20U);
}

TEST(PeerUp, KnowsAnOpenThatIsAHeaderAlone) {
  const auto empty = bgp::encode_message(bgp::MessageType::open, {});
  PeerUp fields;
  std::size_t fault_at = 0;
  ASSERT_TRUE(read(testing::peer_up({}, testing::open_of({}), empty), fields, fault_at));
  EXPECT_TRUE(fields.has_empty_open());
}

}  // namespace
}  // namespace isthmus::bmp
