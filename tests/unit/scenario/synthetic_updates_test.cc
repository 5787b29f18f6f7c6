// synthetic_updates.cc has no header of its own: synthetic_table.h declares it.
#include <gtest/gtest.h>
#include <set>

#include "scenario/synthetic_table.h"
#include "support/mrt_reading.h"
#include "wire/messages.h"

namespace isthmus::scenario {
namespace {

using isthmus::testing::read_mrt;
using Octets = std::vector<std::uint8_t>;

struct Written {
  SyntheticCounts counts;
  Octets octets;
};

Written written(const SyntheticTable& table, const SyntheticUpdates& updates) {
  Written result;
  const auto counts = write_synthetic_updates(table, updates, [&](Bytes piece) -> Result<void> {
    result.octets.insert(result.octets.end(), piece.begin(), piece.end());
    return {};
  });
  EXPECT_TRUE(counts);
  result.counts = counts.value_or(SyntheticCounts{});
  return result;
}

SyntheticTable table_of(std::uint64_t prefixes) {
  SyntheticTable table;
  table.prefixes = prefixes;
  return table;
}

TEST(SyntheticUpdates, AreReadBackWhole) {
  const auto [counts, octets] = written(table_of(20'000), {.messages = 5000});
  const auto reading = read_mrt(octets, [](const wire::DecodedRecord& record) {
    ASSERT_EQ(record.status, wire::RecordStatus::decoded);
    for (const auto& message : record.messages) ASSERT_TRUE(message.findings.empty());
  });
  EXPECT_EQ(reading.frames, 5000U);
  EXPECT_EQ(counts.records, 5000U);
  EXPECT_EQ(counts.routes, reading.announced + reading.withdrawn);
  EXPECT_EQ(counts.octets, octets.size());
  EXPECT_EQ(reading.skipped_bytes, 0U);
}

TEST(SyntheticUpdates, AnnounceAndWithdrawAsCollectorsSee) {
  const auto [counts, octets] = written(table_of(20'000), {.messages = 20'000});
  const auto reading = read_mrt(octets, [](const auto&) {});
  const auto routes = static_cast<double>(counts.routes);
  EXPECT_NEAR(routes / 20'000, 2.1, 0.4);
  EXPECT_NEAR(static_cast<double>(reading.withdrawn) / routes, 0.06, 0.02);
}

TEST(SyntheticUpdates, AreOfPrefixesInTheTableAndOfItsTime) {
  const auto table = table_of(500);
  std::set<Prefix> prefixes;
  Octets dump;
  ASSERT_TRUE(write_synthetic_table(table, [&](Bytes piece) -> Result<void> {
    dump.insert(dump.end(), piece.begin(), piece.end());
    return {};
  }));
  read_mrt(dump, [&](const wire::DecodedRecord& record) {
    wire::for_each_message(record, [&](const RouteMessage& message) {
      for (const auto& nlri : message.announced) prefixes.insert(nlri.prefix);
      for (const auto& nlri : message.mp_announced) prefixes.insert(nlri.prefix);
    });
  });
  ASSERT_EQ(prefixes.size(), 500U);
  Timestamp before = table.at;
  std::size_t seen = 0;
  const auto check_all = [&](std::span<const Nlri> list) {
    seen += list.size();
    for (const auto& nlri : list) ASSERT_TRUE(prefixes.contains(nlri.prefix));
  };
  const SyntheticUpdates updates{.messages = 300, .span = std::chrono::seconds{30}};
  read_mrt(written(table, updates).octets, [&](const wire::DecodedRecord& record) {
    for (const auto& message : record.messages) {
      EXPECT_GE(message.time, before);
      EXPECT_LT(message.time, table.at + updates.span);
      before = message.time;
      check_all(message.announced);
      check_all(message.withdrawn);
      check_all(message.mp_announced);
      check_all(message.mp_withdrawn);
    }
  });
  EXPECT_GT(seen, 300U);
}

TEST(SyntheticUpdates, OneSeedGivesTheSameOctets) {
  const SyntheticUpdates updates{.messages = 500};
  const auto first = written(table_of(1000), updates).octets;
  EXPECT_EQ(written(table_of(1000), updates).octets, first);
  auto other = table_of(1000);
  other.seed = 2;
  EXPECT_NE(written(other, updates).octets, first);
}

TEST(SyntheticUpdates, OfNoPrefixesThereAreNone) {
  EXPECT_TRUE(written(table_of(0), {.messages = 10}).octets.empty());
}

}  // namespace
}  // namespace isthmus::scenario
