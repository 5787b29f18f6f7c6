#include <gtest/gtest.h>

#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::Octets;
using testing::sample_octets;

/// One whole frame, and what all its steps made together.
DecodeStep feed(Decoder& decoder, Bytes raw) {
  DecodeStep whole;
  Octets into(100'000);
  decoder.begin_member();
  while (whole.outcome == DecodeStep::Outcome::going_on && whole.consumed < raw.size()) {
    const auto step = decoder.decode(raw.subspan(whole.consumed), into);
    whole.consumed += step.consumed;
    whole.produced += step.produced;
    whole.outcome = step.outcome;
  }
  return whole;
}

TEST(ZstdDecoder, EndsExactlyBehindTheFrame) {
  const auto decoder = make_zstd_decoder();
  const auto content = sample_octets(500);
  auto raw = testing::zstd_member(content);
  const auto size = raw.size();
  raw.resize(size + 100, 0x55);
  const auto fed = feed(*decoder, raw);
  EXPECT_EQ(fed.outcome, DecodeStep::Outcome::member_end);
  EXPECT_EQ(fed.consumed, size);
  EXPECT_EQ(fed.produced, content.size());
}

TEST(ZstdDecoder, GivesEveryBlockBeforeABrokenOneHoweverMuchRoomThereIs) {
  // Blocks hold 128 KiB at most.
  const auto content = sample_octets(400'000);
  auto raw = testing::zstd_member(content);
  raw[raw.size() - 1000] ^= 0xff;
  const auto stream = make_stream(raw_from_memory(raw, "sample"));
  Octets into(2 * content.size());
  const auto got = (*stream)->read(into);
  ASSERT_TRUE(got.has_value());
  EXPECT_GE(*got, 3U * 128 * 1024);
  EXPECT_TRUE(std::equal(content.begin(), content.begin() + 3 * 128 * 1024, into.begin()));
  EXPECT_FALSE((*stream)->read(into).has_value());
}

TEST(ZstdDecoder, GivesTheBlockBeforeABrokenHeaderHoweverMuchRoomThereIs) {
  // RFC 8878 section 3.1.1: a window of 1 KiB, a raw block of 4 octets, and a block of the type
  // that is reserved.
  const Octets raw{0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x00, 0x20, 0, 0, 'a', 'b', 'c', 'd', 0x26, 0, 0};
  for (const std::size_t room : {1U, 4U, 5U, 1000U}) {
    const auto stream = make_stream(raw_from_memory(raw, "sample"));
    Octets into(room);
    Octets content;
    auto got = (*stream)->read(into);
    while (got.has_value() && *got > 0) {
      content.insert(content.end(), into.begin(), into.begin() + static_cast<std::ptrdiff_t>(*got));
      got = (*stream)->read(into);
    }
    EXPECT_FALSE(got.has_value());
    EXPECT_EQ(content, testing::octets("abcd")) << room;
  }
}

TEST(ZstdDecoder, TellsAWrongChecksum) {
  auto raw = testing::zstd_member(sample_octets(500));
  raw.back() ^= 1;
  const auto decoder = make_zstd_decoder();
  EXPECT_EQ(feed(*decoder, raw).outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(decoder->fault(), "the checksum is wrong");
}

TEST(ZstdDecoder, RefusesAWindowThatWouldTakeTooMuchMemory) {
  // RFC 8878 section 3.1.1.1.2: exponent 21 is a window of 2 GiB; one empty last block follows.
  const Octets raw{0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x01, 0x00, 0x00};
  const auto decoder = make_zstd_decoder();
  EXPECT_EQ(feed(*decoder, raw).outcome, DecodeStep::Outcome::damaged);
  EXPECT_EQ(decoder->fault(),
            "its window is larger than is allowed, compress it again without --long");
}

}  // namespace
}  // namespace isthmus::input
