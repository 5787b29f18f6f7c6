#include "wire/bmp/sessions.h"

#include <gtest/gtest.h>

#include "support/bmp_streams.h"
#include "wire/bmp/tlv.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using testing::BmpPeer;
using Context = std::shared_ptr<const Sessions>;

Context after(const Context& before, const BmpOctets& message) {
  return bmp::after(before, {.bytes = message, .encoding = wire::Encoding::bmp});
}

SessionKey key(const BmpPeer& peer = {}) {
  return {.peer_type = peer.type, .distinguisher = peer.distinguisher, .address = peer.address};
}

TEST(Sessions, LearnWhatPeerUpTells) {
  const auto message = testing::peer_up(
      {}, testing::open_of({.asn = testing::kRouterAsn, .add_path = 1}),
      testing::open_of({.add_path = 3}), testing::BmpWriter{}.tlv(kVrfTableName, "blue").take());
  const auto sessions = after(nullptr, message);
  ASSERT_NE(sessions, nullptr);
  const auto* session = sessions->find(key());
  ASSERT_NE(session, nullptr);
  EXPECT_EQ(session->peer_asn, Asn{64500});
  EXPECT_EQ(session->local_asn, Asn{testing::kRouterAsn});
  EXPECT_EQ(session->asn_width, bgp::AsnWidth::four);
  EXPECT_EQ(session->table_name, "blue");
  const auto ipv4 = bgp::family_bit(Family::ipv4, Safi::unicast);
  EXPECT_EQ(session->add_path(RouterTable::adj_rib_in_pre_policy), ipv4);
  EXPECT_EQ(session->add_path(RouterTable::adj_rib_out_post_policy), 0);
  EXPECT_EQ(session->add_path(RouterTable::loc_rib), ipv4);
}

TEST(Sessions, HaveTwoOctetAsnsWhereOneEndHasNoOthers) {
  const auto sessions =
      after(nullptr, testing::peer_up({.asn = testing::kRouterAsn}, {.has_four_octet_asn = false}));
  EXPECT_EQ(sessions->find(key())->asn_width, bgp::AsnWidth::two);
}

TEST(Sessions, AreTakenToHaveFourOctetsWhereAnOpenIsEmpty) {
  const auto empty = bgp::encode_message(bgp::MessageType::open, {});
  const auto sessions = after(nullptr, testing::peer_up({}, testing::open_of({}), empty));
  EXPECT_EQ(sessions->find(key())->asn_width, bgp::AsnWidth::four);
}

TEST(Sessions, StayTheSameObjectWhereNothingChanges) {
  const auto first = after(nullptr, testing::peer_up());
  EXPECT_EQ(after(first, testing::peer_up()), first);
  EXPECT_EQ(after(first, testing::peer_up({.flags = kFlagPostPolicy})), first);
  EXPECT_EQ(after(first, testing::route_monitoring({}, testing::sample_update())), first);
  EXPECT_EQ(after(first, testing::sample_initiation()), first);
  auto malformed = testing::peer_up();
  malformed[60] ^= 0xff;
  malformed[70] ^= 0xff;
  EXPECT_EQ(after(first, malformed), first);
}

TEST(Sessions, EndWithPeerDownAndTermination) {
  const BmpPeer other{.address = ipv4_address(0xc0000202)};
  const auto both = after(after(nullptr, testing::peer_up()), testing::peer_up(other));
  EXPECT_EQ(both->size(), 2U);
  const auto one = after(both, testing::sample_peer_down());
  EXPECT_EQ(one->size(), 1U);
  EXPECT_EQ(one->find(key()), nullptr);
  EXPECT_NE(one->find(key(other)), nullptr);
  EXPECT_NE(both->find(key()), nullptr) << "the frames before still see it";
  EXPECT_EQ(after(both, testing::bmp_message(5, {})), nullptr);
  EXPECT_EQ(after(one, testing::sample_peer_down()), one);
}

TEST(Sessions, TellPeersApartByTypeDistinguisherAndAddress) {
  Context sessions;
  for (const auto& peer :
       {BmpPeer{}, BmpPeer{.type = 1, .distinguisher = 7}, BmpPeer{.type = 1, .distinguisher = 8},
        BmpPeer{.type = 3, .address = ipv4_address(0)}}) {
    sessions = after(sessions, testing::peer_up(peer));
  }
  EXPECT_EQ(sessions->size(), 4U);
  EXPECT_NE(sessions->find(key({.type = 1, .distinguisher = 8})), nullptr);
  EXPECT_EQ(sessions->find(key({.type = 1, .distinguisher = 9})), nullptr);
}

TEST(Sessions, OfThousandsAreFoundAndTakenAwayAgain) {
  constexpr std::uint32_t kPeers = 20'000;
  Context sessions = std::make_shared<const Sessions>();
  const auto session_of = [](std::uint32_t number) {
    Session session;
    session.key.address = ipv4_address(0x0a000000U + number);
    session.peer_asn = Asn{number};
    return std::make_shared<const Session>(session);
  };
  for (std::uint32_t i = 0; i < kPeers; ++i) sessions = sessions->with(session_of(i));
  EXPECT_EQ(sessions->size(), kPeers);
  for (std::uint32_t i = 0; i < kPeers; i += 97) {
    const auto* found = sessions->find({.address = ipv4_address(0x0a000000U + i)});
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->peer_asn, Asn{i});
  }
  for (std::uint32_t i = 0; i < kPeers; ++i) {
    sessions = sessions->without({.address = ipv4_address(0x0a000000U + i)});
  }
  EXPECT_EQ(sessions->size(), 0U);
}

}  // namespace
}  // namespace isthmus::bmp
