#include <gtest/gtest.h>

#include "query/format/field.h"
#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

class AttributeFields : public ::testing::Test {
 protected:
  /// Of an announcement with these attributes; "-" where the field is not there.
  std::string value(std::string_view name, ValueWriter::Style style = ValueWriter::Style::json) {
    const auto message = [this] {
      auto made = make_.announce(make_.peer("rrc00", 64500), at("09:00:00"), "10.0.0.0/8", "");
      made.attributes = &attributes_;
      return made;
    }();
    const RouteElement element{ElementType::announce, false, &message, &message.announced[0]};
    const auto& field = all_fields()[find_field(name).value()];
    if (field.is_there != nullptr && !field.is_there(element)) return "-";
    std::string out;
    ValueWriter writer{out, style};
    field.write(writer, element, {});
    return out;
  }
  /// The block has these attributes, all well formed.
  void give(std::vector<std::uint8_t> block) {
    block_ = std::move(block);
    attributes_.raw = RawAttributes{block_};
    for (const auto& raw : attributes_.raw) attributes_.present.set(raw.type);
  }

  Messages make_;
  PathAttributes& attributes_{make_.attributes("64500 131279")};
  std::vector<std::uint8_t> block_;
};

TEST_F(AttributeFields, AigpIsItsMetric) {
  EXPECT_EQ(value("aigp"), "-");
  give({0x80, 26, 11, 1, 0, 11, 0, 0, 0, 1, 0, 0, 0, 2});
  EXPECT_EQ(value("aigp"), "4294967298");
  give({0x80, 26, 4, 2, 0, 4, 9});
  EXPECT_EQ(value("aigp"), "-") << "a TLV of another type";
}

TEST_F(AttributeFields, PrefixSidStaysRaw) {
  give({0xc0, 40, 3, 1, 0, 0});
  EXPECT_EQ(value("prefix_sid"), "\"010000\"");
}

TEST_F(AttributeFields, Ipv6ExtendedCommunitiesAreReadable) {
  std::vector<std::uint8_t> block{0xc0, 25, 20, 0, 2, 0x20, 0x01, 0x0d, 0xb8};
  block.resize(3 + 20);
  give(block);
  EXPECT_EQ(value("ipv6_extended_communities"), R"(["rt:[2001:db8::]:0"])");
}

TEST_F(AttributeFields, WhatWasMergedIsShownBesideTheResult) {
  give({0xc0, 17, 6, 2, 1, 0, 2, 0, 207, 0xc0, 18, 8, 0, 2, 0, 207, 192, 0, 2, 1});
  EXPECT_EQ(value("as4_path"), "\"131279\"");
  EXPECT_EQ(value("as4_aggregator"), R"({"asn":131279,"ip":"192.0.2.1"})");
  EXPECT_EQ(value("as4_aggregator", ValueWriter::Style::plain), "131279:192.0.2.1");
}

TEST_F(AttributeFields, FlagsAreToldWhereTheyAreUnusual) {
  give({0x40, 1, 1, 0, 0x50, 2, 0, 0});
  EXPECT_EQ(value("unusual_flags"), "-") << "extended length tells nothing";
  give({0xe0, 8, 4, 0, 1, 0, 1, 0xc0, 99, 0});
  EXPECT_EQ(value("unusual_flags"), R"([{"type":8,"flags":224}])");
}

TEST_F(AttributeFields, UnknownAttributesKeepTheirOctets) {
  give({0xc0, 99, 2, 0xca, 0xfe});
  EXPECT_EQ(value("unknown_attributes"), R"([{"type":99,"flags":192,"value":"cafe"}])");
  EXPECT_EQ(value("unknown_attributes", ValueWriter::Style::plain), "99:192:cafe");
}

TEST_F(AttributeFields, TheOriginIsHiddenByASet) {
  EXPECT_EQ(value("origin_asn"), "131279");
  attributes_.as_path = {};
  EXPECT_EQ(value("origin_asn"), "-");
}

}  // namespace
}  // namespace isthmus::query
