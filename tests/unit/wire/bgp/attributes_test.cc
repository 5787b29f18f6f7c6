#include "wire/bgp/attributes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/attribute_reading.h"
#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

using enum AttributeType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// An attribute block read as a table entry's.
class Reading {
 public:
  explicit Reading(Octets block, AsnWidth width = AsnWidth::four) : block_(std::move(block)) {
    read_table_attributes(block_, width, arena_, findings_, attributes_);
  }
  const PathAttributes& operator*() const { return attributes_; }
  const PathAttributes* operator->() const { return &attributes_; }
  Treatment treatment() const { return findings_.treatment(); }

 private:
  Octets block_;
  PathAttributes attributes_;
  Arena arena_;
  FindingList findings_;
};

Octets block_of(const RouteAttributes& attributes, AsnWidth width = AsnWidth::four) {
  return encode_table_attributes(attributes, route("10.0.0.0/8"), width);
}
Octets with(Octets block, std::uint8_t flags, AttributeType type, const Octets& value) {
  append_attribute(block, flags, type, value);
  return block;
}
constexpr std::uint8_t kBoth = kFlagOptional | kFlagTransitive;

TEST(Attributes, AnAbsentAttributeIsNotThere) {
  const Reading reading(block_of(ordinary_attributes()));
  EXPECT_EQ(reading->present.count(), 3U);
  EXPECT_FALSE(reading->has(multi_exit_disc));
  EXPECT_FALSE(reading->has(mp_reach_nlri));
}

TEST(Attributes, AnUnknownAttributeIsKeptRawInItsPlace) {
  auto block = with({}, 0xe0, AttributeType{222}, {9, 8, 7});
  const auto rest = block_of(ordinary_attributes());
  block.insert(block.end(), rest.begin(), rest.end());
  const Reading reading(block);
  ASSERT_THAT(reading->raw, SizeIs(4));
  EXPECT_EQ(isthmus::testing::listed(reading->raw)[0].flags, 0xe0);
  EXPECT_EQ(isthmus::testing::listed(reading->raw)[0].type, 222);
  EXPECT_THAT(isthmus::testing::listed(reading->raw)[0].value, ElementsAre(9, 8, 7));
  EXPECT_TRUE(reading->has(AttributeType{222}));
}

TEST(Attributes, MoreAttributesThanUsualAreAllKept) {
  auto block = block_of(ordinary_attributes());
  for (int type = 41; type < 256; ++type) {
    block = with(block, kBoth, AttributeType{static_cast<std::uint8_t>(type)},
                 {static_cast<std::uint8_t>(type)});
  }
  const Reading reading(block);
  ASSERT_THAT(reading->raw, SizeIs(3 + 215));
  for (std::size_t i = 3; i < reading->raw.size(); ++i) {
    EXPECT_EQ(isthmus::testing::listed(reading->raw)[i].type, 38 + i);
    EXPECT_THAT(isthmus::testing::listed(reading->raw)[i].value, ElementsAre(38 + i));
  }
  EXPECT_EQ(reading.treatment(), Treatment::keep);
}

TEST(Attributes, TheExtendedLengthMayStandOnShortValues) {
  auto block = block_of(ordinary_attributes());
  block = with(block, kFlagOptional | kFlagExtendedLength, multi_exit_disc, {0, 0, 1, 0});
  EXPECT_EQ(Reading(block)->multi_exit_disc, 256U);
}

TEST(Attributes, ThePartialBitIsNoConflict) {
  const auto block =
      with(block_of(ordinary_attributes()), kBoth | kFlagPartial, communities, {0, 1, 0, 2});
  EXPECT_TRUE(Reading(block)->has(communities));
}

TEST(Attributes, AnEmptyAsPathIsWellFormed) {
  auto attributes = ordinary_attributes();
  attributes.as_path = path({});
  const Reading reading(block_of(attributes));
  EXPECT_TRUE(reading->has(as_path));
  EXPECT_TRUE(reading->as_path.empty());
}

TEST(Attributes, FourOctetPathsAreNotCopied) {
  const auto block = block_of(ordinary_attributes());
  Arena arena;
  FindingList findings;
  PathAttributes attributes;
  read_table_attributes(block, AsnWidth::four, arena, findings, attributes);
  const auto* at = attributes.as_path.wire().data();
  EXPECT_TRUE(at > block.data() && at < block.data() + block.size());
}

// --- RFC 6793 section 4.2.3 ---------------------------------------------------------------------

RouteAttributes four_octet_attributes() {
  auto attributes = ordinary_attributes();
  attributes.aggregator = {Asn{131279}, address("192.0.2.9")};
  return attributes;
}

TEST(As4, PathAndAggregatorAreMergedInTwoOctetSessions) {
  const Reading reading(block_of(four_octet_attributes(), AsnWidth::two), AsnWidth::two);
  EXPECT_EQ(net::to_text(reading->as_path), "20485 131279");
  EXPECT_EQ(reading->aggregator.asn, Asn{131279});
  EXPECT_EQ(reading->aggregator.address, address("192.0.2.9"));
}

TEST(As4, AnAggregatorOfAnotherAsnVoidsBothOnTheWay) {
  auto attributes = four_octet_attributes();
  attributes.aggregator.reset();
  auto block = block_of(attributes, AsnWidth::two);
  block = with(block, kBoth, aggregator, {0x12, 0xe5, 192, 0, 2, 8});
  block = with(block, kBoth, as4_aggregator, {0, 2, 0, 0xcf, 192, 0, 2, 9});
  const Reading reading(block, AsnWidth::two);
  EXPECT_EQ(net::to_text(reading->as_path), "20485 23456");
  EXPECT_EQ(reading->aggregator.asn, Asn{4837});
  EXPECT_EQ(reading->aggregator.address, address("192.0.2.8"));
}

TEST(As4, AnAggregatorWithoutAs4AggregatorVoidsNothing) {
  auto attributes = four_octet_attributes();
  attributes.aggregator = {Asn{4837}, address("192.0.2.8")};
  const Reading reading(block_of(attributes, AsnWidth::two), AsnWidth::two);
  EXPECT_EQ(net::to_text(reading->as_path), "20485 131279");
}

TEST(As4, As4AggregatorAloneMakesNoAggregator) {
  auto attributes = four_octet_attributes();
  attributes.aggregator.reset();
  const auto block = with(block_of(attributes, AsnWidth::two), kBoth, as4_aggregator,
                          {0, 2, 0, 0xcf, 192, 0, 2, 9});
  const Reading reading(block, AsnWidth::two);
  EXPECT_FALSE(reading->has(aggregator));
  EXPECT_EQ(net::to_text(reading->as_path), "20485 131279");
}

TEST(As4, FourOctetSessionsDiscardThem) {
  auto block = block_of(ordinary_attributes());
  block = with(block, kBoth, as4_path, {2, 1, 0, 0, 0, 9});
  const Reading reading(block);
  EXPECT_EQ(net::to_text(reading->as_path), "20485 131279");
  EXPECT_FALSE(reading->has(as4_path));
  EXPECT_EQ(reading.treatment(), Treatment::discard_attribute);
}

// --- what a table entry must have ---------------------------------------------------------------

TEST(TableEntry, NeedsOneNextHopOfEitherKind) {
  auto attributes = ordinary_attributes();
  attributes.next_hop.reset();
  EXPECT_EQ(Reading(block_of(attributes)).treatment(), Treatment::withdraw_routes);
  attributes.mp_next_hop = address("2001:db8::1");
  EXPECT_EQ(Reading(block_of(attributes)).treatment(), Treatment::keep);
}

TEST(TableEntry, NeedsAPathAndAnOrigin) {
  auto attributes = ordinary_attributes();
  attributes.as_path.reset();
  EXPECT_EQ(Reading(block_of(attributes)).treatment(), Treatment::withdraw_routes);
  attributes = ordinary_attributes();
  attributes.origin.reset();
  EXPECT_EQ(Reading(block_of(attributes)).treatment(), Treatment::withdraw_routes);
}

TEST(TableEntry, MayHaveAFourOctetAggregatorAmongTwoOctetAsns) {
  const auto block = with(block_of(ordinary_attributes(), AsnWidth::two), kBoth, aggregator,
                          {0, 2, 0, 0xcf, 192, 0, 2, 9});
  const Reading reading(block, AsnWidth::two);
  EXPECT_EQ(reading->aggregator.asn, Asn{131279});
  EXPECT_EQ(reading.treatment(), Treatment::keep);
}

TEST(TableEntry, KeepsMpUnreachRaw) {
  const auto block =
      with(block_of(ordinary_attributes()), kFlagOptional, mp_unreach_nlri, {0, 2, 1, 200});
  const Reading reading(block);
  EXPECT_EQ(reading.treatment(), Treatment::keep);
  EXPECT_THAT(isthmus::testing::listed(reading->raw).back().value, ElementsAre(0, 2, 1, 200));
}

}  // namespace
}  // namespace isthmus::bgp
