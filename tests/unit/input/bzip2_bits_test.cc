#include "input/bzip2_bits.h"

#include <gtest/gtest.h>

#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

/// The octets with `shift` bits, all ones, before them.
Octets shifted(const Octets& octets, unsigned shift) {
  Octets out;
  unsigned carry = 0xff;
  for (const auto octet : octets) {
    out.push_back(static_cast<std::uint8_t>(carry << (8 - shift) | octet >> shift));
    carry = octet;
  }
  out.push_back(static_cast<std::uint8_t>(carry << (8 - shift)));
  return shift == 0 ? octets : out;
}

const Octets kBlockMark{0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
const Octets kEndMark{0x17, 0x72, 0x45, 0x38, 0x50, 0x90};

TEST(Bzip2Bits, AreReadFromAnyPlaceUpToTheEnd) {
  const Octets octets{0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0};
  EXPECT_EQ(bits_at(octets, 0, 48), 0x123456789abcU);
  EXPECT_EQ(bits_at(octets, 4, 48), 0x23456789abcdU);
  EXPECT_EQ(bits_at(octets, 7, 2), 0U);
  EXPECT_EQ(bits_at(octets, 16, 48), 0x56789abcdef0U);
  EXPECT_EQ(bits_at(octets, 17, 48), std::nullopt);
}

TEST(Bzip2Bits, MarksAreFoundAtEveryBit) {
  for (const auto& mark : {kBlockMark, kEndMark}) {
    for (unsigned shift = 0; shift < 8; ++shift) {
      for (const std::size_t before : {0U, 1U, 5U, 1000U}) {
        const auto octets = testing::joined({Octets(before, 0x31), shifted(mark, shift)});
        EXPECT_EQ(find_bzip2_mark(octets, 0), 8 * before + shift);
        EXPECT_EQ(find_bzip2_mark(octets, 8 * before + shift), 8 * before + shift);
        EXPECT_EQ(find_bzip2_mark(octets, 8 * before + shift + 1), std::nullopt);
        EXPECT_EQ(find_bzip2_mark(testing::first_octets(octets, octets.size() - 1), 0),
                  std::nullopt);
      }
    }
  }
}

TEST(Bzip2Bits, NoMarkIsFoundInFewOctetsOrNone) {
  for (std::size_t length = 0; length < kBlockMark.size(); ++length) {
    EXPECT_EQ(find_bzip2_mark(testing::first_octets(kBlockMark, length), 0), std::nullopt);
  }
}

TEST(Bzip2Bits, AreMovedToTheStartOfAnOctet) {
  const auto octets = sample_octets(20);
  for (std::size_t begin = 0; begin < 24; ++begin) {
    for (std::size_t end = begin; end <= 160; ++end) {
      const auto moved = bits_from_octet(octets, begin, end);
      ASSERT_EQ(moved.size(), (end - begin + 7) / 8);
      for (std::size_t i = 0; i < 8 * moved.size(); ++i) {
        const auto expected = begin + i < end ? *bits_at(octets, begin + i, 1) : 0;
        ASSERT_EQ(*bits_at(moved, i, 1), expected) << begin << " " << end << " " << i;
      }
    }
  }
}

TEST(Bzip2Bits, BeginningHasTheChecksumAndTheLengthAskedFor) {
  for (std::size_t bits_over = 0; bits_over < 8; ++bits_over) {
    for (const std::uint32_t checksum : {0U, 1U, 0xffffffffU, 0x12345678U}) {
      const auto beginning = make_bzip2_beginning('9', checksum, bits_over);
      EXPECT_EQ(beginning.bits % 8, bits_over);
      EXPECT_EQ((beginning.bits + 7) / 8, beginning.octets.size());
      EXPECT_EQ(beginning.octets[3], '9');
      Octets content(1000);
      const auto decoder = make_bzip2_decoder();
      decoder->begin_member();
      const auto step = decoder->decode(beginning.octets, content);
      EXPECT_EQ(step.outcome, DecodeStep::Outcome::going_on);
      EXPECT_EQ(bits_at(beginning.octets, 80, 32), checksum);
    }
  }
}

}  // namespace
}  // namespace isthmus::input
