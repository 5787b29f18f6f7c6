// Real archives of 1999 to 2024 and of a lab's daemons: how many records and elements are in them.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <sstream>

#include "support/mrt_reading.h"
#include "support/shared_data.h"

namespace isthmus::mrt {
namespace {

using wire::DecodedRecord;
using wire::RecordFault;

using isthmus::testing::MrtReading;
using isthmus::testing::read_mrt;
using isthmus::testing::shared_data;

/// The octets of a file, decompressed as far as they go.
std::vector<std::uint8_t> contents(const std::string& path) {
  std::string command = "cat '" + path + "'";
  if (path.ends_with(".gz")) command = "zcat '" + path + "'";
  if (path.ends_with(".bz2")) {
    // bzcat keeps back what it has of a stream that breaks off.
    command =
        "python3 -c \"import bz2, sys; sys.stdout.buffer.write("
        "bz2.BZ2Decompressor().decompress(open(sys.argv[1], 'rb').read()))\" '" +
        path + "'";
  }
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::vector<std::uint8_t> octets;
  std::vector<std::uint8_t> part(1 << 16);
  while (const std::size_t count = std::fread(part.data(), 1, part.size(), pipe.get())) {
    octets.insert(octets.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return octets;
}

MrtReading read_shared(const std::string& file) {
  return read_mrt(contents(shared_data(file)));
}

void expect_every_frame_accounted_for(const MrtReading& reading) {
  EXPECT_EQ(reading.frames, reading.decoded + reading.unsupported + reading.malformed);
}

/// Files of which bgpdump 1.6.2 prints another number of lines than they have elements.
struct BgpdumpIsWrong {
  std::uint64_t elements;
  std::string why;
};
const std::map<std::string, BgpdumpIsWrong> kBgpdumpIsWrong{
    {"mrt/rib/rrc00.bview.20000111.0032.gz",
     {452018, "believes the lengths of the batches, which are four octets short, and stops"}},
    {"mrt/updates/rrc00.updates.20000325.0345.gz",
     {5685, "takes the next records for the body of a torn one, and prints these as routes"}},
    {"mrt/odd/mrtparse.openbgpd_rib_table-mp", {31, "does not know BGP4MP_ENTRY"}},
    {"mrt/odd/mrtparse.bird_bgp",
     {26, "takes path identifiers under a plain subtype for default routes"}},
    {"mrt/odd/mrtparse.bird6_bgp",
     {26, "takes path identifiers under a plain subtype for default routes"}},
    {"mrt/odd/bgpipe.sample.mrt",
     {744, "takes path identifiers of one peer under a plain subtype for default routes"}},
};

TEST(Archives, HaveAsManyElementsAsBgpdumpCounts) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::ifstream index(shared_data("INDEX.tsv"));
  std::string line;
  int files = 0;
  while (std::getline(index, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() < 8 || !cells[0].starts_with("mrt/") || cells[7].empty()) continue;
    ++files;
    const auto exception = kBgpdumpIsWrong.find(cells[0]);
    const auto expected =
        exception == kBgpdumpIsWrong.end() ? std::stoull(cells[7]) : exception->second.elements;
    const auto reading = read_shared(cells[0]);
    EXPECT_EQ(reading.elements(), expected)
        << cells[0]
        << (exception == kBgpdumpIsWrong.end() ? "" : ": bgpdump " + exception->second.why);
    expect_every_frame_accounted_for(reading);
    EXPECT_EQ(reading.unsupported, 0U) << cells[0];
  }
  EXPECT_EQ(files, 37);
}

TEST(Archives, TheBatchedTableOfJanuary2000IsWhole) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto reading = read_shared("mrt/rib/rrc00.bview.20000111.0032.gz");
  EXPECT_EQ(reading.frames, 2490U);
  EXPECT_EQ(reading.entries, 452018U);
  EXPECT_EQ(reading.decoded, 2490U);
  EXPECT_EQ(reading.gaps, 0U);
  EXPECT_FALSE(reading.is_cut_short);
}

TEST(Archives, TheTornUpdatesOfMarch2000HaveTwoGaps) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto reading = read_shared("mrt/updates/rrc00.updates.20000325.0345.gz");
  EXPECT_EQ(reading.frames, 2580U);
  EXPECT_EQ(reading.decoded, 2580U);
  EXPECT_EQ(reading.gaps, 2U);
  EXPECT_EQ(reading.skipped_bytes, 24U);
}

TEST(Archives, ATruncatedTableGivesEveryWholeRecordAndThenEnds) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto ipv4 = read_shared("mrt/rib/pyasn.rib.20140523.0600_firstMB.bz2");
  EXPECT_EQ(ipv4.frames, 9073U);
  EXPECT_EQ(ipv4.gaps, 0U);
  EXPECT_TRUE(ipv4.is_cut_short);
  const auto ipv6 = read_shared("mrt/rib/pyasn.rib6.20151101.0600_firstMB.bz2");
  EXPECT_EQ(ipv6.frames, 6871U);
  EXPECT_EQ(ipv6.gaps, 0U);
  EXPECT_TRUE(ipv6.is_cut_short);
}

TEST(Archives, ATableWithoutAPeerIndexHasNoPeersToNameRoutesBy) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto reading = read_shared("mrt/odd/pyasn.bview.20140112.1600_3samples.bz2");
  EXPECT_EQ(reading.frames, 3U);
  EXPECT_EQ(reading.faults, std::vector<RecordFault>(3, RecordFault::no_peer_index));
}

/// Everything that FRR, BIRD, OpenBGPD and GoBGP wrote in a lab, tables and updates.
TEST(Archives, EveryRecordOfTheLabsDaemonsIsDecoded) {
  ISTHMUS_NEEDS_SHARED_DATA();
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared_data("lab"))) {
    if (entry.path().extension() != ".mrt") continue;
    ++files;
    const auto reading = read_mrt(contents(entry.path()), [&](const DecodedRecord& record) {
      for (const RouteMessage& message : record.messages) {
        // A route of the router's own has no attributes and no peer.
        if (message.attributes == nullptr) continue;
        EXPECT_EQ(message.treatment, Treatment::keep) << entry.path() << message.record.offset;
      }
    });
    EXPECT_EQ(reading.frames, reading.decoded) << entry.path();
    EXPECT_EQ(reading.gaps, 0U) << entry.path();
    EXPECT_FALSE(reading.is_cut_short) << entry.path();
  }
  EXPECT_GT(files, 300);
}

}  // namespace
}  // namespace isthmus::mrt
