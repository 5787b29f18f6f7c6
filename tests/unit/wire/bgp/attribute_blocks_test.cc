#include "wire/bgp/attribute_blocks.h"

#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace isthmus::bgp {
namespace {

using Octets = std::vector<std::uint8_t>;

/// ORIGIN, AS_PATH of one ASN, NEXT_HOP.
Octets block_of(std::uint8_t last_asn_octet, std::uint8_t last_hop_octet = 1) {
  return {0x40, 1,   1, 0, 0x40,          2, 6, 2, 1, 0, 0, 0, last_asn_octet, 0x40, 3,
          4,    192, 0, 2, last_hop_octet};
}

class AttributeBlocksTest : public ::testing::Test {
 protected:
  Arena arena_;
  std::unique_ptr<AttributeBlocks> blocks_ = std::make_unique<AttributeBlocks>();

  const AttributeBlock& block(const Octets& octets, AsnWidth width = AsnWidth::four) {
    return blocks_->table_block(octets, width, arena_);
  }
};

TEST_F(AttributeBlocksTest, TheSameOctetsElsewhereGiveTheSameBlock) {
  const auto first = block_of(7);
  const auto second = block_of(7);
  EXPECT_EQ(&block(first), &block(second));
  EXPECT_EQ((*block(first).attributes.as_path.begin()).asns[0], Asn{7});
}

TEST_F(AttributeBlocksTest, AnOctetOrALengthThatDiffersGivesAnother) {
  std::vector<Octets> all;
  for (int asn = 0; asn < 256; ++asn) {
    for (int hop = 0; hop < 40; ++hop) {
      all.push_back(block_of(static_cast<std::uint8_t>(asn), static_cast<std::uint8_t>(hop)));
    }
  }
  // Twice: more blocks than there are places to remember, so some are decoded anew.
  for (int round = 0; round < 2; ++round) {
    for (const auto& octets : all) {
      const auto& got = block(octets);
      ASSERT_EQ((*got.attributes.as_path.begin()).asns[0], Asn{octets[12]});
      ASSERT_EQ(got.attributes.next_hop.bytes[3], octets.back());
    }
  }
  auto longer = block_of(7);
  const auto& shorter_block = block(block_of(7));
  longer.insert(longer.end(), {0x80, 4, 4, 0, 0, 0, 9});
  EXPECT_FALSE(shorter_block.attributes.has(AttributeType::multi_exit_disc));
  EXPECT_TRUE(block(longer).attributes.has(AttributeType::multi_exit_disc));
}

TEST_F(AttributeBlocksTest, TheWidthOfAsnsIsPartOfWhatIsRemembered) {
  const Octets octets{0x40, 1, 1, 0, 0x40, 2,    10, 2, 2,   0, 0, 0,
                      7,    0, 0, 0, 8,    0x40, 3,  4, 192, 0, 2, 1};
  EXPECT_EQ(block(octets).treatment, Treatment::keep);
  EXPECT_NE(block(octets, AsnWidth::two).treatment, Treatment::keep);
  EXPECT_EQ(block(octets).treatment, Treatment::keep);
}

TEST_F(AttributeBlocksTest, ResetForgetsTheOctetsOfTheBatchBefore) {
  auto octets = std::make_unique<Octets>(block_of(7));
  const auto before = block(*octets).attributes.ordinal;
  octets.reset();
  arena_.reset();
  blocks_->reset();
  EXPECT_EQ(before, 0U);
  const auto again = block_of(7);
  const auto& got = block(again);
  EXPECT_EQ(got.attributes.ordinal, 0U);
  EXPECT_EQ(got.attributes.as_path.wire().data(), again.data() + 7);
}

TEST_F(AttributeBlocksTest, DifferentBlocksHaveDifferentOrdinals) {
  const auto one = block_of(1);
  const auto two = block_of(2);
  EXPECT_NE(block(one).attributes.ordinal, block(two).attributes.ordinal);
}

TEST_F(AttributeBlocksTest, ShortAndEmptyBlocksAreTakenToo) {
  for (std::size_t size = 0; size < 24; ++size) {
    Octets octets(size, 0x40);
    EXPECT_NE(block(octets).treatment, Treatment::keep) << size;
  }
}

}  // namespace
}  // namespace isthmus::bgp
