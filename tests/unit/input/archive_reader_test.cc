#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/archive.h"
#include "support/archive_files.h"
#include "support/shared_data.h"

namespace isthmus::input {
namespace {

using testing::first_octets;
using ::testing::HasSubstr;
using testing::joined;
using testing::keepalives;
using testing::Octets;
using testing::TemporaryFolder;

struct Reading {
  std::vector<OwnedFrame> frames;
  SourceReport account;
};

Reading read_path(const std::string& path) {
  Reading reading;
  auto reader = ArchiveReader::open(path, SourceId{3}, CollectorId{2});
  EXPECT_TRUE(reader.has_value()) << path;
  while (auto frame = (*reader)->next()) reading.frames.push_back(std::move(*frame));
  EXPECT_FALSE((*reader)->next());
  reading.account = (*reader)->account();
  return reading;
}

Reading read_octets(const Octets& raw) {
  const TemporaryFolder folder;
  return read_path(folder.file("sample", raw));
}

/// One more than two blocks of records, each of another second.
Octets long_archive() {
  Octets out;
  for (std::int64_t i = 0; out.size() < 2'200'000; ++i) {
    testing::append_keepalive(1'000'000'000 + i, 64500, out);
  }
  return out;
}

mrt::PeerIndex one_peer(std::uint32_t asn) {
  mrt::PeerIndex index;
  index.peers.push_back({1, IpAddress{}, Asn{asn}});
  return index;
}

void append_table(std::int64_t seconds, std::uint32_t asn, Octets& out) {
  const auto time = Timestamp::from_seconds(seconds);
  mrt::append_peer_index_table(time, one_peer(asn), out);
  Prefix prefix;
  prefix.length = 8;
  prefix.bytes[0] = 10;
  const mrt::RibEntry entry{.originated = time, .attributes = {}};
  mrt::append_rib(time, 0, prefix, {&entry, 1}, {}, out);
}

TEST(ArchiveReader, GivesEveryFrameWithItsPlace) {
  const auto raw = keepalives({1'000'000'000, 1'000'000'001});
  const auto reading = read_octets(raw);
  ASSERT_EQ(reading.frames.size(), 2U);
  const auto& second = reading.frames[1].frame;
  EXPECT_EQ(second.offset, raw.size() / 2);
  EXPECT_EQ(second.sequence, 1U);
  EXPECT_EQ(second.time, Timestamp::from_seconds(1'000'000'001));
  EXPECT_EQ(second.source, SourceId{3});
  EXPECT_EQ(second.collector, CollectorId{2});
  EXPECT_TRUE(std::equal(second.bytes.begin(), second.bytes.end(),
                         raw.begin() + static_cast<std::ptrdiff_t>(second.offset)));
}

TEST(ArchiveReader, FramesOutliveTheReaderAndLaterBlocks) {
  const auto raw = long_archive();
  const auto reading = read_octets(raw);
  Octets together;
  for (const auto& owned : reading.frames) {
    EXPECT_EQ(owned.frame.offset, together.size());
    together.insert(together.end(), owned.frame.bytes.begin(), owned.frame.bytes.end());
  }
  EXPECT_TRUE(together == raw);
}

TEST(ArchiveReader, AccountsForEveryOctet) {
  const auto raw = keepalives({1'000'000'000, 1'000'000'005, 1'000'000'003});
  const auto account = read_octets(raw).account;
  EXPECT_EQ(account.frames, 3U);
  EXPECT_EQ(account.bytes, raw.size());
  EXPECT_EQ(account.skipped_bytes, 0U);
  EXPECT_EQ(account.first, Timestamp::from_seconds(1'000'000'000));
  EXPECT_EQ(account.last, Timestamp::from_seconds(1'000'000'005));
  EXPECT_EQ(account.error, "");
}

TEST(ArchiveReader, SkipsATornStretchAndGoesOn) {
  const auto record = keepalives({1'000'000'000});
  const auto torn = first_octets(record, 20);
  const auto raw = joined({record, record, torn, record, record});
  const auto reading = read_octets(raw);
  EXPECT_EQ(reading.account.frames, 4U);
  EXPECT_EQ(reading.account.skipped_bytes, torn.size());
  EXPECT_EQ(reading.account.bytes, raw.size());
  EXPECT_EQ(reading.account.error, "");
}

TEST(ArchiveReader, TellsARecordCutShortAtTheEnd) {
  const auto record = keepalives({1'000'000'000});
  const auto whole = joined({record, record});
  for (std::size_t missing = 1; missing < record.size(); ++missing) {
    const auto account = read_octets(first_octets(whole, whole.size() - missing)).account;
    EXPECT_EQ(account.frames, 1U);
    EXPECT_EQ(account.skipped_bytes, record.size() - missing);
    // Less than a header doesn't tell how much of the record is missing, but for the header.
    const auto known = record.size() - missing >= 12 ? missing : 12 - (record.size() - missing);
    EXPECT_EQ(account.error, "ends within a record at offset " + std::to_string(record.size()) +
                                 ": " + std::to_string(known) + " octets are missing");
  }
}

TEST(ArchiveReader, GivesWhatComesBeforeTheDamageOfTheCompression) {
  const auto record = keepalives({1'000'000'000});
  const auto member = testing::gzip_member(joined({record, record}));
  const TemporaryFolder folder;
  const auto path =
      folder.file("cut.gz", joined({member, first_octets(member, member.size() - 4)}));
  const auto account = read_path(path).account;
  EXPECT_EQ(account.frames, 4U);
  EXPECT_EQ(account.path, path);
  EXPECT_EQ(account.error, "the gzip data breaks off at offset " +
                               std::to_string(2 * member.size() - 4) +
                               " (fetch the file again; what comes before the end is used)");
}

TEST(ArchiveReader, SaysWhereAFileHoldsNothingOfMrt) {
  const auto account = read_octets(testing::octets("<html>404 Not Found</html>\n")).account;
  EXPECT_EQ(account.frames, 0U);
  EXPECT_EQ(account.skipped_bytes, account.bytes);
  EXPECT_EQ(account.error, "no MRT record is in it");
}

TEST(ArchiveReader, EmptyFileHasNoFrameAndNoError) {
  const auto reading = read_octets({});
  EXPECT_TRUE(reading.frames.empty());
  EXPECT_EQ(reading.account.error, "");
  EXPECT_EQ(reading.account.first, std::nullopt);
}

TEST(ArchiveReader, PeerIndexIsInForceFromItsOwnFrameToTheNextOne) {
  auto raw = keepalives({1'000'000'000});
  append_table(1'000'000'000, 64501, raw);
  append_table(1'000'000'100, 64502, raw);
  const auto frames = read_octets(raw).frames;
  ASSERT_EQ(frames.size(), 5U);
  EXPECT_EQ(frames[0].frame.peer_index, nullptr);
  for (const std::size_t i : {1U, 2U, 3U, 4U}) {
    ASSERT_NE(frames[i].frame.peer_index, nullptr);
    EXPECT_EQ(frames[i].frame.peer_index, frames[i].context.get());
    EXPECT_EQ(frames[i].frame.peer_index->peers[0].asn, Asn{i < 3 ? 64501U : 64502U});
  }
}

TEST(ArchiveReader, MalformedPeerIndexEndsTheOneBefore) {
  Octets raw;
  append_table(1'000'000'000, 64501, raw);
  const auto second = raw.size();
  append_table(1'000'000'100, 64502, raw);
  raw[second + 12 + 4 + 1] = 0xff;  // its view name reaches behind the record
  const auto frames = read_octets(raw).frames;
  ASSERT_EQ(frames.size(), 4U);
  EXPECT_NE(frames[1].frame.peer_index, nullptr);
  EXPECT_EQ(frames[2].frame.peer_index, nullptr);
  EXPECT_EQ(frames[3].frame.peer_index, nullptr);
}

/// What a reader makes of a file that `change` is done to when its first frame has been read.
template <typename Change>
Reading read_while(Change&& change) {
  const TemporaryFolder folder;
  const auto path = folder.file("changing", long_archive());
  Reading reading;
  const auto reader = ArchiveReader::open(path, SourceId{3}, CollectorId{2});
  EXPECT_TRUE(reader.has_value());
  reading.frames.push_back((*reader)->next().value());
  change(path);
  while (auto frame = (*reader)->next()) reading.frames.push_back(std::move(*frame));
  reading.account = (*reader)->account();
  return reading;
}

TEST(ArchiveReader, AFileThatShrinksWhileItIsReadEndsEarlyWithAWord) {
  const auto reading =
      read_while([](const std::string& path) { std::filesystem::resize_file(path, 1'000'003); });
  EXPECT_GT(reading.frames.size(), 1U);
  EXPECT_LE(reading.account.bytes, 1'000'003U);
  EXPECT_THAT(reading.account.error, HasSubstr("ends within a record"));
}

TEST(ArchiveReader, AFileThatGrowsWhileItIsReadIsReadToItsNewEnd) {
  const auto more = keepalives({1'000'100'000, 1'000'100'001});
  const auto reading = read_while([&](const std::string& path) {
    std::ofstream file{path, std::ios::binary | std::ios::app};
    file.write(reinterpret_cast<const char*>(more.data()), std::ssize(more));
  });
  EXPECT_EQ(reading.account.bytes, long_archive().size() + more.size());
  EXPECT_EQ(reading.frames.back().frame.time, Timestamp::from_seconds(1'000'100'001));
  EXPECT_EQ(reading.account.error, "");
}

TEST(ArchiveReader, OpeningSaysWhatIsWrong) {
  const auto reader = ArchiveReader::open("no/such/file", SourceId{0}, CollectorId{0});
  ASSERT_FALSE(reader.has_value());
  EXPECT_THAT(reader.error().what, HasSubstr("no/such/file"));
}

TEST(ArchiveReader, SameFramesFromEveryCompression) {
  const auto raw = long_archive();
  for (const auto compression :
       {Compression::gzip, Compression::bzip2, Compression::zstd, Compression::xz}) {
    const auto reading = read_octets(testing::compressed(compression, raw));
    Octets together;
    for (const auto& owned : reading.frames) {
      together.insert(together.end(), owned.frame.bytes.begin(), owned.frame.bytes.end());
    }
    EXPECT_TRUE(together == raw) << to_text(compression);
    EXPECT_EQ(reading.account.bytes, raw.size());
  }
}

TEST(ArchiveReaderOnRealFiles, TornWritesOfMarch2000LeaveTwoGaps) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto reading =
      read_path(testing::shared_data("mrt/updates/rrc00.updates.20000325.0345.gz"));
  EXPECT_EQ(reading.account.frames, 2'580U);
  EXPECT_GT(reading.account.skipped_bytes, 0U);
  std::uint64_t gaps = 0;
  std::uint64_t expected = 0;
  for (const auto& owned : reading.frames) {
    gaps += owned.frame.offset != expected;
    expected = owned.frame.offset + owned.frame.bytes.size();
  }
  EXPECT_EQ(gaps, 2U);
}

TEST(ArchiveReaderOnRealFiles, BatchedTableOfJanuary2000IsReadToItsEnd) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto account =
      read_path(testing::shared_data("mrt/rib/rrc00.bview.20000111.0032.gz")).account;
  EXPECT_EQ(account.frames, 2'490U);
  EXPECT_EQ(account.skipped_bytes, 0U);
}

TEST(ArchiveReaderOnRealFiles, FirstMegabyteOfATableGivesEveryWholeRecord) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto account =
      read_path(testing::shared_data("mrt/rib/pyasn.rib.20140523.0600_firstMB.bz2")).account;
  EXPECT_GT(account.frames, 1'000U);
  EXPECT_THAT(account.error, HasSubstr("the bzip2 data breaks off at offset 1048576"));
}

}  // namespace
}  // namespace isthmus::input
