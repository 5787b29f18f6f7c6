#include "wire/decode.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

#include "support/mrt_reading.h"
#include "support/mrt_samples.h"
#include "wire/mrt/record.h"

namespace isthmus::mrt {
namespace {

using wire::RecordFault;
using wire::RecordStatus;

using isthmus::testing::kSampleTime;
using isthmus::testing::mrt_samples;
using isthmus::testing::raw_record;
using isthmus::testing::read_mrt;
using wire::DecodedRecord;

TEST(MrtDecode, DecodesASampleOfEveryTypeAndSubtype) {
  for (const auto& sample : mrt_samples()) {
    const auto reading = read_mrt(sample.octets);
    EXPECT_GT(reading.frames, 0U) << sample.name;
    EXPECT_EQ(reading.frames, reading.decoded) << sample.name;
    EXPECT_EQ(reading.gaps, 0U) << sample.name;
  }
}

TEST(MrtDecode, TheSamplesHoldEverySubtypeThatCarriesRoutesOrStates) {
  std::map<std::uint16_t, std::set<std::uint16_t>> subtypes;
  for (const auto& sample : mrt_samples()) {
    read_mrt(sample.octets, [&](const DecodedRecord& record) {
      const auto* header = record.frame->bytes.data();
      subtypes[load_be16(header + 4)].insert(load_be16(header + 6));
    });
  }
  using Set = std::set<std::uint16_t>;
  EXPECT_EQ(subtypes[5], (Set{1, 3, 4, 5, 6, 7}));
  EXPECT_EQ(subtypes[12], (Set{1, 2}));
  EXPECT_EQ(subtypes[13], (Set{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  EXPECT_EQ(subtypes[16], (Set{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
  EXPECT_EQ(subtypes[17], (Set{0, 1, 4, 5, 6, 7, 8, 9, 10, 11}));
}

struct OddRecord {
  std::uint16_t type;
  std::uint16_t subtype;
  RecordFault fault;
};

TEST(MrtDecode, WhatIsNotBgpOrNotKnownIsUnsupported) {
  for (const auto& [type, subtype, fault] : {OddRecord{11, 0, RecordFault::unsupported_family},
                                             {32, 0, RecordFault::unsupported_family},
                                             {33, 0, RecordFault::unsupported_family},
                                             {48, 0, RecordFault::unsupported_family},
                                             {49, 0, RecordFault::unsupported_family},
                                             {64, 1, RecordFault::unknown_type},
                                             {12, 9, RecordFault::unknown_subtype},
                                             {13, 13, RecordFault::unknown_subtype},
                                             {16, 12, RecordFault::unknown_subtype},
                                             {17, 99, RecordFault::unknown_subtype},
                                             {5, 0, RecordFault::unknown_subtype},
                                             {5, 2, RecordFault::unknown_subtype}}) {
    const auto octets = raw_record(type, subtype, std::vector<std::uint8_t>(60, 1));
    wire::Workspace workspace;
    const auto record = wire::decode({.time = {}, .bytes = octets}, workspace);
    EXPECT_EQ(record.status, RecordStatus::unsupported) << type << '/' << subtype;
    EXPECT_EQ(record.fault, fault) << type << '/' << subtype;
    EXPECT_TRUE(record.messages.empty());
  }
}

TEST(MrtDecode, EveryMessageCarriesItsRecordsTimeAndPlace) {
  const auto sample = isthmus::testing::message_sample("", Family::ipv4, {.extended_time = true});
  wire::Workspace workspace;
  const Frame frame{.time = frame_time(sample.octets),
                    .offset = 4711,
                    .bytes = sample.octets,
                    .source = SourceId{3},
                    .collector = CollectorId{5}};
  const auto record = wire::decode(frame, workspace);
  ASSERT_EQ(record.messages.size(), 1U);
  const RouteMessage& message = record.messages[0];
  EXPECT_EQ(record.frame, &frame);
  EXPECT_EQ(message.time, kSampleTime);
  EXPECT_EQ(message.record, (RecordRef{SourceId{3}, 4711}));
  EXPECT_EQ(message.peer.collector, CollectorId{5});
  EXPECT_EQ(message.local.collector, CollectorId{5});
}

TEST(MrtDecode, AFrameWithoutAWholeHeaderIsMalformed) {
  const std::uint8_t octets[11] = {};
  wire::Workspace workspace;
  const auto record = wire::decode({.time = {}, .bytes = octets}, workspace);
  EXPECT_EQ(record.status, RecordStatus::malformed);
  EXPECT_EQ(record.fault, RecordFault::truncated);
}

TEST(Outcome, KeepsTheFirstFault) {
  Outcome outcome;
  outcome.note(RecordFault::truncated, 4);
  outcome.note(RecordFault::bad_prefix, 9);
  EXPECT_EQ(outcome.status, RecordStatus::malformed);
  EXPECT_EQ(outcome.fault, RecordFault::truncated);
  EXPECT_EQ(outcome.offset, 4U);
}

}  // namespace
}  // namespace isthmus::mrt
