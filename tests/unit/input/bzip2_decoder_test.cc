#include <gtest/gtest.h>

#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

TEST(Bzip2Decoder, EndsExactlyBehindTheMember) {
  const auto decoder = make_bzip2_decoder();
  const auto content = sample_octets(500);
  auto raw = testing::bzip2_member(content);
  const auto size = raw.size();
  raw.resize(size + 100, 0x55);
  Octets into(1000);
  decoder->begin_member();
  const auto step = decoder->decode(raw, into);
  EXPECT_EQ(step.outcome, DecodeStep::Outcome::member_end);
  EXPECT_EQ(step.consumed, size);
  EXPECT_EQ(step.produced, content.size());
}

TEST(Bzip2Decoder, GivesEveryWholeBlockBeforeABrokenOne) {
  // Blocks of level 1 hold 100 kB.
  const auto content = sample_octets(350'000);
  auto raw = testing::bzip2_member(content);
  raw[raw.size() - 200] ^= 0x10;
  const auto decoder = make_bzip2_decoder();
  Octets into(2 * content.size());
  decoder->begin_member();
  const auto step = decoder->decode(raw, into);
  EXPECT_EQ(step.outcome, DecodeStep::Outcome::damaged);
  EXPECT_GT(step.produced, 290'000U);
  EXPECT_EQ(decoder->fault(), "a block that cannot be, or with a wrong checksum");
}

TEST(Bzip2Decoder, BeginsAnewAfterDamage) {
  const auto decoder = make_bzip2_decoder();
  Octets into(1000);
  decoder->begin_member();
  EXPECT_EQ(decoder->decode(Octets(100, 0x55), into).outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(decoder->fault(), "a header that cannot be");
  decoder->begin_member();
  EXPECT_EQ(decoder->decode(testing::bzip2_member(sample_octets(10)), into).outcome,
            DecodeStep::Outcome::member_end);
}

}  // namespace
}  // namespace isthmus::input
