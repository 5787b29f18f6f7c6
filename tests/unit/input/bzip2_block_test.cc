#include "input/bzip2_block.h"

#include <gtest/gtest.h>
#include <random>

#include "input/bzip2_bits.h"
#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

std::vector<Bzip2Block> blocks_of(const Octets& raw) {
  std::vector<Bzip2Block> blocks;
  for (auto at = find_bzip2_mark(raw, 0); bits_at(raw, *at, 48) == kBzip2BlockMark;) {
    const auto end = find_bzip2_mark(raw, *at + 1);
    blocks.push_back({bits_from_octet(raw, *at, *end), *end - *at, raw[3],
                      static_cast<std::uint32_t>(*bits_at(raw, *at + 48, 32))});
    at = end;
  }
  return blocks;
}

/// What the blocks hold; short where one is not good.
Octets decoded(const std::vector<Bzip2Block>& blocks) {
  static Bzip2Workspace workspace;
  static Octets room(1'000'000);
  Octets content;
  for (const auto& block : blocks) {
    const auto size = workspace.decode(block, room);
    content.insert(content.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return content;
}

Octets noise(std::size_t count, unsigned values) {
  std::mt19937 random{values};
  Octets out(count);
  for (auto& octet : out) octet = static_cast<std::uint8_t>(random() % values);
  return out;
}

TEST(Bzip2Block, GivesItsContent) {
  const auto runs = [] {
    Octets out;
    for (std::size_t i = 0; out.size() < 250'000; ++i) {
      out.insert(out.end(), i * i % 700, static_cast<std::uint8_t>(i * 31));
    }
    return out;
  }();
  for (const auto& content :
       {sample_octets(350'000), sample_octets(1), Octets(4), Octets(5), Octets(260, 7), runs,
        noise(250'000, 256), noise(250'000, 2), noise(99, 255), sample_octets(99'981)}) {
    const auto blocks = blocks_of(testing::bzip2_member(content));
    EXPECT_TRUE(decoded(blocks) == content) << content.size();
  }
}

TEST(Bzip2Block, IsNeverGoodWithADifferentBitUnlessTheContentIsTheSame) {
  const auto content = sample_octets(300);
  const auto blocks = blocks_of(testing::bzip2_member(content));
  ASSERT_EQ(blocks.size(), 1U);
  for (std::size_t bit = 80; bit < blocks[0].bits; ++bit) {
    auto changed = blocks;
    changed[0].octets[bit / 8] ^= static_cast<std::uint8_t>(0x80U >> bit % 8);
    const auto got = decoded(changed);
    EXPECT_TRUE(got.empty() || got == content) << bit;
  }
}

TEST(Bzip2Block, IsNotGoodWhereItIsCutOrGoesOn) {
  const auto whole = blocks_of(testing::bzip2_member(sample_octets(300)));
  for (std::size_t bits = 80; bits < whole[0].bits; ++bits) {
    auto cut = whole;
    cut[0].bits = bits;
    cut[0].octets.resize((bits + 7) / 8);
    EXPECT_TRUE(decoded(cut).empty()) << bits;
  }
  auto longer = whole;
  longer[0].octets.push_back(0);
  longer[0].bits += 8;
  EXPECT_TRUE(decoded(longer).empty());
}

TEST(Bzip2Block, IsNotGoodWithAnotherChecksumOrALowerLevel) {
  auto blocks = blocks_of(testing::bzip2_member(sample_octets(300)));
  blocks[0].checksum ^= 1;
  EXPECT_TRUE(decoded(blocks).empty());
  blocks[0].checksum ^= 1;
  blocks[0].level = '0';
  EXPECT_TRUE(decoded(blocks).empty());
}

TEST(Bzip2Block, IsNotGoodWithoutRoom) {
  const auto blocks = blocks_of(testing::bzip2_member(sample_octets(1000)));
  Bzip2Workspace workspace;
  Octets room(1000);
  EXPECT_EQ(workspace.decode(blocks.at(0), room), 1000U);
  room.pop_back();
  EXPECT_EQ(workspace.decode(blocks.at(0), room), 0U);
}

/// A text that is one stretch again and again sorts into several rings of places.
TEST(Bzip2Block, GivesAPeriodicText) {
  for (const std::size_t period : {1U, 2U, 3U, 7U, 100U, 1000U}) {
    Octets content;
    while (content.size() < 60 * period + 300) {
      content.push_back(static_cast<std::uint8_t>(content.size() % period * 7));
    }
    content.resize(content.size() / period * period);
    EXPECT_TRUE(decoded(blocks_of(testing::bzip2_member(content))) == content) << period;
  }
}

}  // namespace
}  // namespace isthmus::input
