#include "query/record_look.h"

#include <gtest/gtest.h>

#include "query/filter/parser.h"
#include "query/passing.h"
#include "support/decoded_archive.h"
#include "support/sample_archive.h"

namespace isthmus::query {
namespace {

using isthmus::testing::DecodedArchive;

constexpr const char* kFilters[] = {
    "prefix 175.45.176.0/24",
    "prefix 2001:db8:1::/48",
    "covered ::/0 and rib",
    "peer 64501",
    "peer 192.0.2.1 and not withdraw",
    "state",
    "withdraw",
    "rib",
    "origin 131279",
    "not origin 131279",
    "before 2017-10-01 09:07:52",
    "during 2017-10-01 09:07:53..2017-10-01 09:07:58 and peer 64500",
    "path-id 7",
    "multicast",
    "collector rrc00",
};

struct Seen {
  std::size_t records = 0;
  std::size_t refused = 0;
};

/// A record that is refused must have nothing that passes.
Seen compare(const mrt::Octets& octets, const char* text) {
  const std::vector<std::string> collectors{"rrc00"};
  const DecodedArchive archive{octets};
  const Filter filter{parse_filter(text).value(), collectors};
  Seen seen;
  for (const auto& record : archive.records) {
    ++seen.records;
    if (look(*record.frame, filter) != Verdict::no) continue;
    ++seen.refused;
    FilterMemory memory;
    for_each_passing(record, filter, Withdrawals::all, memory, [&](const RouteElement&) {
      ADD_FAILURE() << text << " refuses the record at " << record.frame->offset;
    });
  }
  return seen;
}

TEST(RecordLook, RefusesNothingThatCouldPass) {
  for (const auto* text : kFilters) {
    compare(isthmus::testing::sample_updates(), text);
    compare(isthmus::testing::sample_table(), text);
    compare(isthmus::testing::sample_old_table(), text);
  }
}

TEST(RecordLook, RefusesTableRecordsOfOtherPrefixes) {
  const auto seen = compare(isthmus::testing::sample_table(), "prefix 175.45.176.0/24");
  EXPECT_EQ(seen.records - seen.refused, 3U) << "the index, the record, and one with path ids";
}

TEST(RecordLook, RefusesSessionRecordsOfOtherPeersAndTypes) {
  EXPECT_EQ(compare(isthmus::testing::sample_updates(), "peer 64501 and announce").refused, 10U);
  EXPECT_EQ(compare(isthmus::testing::sample_updates(), "state").refused, 10U);
  EXPECT_EQ(compare(isthmus::testing::sample_updates(), "rib").refused, 12U);
}

TEST(RecordLook, WhatCannotBeReadIsLeftToTheDecoder) {
  const Filter filter{parse_filter("prefix 10.0.0.0/8").value()};
  auto octets = isthmus::testing::sample_table();
  const DecodedArchive archive{octets};
  wire::Frame frame = *archive.records[1].frame;
  std::vector<std::uint8_t> broken{frame.bytes.begin(), frame.bytes.end()};
  broken[16] = 33;  // the prefix's length
  frame.bytes = broken;
  EXPECT_EQ(look(frame, filter), Verdict::unknown);
  frame.bytes = frame.bytes.first(14);
  EXPECT_EQ(look(frame, filter), Verdict::unknown);
  frame.bytes = frame.bytes.first(4);
  EXPECT_EQ(look(frame, filter), Verdict::unknown);
  frame.encoding = wire::Encoding::bmp;
  EXPECT_EQ(look(frame, filter), Verdict::unknown);
}

}  // namespace
}  // namespace isthmus::query
