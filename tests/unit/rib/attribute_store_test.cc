#include "rib/attribute_store.h"

#include <functional>
#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::Messages;

class AttributeStoreTest : public ::testing::Test {
 protected:
  AttributesId intern(std::string_view path,
                      const std::function<void(PathAttributes&)>& change = {},
                      NextHopField field = NextHopField::next_hop) {
    auto& attributes = m.attributes(path);
    if (change) change(attributes);
    return store.intern(attributes, field);
  }
  static void has(PathAttributes& attributes, AttributeType type) {
    attributes.present.set(static_cast<std::uint8_t>(type));
  }

  Messages m;
  AttributeStore store;
};

TEST_F(AttributeStoreTest, EqualSetsHaveOneIdAndIdsAreDense) {
  const auto first = intern("1 2");
  const auto second = intern("1 3");
  EXPECT_EQ(first, AttributesId{0});
  EXPECT_EQ(second, AttributesId{1});
  EXPECT_EQ(intern("1 2"), first);
  EXPECT_EQ(store.size(), 2U);
  EXPECT_EQ(store.path_count(), 2U);
}

TEST_F(AttributeStoreTest, EveryComparedAttributeTellsSetsApart) {
  static constexpr std::uint8_t kOctets[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  const std::function<void(PathAttributes&)> kChanges[] = {
      [](auto& a) { a.origin = Origin::egp; },
      [](auto& a) { a.present.reset(static_cast<std::uint8_t>(AttributeType::origin)); },
      [](auto& a) { a.next_hop = ipv4_address(7); },
      [](auto& a) { has(a, AttributeType::multi_exit_disc); },
      [](auto& a) { has(a, AttributeType::multi_exit_disc), a.multi_exit_disc = 1; },
      [](auto& a) { has(a, AttributeType::local_pref); },
      [](auto& a) { has(a, AttributeType::local_pref), a.local_pref = 100; },
      [](auto& a) { has(a, AttributeType::aggregator), a.aggregator.asn = Asn{1}; },
      [](auto& a) { has(a, AttributeType::aggregator), a.aggregator.address = ipv4_address(1); },
      [](auto& a) { has(a, AttributeType::communities); },
      [](auto& a) { has(a, AttributeType::communities), a.communities = Bytes{kOctets, 4}; },
      [](auto& a) { has(a, AttributeType::communities), a.communities = Bytes{kOctets, 8}; },
      [](auto& a) {
        has(a, AttributeType::extended_communities), a.extended_communities = Bytes{kOctets, 8};
      },
      [](auto& a) {
        has(a, AttributeType::large_communities), a.large_communities = Bytes{kOctets, 12};
      },
  };
  intern("1 2");
  std::size_t expected = 1;
  for (const auto& change : kChanges) {
    const auto id = intern("1 2", change);
    EXPECT_EQ(store.size(), ++expected);
    EXPECT_EQ(intern("1 2", change), id);
  }
  EXPECT_EQ(store.path_count(), 1U);
}

TEST_F(AttributeStoreTest, WhatIsNotComparedDoesNot) {
  const auto plain = intern("1 2");
  EXPECT_EQ(intern("1 2", [](auto& a) { has(a, AttributeType::atomic_aggregate); }), plain);
  EXPECT_EQ(intern("1 2", [](auto& a) { a.mp_link_local_next_hop = ipv4_address(9); }), plain);
  EXPECT_EQ(intern("1 2", [](auto& a) { a.multi_exit_disc = 9; }), plain)
      << "a value without its attribute";
}

TEST_F(AttributeStoreTest, ARouteHasTheNextHopOfItsOwnField) {
  const auto with_both = [](auto& a) {
    has(a, AttributeType::mp_reach_nlri), a.mp_next_hop = ipv4_address(9);
  };
  EXPECT_EQ(intern("1 2", with_both), intern("1 2"));
  EXPECT_NE(intern("1 2", with_both, NextHopField::mp_reach_nlri), intern("1 2"));
}

TEST_F(AttributeStoreTest, PathsAreSharedBetweenSetsAndStayWhereTheyAre) {
  const auto first = intern("1 2 {3,4}");
  const auto second = intern("1 2 {3,4}", [](auto& a) { a.next_hop = ipv4_address(7); });
  EXPECT_NE(first, second);
  ASSERT_EQ(store.path_id(first), store.path_id(second));
  const auto* const wire = store.path(store.path_id(first)).wire().data();
  const auto* const clean = &store.clean_path(store.path_id(first));
  for (std::uint32_t i = 0; i < 5000; ++i) intern("9 " + std::to_string(i));
  EXPECT_EQ(store.path(store.path_id(first)).wire().data(), wire);
  EXPECT_EQ(&store.clean_path(store.path_id(first)), clean);
  EXPECT_EQ(net::to_text(store.path(store.path_id(first))), "1 2 {3,4}");
}

TEST_F(AttributeStoreTest, TheOriginIsTheCleanedPaths) {
  for (const auto* const path : {"1 2 3 3", "1 2 {3,4}", "", "1 2 64512", "1 2 1"}) {
    const auto id = store.path_id(intern(path));
    EXPECT_EQ(store.origin(id), store.clean_path(id).origin) << path;
  }
  EXPECT_EQ(store.origin(store.path_id(intern("1 2 3"))), Asn{3});
}

TEST_F(AttributeStoreTest, ASetWithoutAPathHasTheEmptyOne) {
  PathAttributes nothing;
  const auto id = store.intern(nothing);
  EXPECT_TRUE(store.path(store.path_id(id)).empty());
  EXPECT_FALSE(store.origin(store.path_id(id)).has_value());
}

TEST_F(AttributeStoreTest, MemoryIsAccountedFor) {
  const auto before = store.bytes();
  for (std::uint32_t i = 0; i < 1000; ++i) intern("1 2 3 " + std::to_string(i));
  EXPECT_GE(store.bytes() - before, 1000 * (18U + 16 + 8 + 8));
}

}  // namespace
}  // namespace isthmus::rib
