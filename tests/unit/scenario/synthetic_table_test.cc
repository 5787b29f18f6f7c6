#include "scenario/synthetic_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/byte_stream.h"
#include "support/mrt_reading.h"
#include "support/shared_data.h"
#include "support/table_statistics.h"

namespace isthmus::scenario {
namespace {

using isthmus::testing::read_mrt;
using isthmus::testing::table_statistics;
using ::testing::HasSubstr;
using Octets = std::vector<std::uint8_t>;

/// Fowler, Noll and Vo's FNV-1a: to tell files apart.
std::uint64_t digest(Bytes octets) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const auto octet : octets) hash = (hash ^ octet) * 0x100000001b3U;
  return hash;
}

// Of the table of 2,000 prefixes: it changes where a table's octets do, and should then be told.
constexpr std::uint64_t kDigestOfSeed1 = 2633722862451091083U;

std::pair<SyntheticCounts, Octets> written(const SyntheticTable& table) {
  Octets octets;
  const auto counts = write_synthetic_table(table, [&](Bytes piece) -> Result<void> {
    octets.insert(octets.end(), piece.begin(), piece.end());
    return {};
  });
  EXPECT_TRUE(counts);
  return {counts.value_or(SyntheticCounts{}), std::move(octets)};
}

SyntheticTable small(std::uint64_t prefixes) {
  SyntheticTable table;
  table.prefixes = prefixes;
  return table;
}

TEST(SyntheticTable, IsReadBackWhole) {
  const auto [counts, octets] = written(small(3000));
  std::uint64_t faults = 0;
  const auto reading = read_mrt(octets, [&](const wire::DecodedRecord& record) {
    faults += record.fault == wire::RecordFault::none ? 0 : 1;
  });
  EXPECT_EQ(reading.frames, 3001U);
  EXPECT_EQ(reading.decoded, reading.frames);
  EXPECT_EQ(faults, 0U);
  EXPECT_EQ(counts.records, reading.frames);
  EXPECT_EQ(counts.routes, reading.entries);
  EXPECT_EQ(counts.octets, octets.size());
  EXPECT_EQ(reading.tables, 1U);
}

TEST(SyntheticTable, OneSeedGivesTheSameOctetsOnEveryMachine) {
  EXPECT_EQ(digest(written(small(2000)).second), kDigestOfSeed1);
  auto other = small(2000);
  other.seed = 2;
  EXPECT_NE(digest(written(other).second), kDigestOfSeed1);
}

TEST(SyntheticTable, RepeatsItselfAsAsked) {
  auto table = small(40'000);
  for (const auto& repetition : {kHighRepetition, kRealRepetition, Repetition{0, 900}}) {
    table.repetition = repetition;
    const auto statistics = table_statistics(written(table).second);
    const auto entries = static_cast<double>(statistics.entries);
    EXPECT_NEAR(1000 * static_cast<double>(statistics.repeated) / entries, repetition.repeated, 25);
    EXPECT_NEAR(1000 * static_cast<double>(statistics.distinct) / entries, repetition.distinct, 25);
  }
}

TEST(SyntheticTable, HasAsManyEntriesOfThatSizeAsTheReference) {
  const auto statistics = table_statistics(written(small(40'000)).second);
  const auto entries = static_cast<double>(statistics.entries);
  EXPECT_NEAR(entries / 40'000, 9.1, 0.2);
  EXPECT_NEAR(static_cast<double>(statistics.octets) / entries, 53, 2);
}

// The preset says "real": so it must be what the slice of a real table shows.
TEST(SyntheticTable, TheRealRepetitionIsMeasured) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto path = isthmus::testing::shared_data("mrt/rib/pyasn.rib.20140523.0600_firstMB.bz2");
  const auto stream = input::open_stream(path);
  ASSERT_TRUE(stream);
  // The slice is cut short: what comes before the error counts.
  Octets octets(std::size_t{16} << 20);
  std::size_t size = 0;
  for (Result<std::size_t> read = 1; read && *read > 0; size += read.value_or(0)) {
    read = (*stream)->read(std::span{octets}.subspan(size));
  }
  octets.resize(size);
  const auto statistics = table_statistics(octets);
  const auto entries = static_cast<double>(statistics.entries);
  ASSERT_GT(statistics.entries, 269'000U);
  EXPECT_NEAR(1000 * static_cast<double>(statistics.repeated) / entries, kRealRepetition.repeated,
              1);
  EXPECT_NEAR(1000 * static_cast<double>(statistics.distinct) / entries, kRealRepetition.distinct,
              1);
}

TEST(SyntheticTable, GoesOutInPiecesAndEndsWhereTheSinkFails) {
  std::size_t largest = 0;
  int pieces = 0;
  const auto counts = write_synthetic_table(small(40'000), [&](Bytes piece) -> Result<void> {
    largest = std::max(largest, piece.size());
    if (++pieces == 3) return fail("the disk is full");
    return {};
  });
  ASSERT_FALSE(counts);
  EXPECT_EQ(counts.error().what, "the disk is full");
  EXPECT_EQ(pieces, 3);
  EXPECT_LT(largest, std::size_t{2} << 20);
}

TEST(SyntheticTable, AnEmptyTableIsAPeerIndex) {
  const auto [counts, octets] = written(small(0));
  EXPECT_EQ(counts.records, 1U);
  EXPECT_EQ(read_mrt(octets, [](const auto&) {}).tables, 1U);
}

TEST(SyntheticTable, TheFullPresetIsTheReferenceOfTheBenchmarks) {
  const auto preset = synthetic_preset("full");
  ASSERT_TRUE(preset);
  EXPECT_EQ(preset->table.prefixes + 1, 967'059U);
  EXPECT_EQ(preset->table.peers, 28U);
  EXPECT_EQ(preset->updates.messages, 2'000'000U);
  EXPECT_TRUE(check(preset->table));
  EXPECT_TRUE(synthetic_preset("small"));
  EXPECT_FALSE(synthetic_preset("huge"));
}

struct WrongTable {
  void (*spoil)(SyntheticTable&);
  const char* complaint;
};
class SyntheticTableCheck : public ::testing::TestWithParam<WrongTable> {};

TEST_P(SyntheticTableCheck, SaysWhatIsWrong) {
  SyntheticTable table;
  ASSERT_TRUE(check(table));
  GetParam().spoil(table);
  const auto checked = check(table);
  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.error().what, HasSubstr(GetParam().complaint));
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, SyntheticTableCheck,
    ::testing::Values(
        WrongTable{[](SyntheticTable& table) { table.peers = 0; }, "0 peers"},
        WrongTable{[](SyntheticTable& table) { table.peers = 4001; }, "4001 peers"},
        WrongTable{[](SyntheticTable& table) { table.full_peers = 29; }, "29 of 28 peers"},
        WrongTable{[](SyntheticTable& table) { table.ipv6_share = 1001; }, "IPv6 share"},
        WrongTable{[](SyntheticTable& table) { table.prefixes = 9'000'000; }, "IPv4 address space"},
        WrongTable{[](SyntheticTable& table) { table.prefixes = 1ULL << 32; }, "a table of"},
        WrongTable{[](SyntheticTable& table) { table.repetition = {851, 0}; }, "too many"},
        WrongTable{[](SyntheticTable& table) { table.repetition = {600, 401}; }, "more than all"}));

}  // namespace
}  // namespace isthmus::scenario
