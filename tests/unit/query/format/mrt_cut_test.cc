#include "query/format/mrt_cut.h"

#include <gtest/gtest.h>

#include "query/filter/parser.h"
#include "query/format/bgpdump.h"
#include "support/decoded_archive.h"
#include "support/sample_archive.h"

namespace isthmus::query {
namespace {

using isthmus::testing::DecodedArchive;

Filter filter_of(std::string_view text) {
  return Filter{text.empty() ? Expression{} : parse_filter(text).value()};
}

mrt::Octets cut(const mrt::Octets& octets, std::string_view text,
                Withdrawals withdrawals = Withdrawals::none) {
  const DecodedArchive archive{octets};
  const auto filter = filter_of(text);
  MrtCut made{filter, withdrawals};
  std::string out;
  made.begin(out);
  for (const auto& record : archive.records) made.append(record);
  return {out.begin(), out.end()};
}

std::string lines(const mrt::Octets& octets, std::string_view text) {
  const DecodedArchive archive{octets};
  const auto filter = filter_of(text);
  BgpdumpFormat format;
  FilterMemory memory;
  std::string out;
  format.begin(out);
  for (const auto& record : archive.records) {
    EXPECT_EQ(record.status, wire::RecordStatus::decoded);
    for_each_passing(record, filter, Withdrawals::none, memory,
                     [&](const RouteElement& element) { format.append(element); });
  }
  return out;
}

/// Three peers that each tell of two prefixes, one of them as RIB_GENERIC.
mrt::Octets table_of_three_peers() {
  using isthmus::testing::address;
  using isthmus::testing::prefix;
  mrt::Octets out;
  const auto time = isthmus::testing::at("08:00:00");
  mrt::PeerIndex index{.collector_bgp_id = 1, .view = "v", .peers = {}};
  std::vector<std::vector<std::uint8_t>> blocks;
  std::vector<mrt::RibEntry> entries;
  for (std::uint32_t i = 0; i < 3; ++i) {
    index.peers.push_back({i, ipv4_address(0xc0000200 + i), Asn{64500 + i}});
    blocks.push_back(
        bgp::encode_table_attributes(isthmus::testing::route({64500 + i, 131279}, "192.0.2.1"),
                                     Nlri{prefix("10.0.0.0/8"), 0}, bgp::AsnWidth::four));
  }
  for (std::uint16_t i = 0; i < 3; ++i) entries.push_back({i, 0, time, blocks[i]});
  mrt::append_peer_index_table(time, index, out);
  mrt::append_rib(time, 0, prefix("10.0.0.0/8"), entries, {}, out);
  mrt::append_rib(time, 1, prefix("11.0.0.0/9"), entries, {.is_generic = true}, out);
  return out;
}

TEST(MrtCut, WithoutAFilterATableIsWhatItWas) {
  const auto table = isthmus::testing::sample_table();
  EXPECT_EQ(lines(cut(table, ""), ""), lines(table, ""));
}

TEST(MrtCut, ReadingTheCutGivesTheMatchingRoutesOfATable) {
  const auto table = table_of_three_peers();
  for (const auto* text : {"peer 64501", "peer 64500, 64502", "prefix 11.0.0.0/9",
                           "peer 64502 and prefix 10.0.0.0/8", "origin 131279"}) {
    const auto expected = lines(table, text);
    EXPECT_FALSE(expected.empty()) << text;
    EXPECT_EQ(lines(cut(table, text), ""), expected) << text;
  }
  EXPECT_TRUE(cut(table, "origin 1").empty()) << "no index where nothing matches";
}

TEST(MrtCut, AnUpdateIsKeptWholeWhereOneOfItsRoutesMatches) {
  const auto updates = isthmus::testing::sample_updates();
  const auto found = cut(updates, "prefix 175.45.177.0/24 and announce");
  EXPECT_EQ(lines(found, ""), lines(updates, "covered 175.45.176.0/22 and announce"));
}

TEST(MrtCut, WithdrawalsThatOnlyAPathDecidesAreForTheirOption) {
  const auto updates = isthmus::testing::sample_updates();
  EXPECT_EQ(lines(cut(updates, "origin 1"), ""), "");
  EXPECT_EQ(lines(cut(updates, "origin 1", Withdrawals::all), ""), lines(updates, "withdraw"));
}

TEST(MrtCut, OldTablesGetTheLengthThatTheyHave) {
  const auto table = isthmus::testing::sample_old_table();
  EXPECT_EQ(cut(table, ""), table);
}

TEST(MrtCut, WhatIsNotMrtIsCountedAndLeftOut) {
  DecodedArchive archive{isthmus::testing::sample_updates()};
  auto frame = *archive.records[0].frame;
  frame.encoding = wire::Encoding::bmp;
  archive.records[0].frame = &frame;
  const auto filter = filter_of("");
  MrtCut made{filter, Withdrawals::none};
  std::string out;
  made.begin(out);
  made.append(archive.records[0]);
  EXPECT_EQ(out, "");
  EXPECT_EQ(made.left_out(), 1U);
}

TEST(MrtJoin, ASecondBatchOfTheSameTableHasItsIndexLeftOut) {
  const auto table = cut(table_of_three_peers(), "");
  const std::string text{table.begin(), table.end()};
  MrtJoin join;
  EXPECT_EQ(join.next(text), text);
  const auto index_size = mrt::next_frame(table, true).bytes;
  EXPECT_EQ(join.next(text), text.substr(index_size));
  auto other = table;
  other[index_size - 1] ^= 1;  // of the last peer's ASN
  const std::string changed{other.begin(), other.end()};
  EXPECT_EQ(join.next(changed), changed);
  EXPECT_EQ(join.next(""), "");
  EXPECT_EQ(join.next(text), text);
}

}  // namespace
}  // namespace isthmus::query
