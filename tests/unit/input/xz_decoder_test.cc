#include <gtest/gtest.h>

#include "base/limits.h"
#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

TEST(XzDecoder, EndsExactlyBehindTheStream) {
  const auto decoder = make_xz_decoder();
  const auto content = sample_octets(500);
  auto raw = testing::xz_member(content);
  const auto size = raw.size();
  raw.resize(size + 100, 0x55);
  Octets into(1000);
  decoder->begin_member();
  const auto step = decoder->decode(raw, into);
  EXPECT_EQ(step.outcome, DecodeStep::Outcome::member_end);
  EXPECT_EQ(step.consumed, size);
  EXPECT_EQ(step.produced, content.size());
}

TEST(XzDecoder, RefusesADictionaryThatWouldTakeTooMuchMemory) {
  // The encoder would take ten times as much itself, so the size is written into a small stream:
  // the block header has it in one octet (xz file format section 5.3.1), and then a CRC32.
  auto raw = testing::xz_member(sample_octets(500));
  constexpr std::size_t kBlockHeader = 12;
  const std::size_t header_bytes = (raw[kBlockHeader] + 1U) * 4U;
  const auto header = raw.begin() + kBlockHeader;
  const auto filter = std::find(header, header + static_cast<std::ptrdiff_t>(header_bytes), 0x21);
  ASSERT_EQ(filter[1], 1);  // one octet of properties
  filter[2] = 34;           // 512 MiB
  static_assert(limits::kDecoderBytesMax < 512U * 1024 * 1024);
  const auto crc = lzma_crc32(&raw[kBlockHeader], header_bytes - 4, 0);
  for (std::size_t i = 0; i < 4; ++i) {
    raw[kBlockHeader + header_bytes - 4 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  }
  const auto decoder = make_xz_decoder();
  Octets into(1000);
  decoder->begin_member();
  EXPECT_EQ(decoder->decode(raw, into).outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(decoder->fault(),
            "its dictionary is larger than is allowed, compress it again with -9 or less");
}

TEST(XzDecoder, GivesWhatComesBeforeAWrongChecksum) {
  const auto content = sample_octets(5'000);
  auto raw = testing::xz_member(content);
  // Behind the block: its CRC64, the index and the footer of 12 octets.
  raw[raw.size() - 12 - 12 - 4] ^= 1;
  const auto decoder = make_xz_decoder();
  Octets into(10'000);
  decoder->begin_member();
  const auto step = decoder->decode(raw, into);
  EXPECT_EQ(step.outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(step.produced, content.size());
}

}  // namespace
}  // namespace isthmus::input
