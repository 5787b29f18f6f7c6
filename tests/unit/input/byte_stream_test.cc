#include "input/byte_stream.h"

#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <thread>
#include <unistd.h>

#include "input/decoder.h"
#include "input/raw_input.h"
#include "support/archive_files.h"

namespace isthmus::input {
namespace {

using testing::first_octets;
using ::testing::HasSubstr;
using testing::joined;
using ::testing::Not;
using testing::Octets;
using testing::octets;
using testing::sample_octets;
using testing::TemporaryFolder;

struct Outcome {
  Octets content;
  std::optional<Error> error;
};

/// Reads to the end in pieces of `piece` octets.
Outcome read_all(ByteStream& stream, std::size_t piece = 64 * 1024) {
  Outcome outcome;
  Octets into(piece);
  for (;;) {
    const auto got = stream.read(into);
    if (!got) {
      outcome.error = got.error();
      return outcome;
    }
    if (*got == 0) return outcome;
    outcome.content.insert(outcome.content.end(), into.begin(),
                           into.begin() + static_cast<std::ptrdiff_t>(*got));
  }
}

Outcome read_octets(const Octets& raw, std::size_t piece = 64 * 1024) {
  const auto stream = make_stream(raw_from_memory(raw, "sample"));
  EXPECT_TRUE(stream.has_value());
  auto outcome = read_all(**stream, piece);
  EXPECT_LE((*stream)->raw_position(), raw.size());
  return outcome;
}

Outcome read_path(const std::string& path) {
  const auto stream = open_stream(path);
  EXPECT_TRUE(stream.has_value()) << path;
  return read_all(**stream);
}

/// The standard input of this program, for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(int descriptor) : kept_(::dup(STDIN_FILENO)) {
    ::dup2(descriptor, STDIN_FILENO);
    ::close(descriptor);
  }
  ~StandardInput() {
    ::dup2(kept_, STDIN_FILENO);
    ::close(kept_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int kept_;
};

class EveryCompression : public ::testing::TestWithParam<Compression> {
 protected:
  Octets compress(const Octets& content) const { return testing::compressed(GetParam(), content); }
};

TEST_P(EveryCompression, IsFoundByItsOctetsWhateverTheName) {
  const TemporaryFolder folder;
  const auto content = sample_octets(300'000);
  for (const std::string name : {"a.gz", "a.bz2", "a", "a.txt"}) {
    const auto stream = open_stream(folder.file(name, compress(content)));
    ASSERT_TRUE(stream.has_value());
    EXPECT_EQ((*stream)->compression(), GetParam());
    const auto outcome = read_all(**stream);
    EXPECT_EQ(outcome.content, content);
    EXPECT_FALSE(outcome.error);
  }
}

TEST_P(EveryCompression, GivesTheSameInPiecesOfAnySize) {
  const auto content = sample_octets(20'000);
  for (const std::size_t piece : {1U, 7U, 4096U, 100'000U}) {
    EXPECT_EQ(read_octets(compress(content), piece).content, content) << piece;
  }
}

TEST_P(EveryCompression, FillsThePieceWhereThereIsEnough) {
  const auto content = joined({sample_octets(10'000), sample_octets(10'000)});
  const auto raw = joined({compress(sample_octets(10'000)), compress(sample_octets(10'000))});
  const auto stream = make_stream(raw_from_memory(raw, "sample"));
  Octets into(15'000);
  EXPECT_EQ((*stream)->read(into).value(), 15'000U);
  EXPECT_EQ((*stream)->read(into).value(), 5'000U);
  EXPECT_EQ((*stream)->read(into).value(), 0U);
}

TEST_P(EveryCompression, MembersFollowEachOther) {
  const auto one = sample_octets(5'000);
  const auto two = octets("second");
  const auto outcome =
      read_octets(joined({compress(one), compress({}), compress(two), compress(one)}));
  EXPECT_EQ(outcome.content, joined({one, two, one}));
  EXPECT_FALSE(outcome.error);
}

TEST_P(EveryCompression, ComesThroughAPipeOnStandardInput) {
  const auto content = sample_octets(200'000);
  const auto raw = compress(content);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const StandardInput standard_input{ends[0]};
  std::thread writer{[&] {
    std::size_t at = 0;
    while (at < raw.size()) {
      const auto count = ::write(ends[1], &raw[at], std::min<std::size_t>(raw.size() - at, 1000));
      if (count <= 0) break;
      at += static_cast<std::size_t>(count);
    }
    ::close(ends[1]);
  }};
  const auto outcome = read_path("-");
  writer.join();
  EXPECT_EQ(outcome.content, content);
  EXPECT_FALSE(outcome.error);
}

TEST_P(EveryCompression, TellsHowMuchOfTheFileItHasRead) {
  const auto raw = compress(sample_octets(100'000));
  const auto stream = make_stream(raw_from_memory(raw, "sample"));
  Octets into(10);
  ASSERT_TRUE((*stream)->read(into).has_value());
  EXPECT_GT((*stream)->raw_position(), 0U);
  read_all(**stream);
  EXPECT_EQ((*stream)->raw_position(), raw.size());
}

INSTANTIATE_TEST_SUITE_P(ByteStream, EveryCompression,
                         ::testing::Values(Compression::none, Compression::gzip, Compression::bzip2,
                                           Compression::zstd, Compression::xz),
                         [](const auto& tested) { return std::string{to_text(tested.param)}; });

/// Not plain: where damage can be told.
class EveryFormat : public EveryCompression {};

TEST_P(EveryFormat, CutAnywhereGivesWhatIsThereAndThenAnError) {
  const auto content = sample_octets(3'000);
  const auto raw = compress(content);
  // A file cut within its magic could be anything.
  for (std::size_t length = kMagicBytes; length < raw.size(); ++length) {
    const auto outcome = read_octets(first_octets(raw, length));
    ASSERT_TRUE(outcome.error) << length;
    EXPECT_THAT(outcome.error->what,
                HasSubstr("sample: the " + std::string{to_text(GetParam())} +
                          " data breaks off at offset " + std::to_string(length)));
    EXPECT_THAT(outcome.error->advice, HasSubstr("fetch the file again"));
    ASSERT_LE(outcome.content.size(), content.size());
    ASSERT_TRUE(std::equal(outcome.content.begin(), outcome.content.end(), content.begin()));
  }
}

TEST_P(EveryFormat, ErrorStaysWhenAskedAgain) {
  const auto raw = compress(sample_octets(3'000));
  const auto cut = first_octets(raw, raw.size() / 2);
  const auto stream = make_stream(raw_from_memory(cut, "sample"));
  const auto first = read_all(**stream);
  const auto second = read_all(**stream);
  ASSERT_TRUE(first.error && second.error);
  EXPECT_EQ(first.error->what, second.error->what);
  EXPECT_TRUE(second.content.empty());
}

TEST_P(EveryFormat, EveryFlippedOctetIsToldOrHarmless) {
  const auto content = sample_octets(1'500);
  const auto raw = compress(content);
  std::size_t told = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    auto flipped = raw;
    flipped[at] ^= 0xff;
    const auto outcome = read_octets(flipped);
    const auto in_pieces = read_octets(flipped, 100);
    told += outcome.error.has_value();
    // Where nothing is told, the octet had no meaning, or the file is no longer of the format.
    EXPECT_TRUE(outcome.error || outcome.content == content || outcome.content == flipped) << at;
    EXPECT_EQ(outcome.error.has_value(), in_pieces.error.has_value()) << at;
    // What bzip2 and xz make of a damaged block is noise, and how much of it depends on the room.
    const bool is_exact = GetParam() == Compression::gzip || GetParam() == Compression::zstd;
    EXPECT_TRUE(!is_exact || outcome.content == in_pieces.content) << at;
  }
  EXPECT_GT(told, raw.size() / 2);
}

TEST_P(EveryFormat, ErrorOfALaterMemberKeepsTheOnesBefore) {
  const auto content = sample_octets(2'000);
  const auto member = compress(content);
  const auto outcome = read_octets(joined({member, first_octets(member, member.size() - 1)}));
  ASSERT_TRUE(outcome.error);
  ASSERT_GE(outcome.content.size(), content.size());
  EXPECT_TRUE(std::equal(content.begin(), content.end(), outcome.content.begin()));
}

TEST_P(EveryFormat, ZerosAfterAMemberArePadding) {
  const auto content = sample_octets(2'000);
  const auto member = compress(content);
  const auto outcome = read_octets(joined({member, Octets(100'000), member, Octets(512)}));
  EXPECT_EQ(outcome.content, joined({content, content}));
  EXPECT_FALSE(outcome.error);
}

TEST_P(EveryFormat, OtherOctetsAfterAMemberAreIgnoredAndTold) {
  const auto content = sample_octets(2'000);
  const auto member = compress(content);
  const auto outcome = read_octets(joined({member, Octets(8), octets("garbage")}));
  EXPECT_EQ(outcome.content, content);
  ASSERT_TRUE(outcome.error);
  EXPECT_THAT(outcome.error->what, HasSubstr("is followed by something else at offset " +
                                             std::to_string(member.size() + 8)));
}

INSTANTIATE_TEST_SUITE_P(ByteStream, EveryFormat,
                         ::testing::Values(Compression::gzip, Compression::bzip2, Compression::zstd,
                                           Compression::xz),
                         [](const auto& tested) { return std::string{to_text(tested.param)}; });

TEST(ByteStream, EmptyFileIsAnEmptyStream) {
  const TemporaryFolder folder;
  const auto outcome = read_path(folder.file("empty.gz", {}));
  EXPECT_TRUE(outcome.content.empty());
  EXPECT_FALSE(outcome.error);
}

TEST(ByteStream, MissingFileIsNamedWithWhatToDo) {
  const auto stream = open_stream("no/such/file.gz");
  ASSERT_FALSE(stream.has_value());
  EXPECT_EQ(stream.error().what, "cannot open no/such/file.gz: No such file or directory");
  EXPECT_THAT(stream.error().advice, Not(HasSubstr("\n")));
  EXPECT_FALSE(stream.error().advice.empty());
}

TEST(ByteStream, FolderIsNoFile) {
  const TemporaryFolder folder;
  const auto stream = open_stream(folder.path());
  ASSERT_FALSE(stream.has_value());
  EXPECT_THAT(stream.error().what, HasSubstr("it is a directory"));
}

TEST(ByteStream, RecordOfTheSecondThatSpellsBzip2IsPlain) {
  // 0x425a6839 is 2005-04-11 12:06:17 UTC.
  const auto record = testing::keepalives({0x425a6839});
  ASSERT_EQ(first_octets(record, 4), octets("BZh9"));
  EXPECT_EQ(compression_of(record), Compression::none);
  EXPECT_EQ(read_octets(record).content, record);
}

TEST(ByteStream, RecordOfTheSecondThatSpellsASkippableFrameIsPlain) {
  EXPECT_EQ(compression_of(testing::keepalives({0x502a4d18})), Compression::none);
}

TEST(ByteStream, ZstdMayBeginWithASkippableFrameAsPzstdWritesIt) {
  const auto content = sample_octets(1'000);
  const auto frame = testing::zstd_member(content);
  const Octets skippable{0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
  const auto outcome = read_octets(joined({skippable, frame, skippable, frame}));
  EXPECT_EQ(outcome.content, joined({content, content}));
  EXPECT_FALSE(outcome.error);
}

TEST(ByteStream, StopEndsTheWaitForAPipe) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const StandardInput standard_input{ends[0]};
  std::stop_source stop;
  std::jthread stopper{[&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    stop.request_stop();
  }};
  const auto stream = open_stream("-", stop.get_token());
  ASSERT_FALSE(stream.has_value());
  EXPECT_EQ(stream.error().what, "standard input: reading was stopped");
  ::close(ends[1]);
}

TEST(RawSize, IsThatOfAFileAndNoneOfAPipe) {
  const TemporaryFolder folder;
  EXPECT_EQ(raw_size(folder.file("a", Octets(321))), 321U);
  EXPECT_EQ(raw_size("no/such/file"), 0U);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  {
    const StandardInput standard_input{ends[0]};
    EXPECT_EQ(raw_size("-"), 0U);
  }
  ::close(ends[1]);
}

}  // namespace
}  // namespace isthmus::input
