#include "wire/bgp/mp_reach.h"

#include <gtest/gtest.h>

#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

const auto kGlobal = address("2001:db8::1");
const auto kLinkLocal = address("fe80::1");

Octets operator+(Octets left, const Octets& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Octets octets(const IpAddress& of) {
  return {of.bytes.begin(), of.bytes.begin() + bits(of.family) / 8};
}
Octets next_hop(const Octets& field) {
  return Octets{static_cast<std::uint8_t>(field.size())} + field;
}
Octets reach(std::uint8_t afi, std::uint8_t safi, const Octets& field, const Octets& nlri = {}) {
  return Octets{0, afi, safi} + next_hop(field) + Octets{0} + nlri;
}
const Octets kDistinguisher(8, 0);

TEST(MpReach, ReadsFamilyNextHopAndWhereTheNlriBegin) {
  MpReach out;
  ASSERT_TRUE(read_mp_reach(reach(2, 1, octets(kGlobal), {32, 0x20, 1, 0xd, 0xb8}), out));
  EXPECT_EQ(out.family.family, Family::ipv6);
  EXPECT_EQ(out.family.safi, Safi::unicast);
  EXPECT_TRUE(out.family.is_decoded);
  EXPECT_EQ(out.next_hop, kGlobal);
  EXPECT_EQ(out.link_local, IpAddress{});
  EXPECT_EQ(out.nlri.size(), 5U);
}

TEST(MpReach, ReadsTheLinkLocalNextHopBesideTheGlobalOne) {
  MpReach out;
  ASSERT_TRUE(read_mp_reach(reach(2, 2, octets(kGlobal) + octets(kLinkLocal)), out));
  EXPECT_EQ(out.family.safi, Safi::multicast);
  EXPECT_EQ(out.next_hop, kGlobal);
  EXPECT_EQ(out.link_local, kLinkLocal);
}

TEST(MpReach, Ipv4RoutesMayHaveAnIpv6NextHop) {
  MpReach out;
  ASSERT_TRUE(read_mp_reach(reach(1, 1, octets(kGlobal), {8, 10}), out));
  EXPECT_EQ(out.family.family, Family::ipv4);
  EXPECT_EQ(out.next_hop, kGlobal);
}

TEST(MpReach, ReadsPlainIpv4NextHops) {
  MpReach out;
  ASSERT_TRUE(read_mp_reach(reach(1, 2, {192, 0, 2, 1}), out));
  EXPECT_EQ(out.next_hop, address("192.0.2.1"));
}

TEST(MpReach, ReadsNextHopsBehindRouteDistinguishers) {
  MpReach out;
  ASSERT_TRUE(read_mp_reach(reach(1, 128, kDistinguisher + Octets{192, 0, 2, 1}), out));
  EXPECT_FALSE(out.family.is_decoded);
  EXPECT_EQ(out.family.safi, Safi::other);
  EXPECT_EQ(out.next_hop, address("192.0.2.1"));
  ASSERT_TRUE(read_mp_reach(reach(2, 128, kDistinguisher + octets(kGlobal)), out));
  EXPECT_EQ(out.next_hop, kGlobal);
  ASSERT_TRUE(read_mp_reach(
      reach(2, 128, kDistinguisher + octets(kGlobal) + kDistinguisher + octets(kLinkLocal)), out));
  EXPECT_EQ(out.next_hop, kGlobal);
  EXPECT_EQ(out.link_local, kLinkLocal);
}

TEST(MpReach, FamiliesKeptRawMayHaveNoNextHop) {
  MpReach out;
  EXPECT_TRUE(read_mp_reach(reach(1, 133, {}, {1, 2, 3}), out));
  EXPECT_EQ(out.next_hop, IpAddress{});
}

TEST(MpReach, ARouteDistinguisherDoesNotBelongToUnicast) {
  MpReach out;
  EXPECT_FALSE(read_mp_reach(reach(1, 1, kDistinguisher + Octets{192, 0, 2, 1}), out));
}

TEST(MpReach, CutShortBeforeTheNlriIsRefused) {
  const auto whole = reach(2, 1, octets(kGlobal));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    MpReach out;
    EXPECT_FALSE(read_mp_reach(Bytes{whole}.first(length), out)) << length;
  }
}

TEST(TableMpReach, ReadsTheShortenedForm) {
  for (const auto& field :
       {octets(kGlobal), octets(kGlobal) + octets(kLinkLocal), kDistinguisher + octets(kGlobal)}) {
    MpReach out;
    ASSERT_TRUE(read_table_mp_reach(next_hop(field), out));
    EXPECT_TRUE(out.is_shortened);
    EXPECT_EQ(out.next_hop, kGlobal);
  }
}

TEST(TableMpReach, ReadsTheWholeAttributeWithOrWithoutItsPrefix) {
  const auto without_reserved = Octets{0, 2, 1} + next_hop(octets(kGlobal));
  for (const auto& value : {reach(2, 1, octets(kGlobal), {32, 0x20, 1, 0xd, 0xb8}),
                            reach(2, 1, octets(kGlobal)), without_reserved}) {
    MpReach out;
    ASSERT_TRUE(read_table_mp_reach(value, out));
    EXPECT_FALSE(out.is_shortened);
    EXPECT_EQ(out.next_hop, kGlobal);
  }
}

TEST(TableMpReach, RefusesWhatIsNeither) {
  const Octets empty;
  const Octets wrong_length{16, 1, 2, 3};
  const Octets cut{0, 2, 1, 16, 0x20};
  for (const auto& value : {empty, wrong_length, cut, Octets{0, 2, 1}, Octets{3, 1, 2, 3}}) {
    MpReach out;
    EXPECT_FALSE(read_table_mp_reach(value, out));
  }
}

TEST(MpUnreach, ReadsTheFamilyAndNeedsAllOfIt) {
  MpUnreach out;
  ASSERT_TRUE(read_mp_unreach(Octets{0, 2, 2, 8, 0x20}, out));
  EXPECT_EQ(out.family.family, Family::ipv6);
  EXPECT_EQ(out.family.safi, Safi::multicast);
  EXPECT_EQ(out.nlri.size(), 2U);
  EXPECT_FALSE(read_mp_unreach(Octets{0, 2}, out));
}

}  // namespace
}  // namespace isthmus::bgp
