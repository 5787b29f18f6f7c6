#include "wire/bmp/header.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/bmp_samples.h"

namespace isthmus::bmp {
namespace {

using testing::BmpPeer;

PeerHeader header_of(const BmpPeer& peer) {
  const auto message = testing::bmp_message(MessageType::peer_down, peer, testing::BmpOctets{4});
  return read_peer_header(&message[kHeaderBytes]);
}

TEST(Header, HasVersionLengthAndType) {
  const auto message = testing::bmp_message(4, testing::BmpOctets(10, 0));
  const auto header = read_header(message.data());
  EXPECT_EQ(header.version, 3);
  EXPECT_EQ(header.length, 16U);
  EXPECT_EQ(header.type, 4);
}

TEST(PeerHeader, HasItsFields) {
  const auto header = header_of({.distinguisher = 0x0001000200030004, .seconds = 1'700'000'000});
  EXPECT_EQ(header.distinguisher, 0x0001000200030004U);
  EXPECT_EQ(net::to_text(header.address), "192.0.2.1");
  EXPECT_EQ(header.asn, Asn{64500});
  EXPECT_EQ(header.bgp_id, 0xc0000201U);
  EXPECT_EQ(header.time.us, 1'700'000'000'123'456);
}

TEST(PeerHeader, IgnoresMicrosecondsThatAreNone) {
  EXPECT_EQ(header_of({.microseconds = 1'000'000}).time.us, 1'700'000'000'000'000);
}

TEST(PeerHeader, NamesTheTableThatTheFlagsMean) {
  EXPECT_EQ(header_of({}).table(), RouterTable::adj_rib_in_pre_policy);
  EXPECT_EQ(header_of({.flags = 0x40}).table(), RouterTable::adj_rib_in_post_policy);
  EXPECT_EQ(header_of({.flags = 0x10}).table(), RouterTable::adj_rib_out_pre_policy);
  EXPECT_EQ(header_of({.type = 1, .flags = 0x50}).table(), RouterTable::adj_rib_out_post_policy);
  EXPECT_EQ(header_of({.type = 3, .flags = 0x80}).table(), RouterTable::loc_rib);
}

TEST(PeerHeader, TakesTheFlagOfTheLocRibForNoFamilyAndNoWidth) {
  const auto header = header_of({.type = 3, .flags = 0xa0, .address = ipv4_address(0)});
  EXPECT_EQ(header.address.family, Family::ipv4);
  EXPECT_FALSE(header.is_family_flag_wrong);
  EXPECT_FALSE(header.has_two_octet_asns());
  EXPECT_TRUE(header_of({.flags = kFlagTwoOctetAsns}).has_two_octet_asns());
}

TEST(PeerHeader, KeepsAnIpv6AddressUnderTheFlagOfIpv4) {
  const auto address = net::parse_address("2001:db8::1").value();
  const auto right = header_of({.flags = kFlagIpv6, .address = address});
  EXPECT_EQ(right.address, address);
  EXPECT_FALSE(right.is_family_flag_wrong);
  const auto wrong = header_of({.address = address});
  EXPECT_EQ(wrong.address, address);
  EXPECT_TRUE(wrong.is_family_flag_wrong);
}

}  // namespace
}  // namespace isthmus::bmp
