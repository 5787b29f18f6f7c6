#include <cstdio>
#include <gtest/gtest.h>

#include "input/decoder.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::joined;
using testing::Octets;
using testing::octets;
using testing::sample_octets;
using Outcome = DecodeStep::Outcome;

/// Feeds one member in pieces, both ways.
struct Fed {
  Octets content;
  std::size_t consumed = 0;
  Outcome outcome = Outcome::going_on;
};

Fed feed(Decoder& decoder, Bytes raw, std::size_t in_piece, std::size_t out_piece) {
  Fed fed;
  Octets into(out_piece);
  decoder.begin_member();
  while (fed.outcome == Outcome::going_on) {
    const auto rest = raw.subspan(fed.consumed);
    const auto step = decoder.decode(rest.first(std::min(in_piece, rest.size())), into);
    fed.content.insert(fed.content.end(), into.begin(),
                       into.begin() + static_cast<std::ptrdiff_t>(step.produced));
    fed.consumed += step.consumed;
    fed.outcome = step.outcome;
    if (rest.empty() && step.produced == 0) return fed;
  }
  return fed;
}

/// The raw DEFLATE of a member with a plain header of ten octets, and its trailer.
Octets body_of(const Octets& member) {
  return {member.begin() + 10, member.end()};
}

TEST(GzipDecoder, EndsExactlyBehindTheMemberHoweverItIsFed) {
  const auto decoder = make_gzip_decoder();
  const auto content = sample_octets(70'000);
  const auto member = testing::gzip_member(content);
  const auto raw = joined({member, octets("what follows is not of the member")});
  for (const std::size_t in_piece : {1U, 3U, 8U, 1000U, 1'000'000U}) {
    for (const std::size_t out_piece : {1U, 500U, 200'000U}) {
      const auto fed = feed(*decoder, raw, in_piece, out_piece);
      EXPECT_EQ(fed.outcome, Outcome::member_end);
      EXPECT_EQ(fed.consumed, member.size()) << in_piece << " " << out_piece;
      EXPECT_TRUE(fed.content == content);
    }
  }
}

TEST(GzipDecoder, ReadsEveryOptionalFieldOfTheHeader) {
  const auto content = sample_octets(1'000);
  const auto body = body_of(testing::gzip_member(content));
  const Octets extra{4, 0, 'a', 'b', 'c', 'd'};
  const Octets name{'n', 'a', 'm', 'e', 0};
  const Octets comment{'s', 'a', 'i', 'd', 0};
  for (const bool has_extra : {false, true}) {
    for (const bool has_name : {false, true}) {
      for (const bool has_comment : {false, true}) {
        const auto flags = static_cast<std::uint8_t>((has_extra ? 4 : 0) | (has_name ? 8 : 0) |
                                                     (has_comment ? 16 : 0));
        const auto raw = joined({{0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 3},
                                 has_extra ? extra : Octets{},
                                 has_name ? name : Octets{},
                                 has_comment ? comment : Octets{},
                                 body});
        for (const std::size_t piece : {1U, 100'000U}) {
          const auto fed = feed(*make_gzip_decoder(), raw, piece, 4096);
          EXPECT_EQ(fed.outcome, Outcome::member_end) << int{flags} << " " << piece;
          EXPECT_TRUE(fed.content == content) << int{flags};
        }
      }
    }
  }
}

TEST(GzipDecoder, GivesEverythingBeforeAWrongChecksumOrLength) {
  const auto content = sample_octets(5'000);
  for (const std::size_t from_end : {1U, 4U, 5U, 8U}) {
    auto member = testing::gzip_member(content);
    member[member.size() - from_end] ^= 1;
    const auto decoder = make_gzip_decoder();
    const auto fed = feed(*decoder, member, 512, 100);
    EXPECT_EQ(fed.outcome, Outcome::damaged) << from_end;
    EXPECT_TRUE(fed.content == content);
    EXPECT_EQ(decoder->fault(), "the checksum is wrong");
  }
}

TEST(GzipDecoder, GivesWhatWasDecodedBeforeABadBlockEvenWithoutRoomForIt) {
  // A stored block of 300 octets, then a block of the type that there is not.
  const auto content = sample_octets(300);
  const auto raw = joined({{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3},
                           {0, 0x2c, 0x01, 0xd3, 0xfe},
                           content,
                           {0x07, 0, 0, 0, 0, 0, 0, 0, 0}});
  const auto decoder = make_gzip_decoder();
  for (const std::size_t room : {1U, 7U, 300U, 1000U}) {
    const auto fed = feed(*decoder, raw, raw.size(), room);
    EXPECT_EQ(fed.outcome, Outcome::damaged);
    EXPECT_TRUE(fed.content == content) << room;
    EXPECT_EQ(decoder->fault(), "a block that cannot be");
  }
}

TEST(GzipDecoder, ReferenceToBeforeTheBeginningGivesNothingThatIsNotThere) {
  // Fixed codes (RFC 1951 section 3.2.6): the literal 0, and a match of 3 octets 2 back.
  const Octets body{0x63, 0x00, 0x42, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  const auto decoder = make_gzip_decoder();
  for (std::size_t length = 3; length <= body.size(); ++length) {
    const auto raw =
        joined({{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}, testing::first_octets(body, length)});
    for (const std::size_t room : {1U, 1000U}) {
      const auto fed = feed(*decoder, raw, raw.size(), room);
      EXPECT_EQ(fed.outcome, Outcome::damaged);
      EXPECT_LE(fed.consumed, raw.size());
      EXPECT_EQ(fed.content, Octets{0});
      EXPECT_EQ(decoder->fault(), "a reference to before the beginning");
    }
  }
}

TEST(GzipDecoder, RefusesAnotherMethodThanDeflate) {
  const auto decoder = make_gzip_decoder();
  EXPECT_EQ(feed(*decoder, Octets{0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3}, 100, 100).outcome,
            Outcome::damaged);
  EXPECT_EQ(decoder->fault(), "a compression method other than deflate");
}

}  // namespace
}  // namespace isthmus::input
