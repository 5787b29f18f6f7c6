#include "wire/bgp/update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/attribute_reading.h"
#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Decoded {
 public:
  explicit Decoded(Octets body, SessionContext session = {}) : body_(std::move(body)) {
    decode_update(body_, session, arena_, update_);
  }
  const Update* operator->() const { return &update_; }

 private:
  Octets body_;
  Arena arena_;
  Update update_;
};

Octets attributes_block(const RouteAttributes& attributes) {
  return encode_table_attributes(attributes, {}, AsnWidth::four);
}

TEST(Update, ReadsEveryListOfAMessage) {
  UpdateContent content;
  content.withdrawn = {route("198.51.100.0/24")};
  content.announced = {route("203.0.113.0/24"), route("192.0.2.0/25")};
  content.mp_withdrawn = {route("2001:db8::/32")};
  content.mp_announced = {route("10.0.0.0/8")};
  content.announced_safi = Safi::multicast;
  content.attributes = ordinary_attributes();
  content.attributes.mp_next_hop = address("192.0.2.7");
  const auto message = encode_update(content, {});
  const Decoded update({message.begin() + kHeaderBytes, message.end()});
  EXPECT_EQ(list(update->withdrawn), content.withdrawn);
  EXPECT_EQ(list(update->announced), content.announced);
  EXPECT_EQ(list(update->mp_withdrawn), content.mp_withdrawn);
  EXPECT_EQ(list(update->mp_announced), content.mp_announced);
  EXPECT_EQ(update->announced_safi, Safi::multicast);
  EXPECT_EQ(update->withdrawn_safi, Safi::unicast);
  EXPECT_EQ(update->attributes->mp_next_hop, address("192.0.2.7"));
  EXPECT_THAT(update->findings, IsEmpty());
}

TEST(Update, WithdrawalsNeedNoAttributes) {
  const Decoded update(update_body(nlri_field({route("198.51.100.0/24")}), {}, {}));
  EXPECT_THAT(update->withdrawn, ElementsAre(route("198.51.100.0/24")));
  EXPECT_EQ(update->attributes, nullptr);
  EXPECT_EQ(update->treatment, Treatment::keep);
  EXPECT_FALSE(update->is_end_of_rib);
}

TEST(Update, AnEmptyMessageIsEndOfRib) {
  EXPECT_TRUE(Decoded(Octets(4, 0))->is_end_of_rib);
}

TEST(Update, ALoneEmptyMpUnreachIsEndOfRibOfAnyFamily) {
  for (const std::uint8_t safi : {1, 2, 128}) {
    Octets block;
    append_attribute(block, kFlagOptional, AttributeType::mp_unreach_nlri, Octets{0, 2, safi});
    EXPECT_TRUE(Decoded(update_body({}, block, {}))->is_end_of_rib);
    append_attribute(block, kFlagTransitive, AttributeType::origin, Octets{0});
    EXPECT_FALSE(Decoded(update_body({}, block, {}))->is_end_of_rib);
  }
}

TEST(Update, RoutesWithoutAnyAttributeAreWithdrawn) {
  const Decoded update(update_body({}, {}, nlri_field({route("203.0.113.0/24")})));
  EXPECT_EQ(update->treatment, Treatment::withdraw_routes);
  EXPECT_THAT(update->announced, ElementsAre(route("203.0.113.0/24")));
  EXPECT_EQ(update->attributes, nullptr);
  EXPECT_EQ(update->findings.size(), 3U);
}

TEST(Update, AttributesWithoutRoutesAreNoFault) {
  const Decoded update(update_body({}, attributes_block(ordinary_attributes()), {}));
  EXPECT_EQ(update->treatment, Treatment::keep);
  EXPECT_FALSE(update->is_end_of_rib);
}

TEST(Update, Ipv6RoutesNeedNoNextHopAttribute) {
  UpdateContent content;
  content.mp_announced = {route("2001:db8::/32")};
  content.attributes = ordinary_attributes();
  content.attributes.next_hop.reset();
  content.attributes.mp_next_hop = address("2001:db8::1");
  const auto message = encode_update(content, {});
  EXPECT_EQ(Decoded({message.begin() + kHeaderBytes, message.end()})->treatment, Treatment::keep);
}

TEST(Update, RoutesAreKnownThoughTheirAttributesAreBroken) {
  auto block = attributes_block(ordinary_attributes());
  block.resize(block.size() - 1);
  const Decoded update(update_body({}, block, nlri_field({route("203.0.113.0/24")})));
  EXPECT_EQ(update->treatment, Treatment::withdraw_routes);
  EXPECT_THAT(update->announced, ElementsAre(route("203.0.113.0/24")));
}

TEST(Update, AddPathHoldsForEveryList) {
  UpdateContent content;
  content.withdrawn = {route("198.51.100.0/24", 1)};
  content.announced = {route("203.0.113.0/24", 2)};
  content.mp_withdrawn = {route("2001:db8::/32", 3)};
  content.mp_announced = {route("2001:db9::/32", 4)};
  content.attributes = ordinary_attributes();
  content.attributes.mp_next_hop = address("2001:db8::1");
  const auto message = encode_update(content, {.add_path = true});
  const Decoded update({message.begin() + kHeaderBytes, message.end()}, {.add_path = true});
  EXPECT_EQ(update->withdrawn[0].path_id, 1U);
  EXPECT_EQ(update->announced[0].path_id, 2U);
  EXPECT_EQ(update->mp_withdrawn[0].path_id, 3U);
  EXPECT_EQ(update->mp_announced[0].path_id, 4U);
}

TEST(Update, CutAtAnyLengthItIsDroppedOrLacksOnlyWholePrefixes) {
  UpdateContent content;
  content.withdrawn = {route("198.51.100.0/24"), route("198.51.101.0/24")};
  content.announced = {route("203.0.113.0/24"), route("192.0.2.0/25")};
  content.mp_announced = {route("2001:db8::/32"), route("2001:db9::/32")};
  content.attributes = ordinary_attributes();
  content.attributes.mp_next_hop = address("2001:db8::1");
  const auto message = encode_update(content, {});
  const auto whole = body_of(message);
  const std::size_t nlri_octets = nlri_field({content.announced[0], content.announced[1]}).size();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Decoded update({whole.begin(), whole.begin() + static_cast<long>(length)});
    if (length + nlri_octets < whole.size()) {
      EXPECT_EQ(update->treatment, Treatment::drop_message) << length;
      EXPECT_THAT(update->withdrawn, IsEmpty());
      EXPECT_THAT(update->mp_announced, IsEmpty());
      continue;
    }
    // A cut between two prefixes can't be seen.
    const bool is_between = length == whole.size() - nlri_octets ||
                            length == whole.size() - nlri_field({content.announced[1]}).size();
    EXPECT_EQ(update->treatment, is_between ? Treatment::keep : Treatment::drop_message) << length;
  }
}

TEST(TableAttributes, GiveNoRoutes) {
  auto attributes = ordinary_attributes();
  attributes.mp_next_hop = address("2001:db8::1");
  const auto nlri = route("2001:db8::/32");
  const auto block = encode_table_attributes(attributes, nlri, AsnWidth::four, MpReachForm::full);
  Arena arena;
  Update update;
  isthmus::testing::decode_table_attributes(block, AsnWidth::four, arena, update);
  EXPECT_THAT(update.announced, IsEmpty());
  EXPECT_THAT(update.mp_announced, IsEmpty());
  EXPECT_EQ(update.attributes->mp_next_hop, address("2001:db8::1"));
  EXPECT_FALSE(update.is_end_of_rib);
}

TEST(TableAttributes, AnEmptyBlockIsARouteWithoutAttributes) {
  Arena arena;
  Update update;
  isthmus::testing::decode_table_attributes({}, AsnWidth::four, arena, update);
  EXPECT_EQ(update.attributes, nullptr);
  EXPECT_EQ(update.treatment, Treatment::withdraw_routes);
}

}  // namespace
}  // namespace isthmus::bgp
