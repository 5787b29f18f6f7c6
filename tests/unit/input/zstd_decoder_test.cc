#include <gtest/gtest.h>

#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

TEST(ZstdDecoder, EndsExactlyBehindTheFrame) {
  const auto decoder = make_zstd_decoder();
  const auto content = sample_octets(500);
  auto raw = testing::zstd_member(content);
  const auto size = raw.size();
  raw.resize(size + 100, 0x55);
  Octets into(1000);
  decoder->begin_member();
  const auto step = decoder->decode(raw, into);
  EXPECT_EQ(step.outcome, DecodeStep::Outcome::member_end);
  EXPECT_EQ(step.consumed, size);
  EXPECT_EQ(step.produced, content.size());
}

TEST(ZstdDecoder, TellsAWrongChecksum) {
  auto raw = testing::zstd_member(sample_octets(500));
  raw.back() ^= 1;
  const auto decoder = make_zstd_decoder();
  Octets into(1000);
  decoder->begin_member();
  EXPECT_EQ(decoder->decode(raw, into).outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(decoder->fault(), "the checksum is wrong");
}

TEST(ZstdDecoder, RefusesAWindowThatWouldTakeTooMuchMemory) {
  // RFC 8878 section 3.1.1.1.2: exponent 21 is a window of 2 GiB; one empty last block follows.
  const Octets raw{0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x01, 0x00, 0x00};
  const auto decoder = make_zstd_decoder();
  Octets into(1000);
  decoder->begin_member();
  EXPECT_EQ(decoder->decode(raw, into).outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(decoder->fault(),
            "its window is larger than is allowed, compress it again without --long");
}

}  // namespace
}  // namespace isthmus::input
