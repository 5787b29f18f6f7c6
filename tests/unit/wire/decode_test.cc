#include "wire/decode.h"

#include <gtest/gtest.h>

#include "support/mrt_samples.h"

namespace isthmus::wire {
namespace {

TEST(Decode, GivesTheOffsetOfAFaultWithinTheWholeRecord) {
  auto octets = isthmus::testing::raw_record(13, 2, std::vector<std::uint8_t>{0, 0, 0, 1, 33});
  Workspace workspace;
  const Frame frame{.time = {}, .bytes = octets};
  const auto record = decode(frame, workspace);
  EXPECT_EQ(record.frame, &frame);
  EXPECT_EQ(record.status, RecordStatus::malformed);
  EXPECT_EQ(record.fault, RecordFault::bad_prefix);
  EXPECT_GE(record.fault_offset, 12U);
  EXPECT_LE(record.fault_offset, octets.size());
}

TEST(Decode, LeavesTheFaultOffsetOfAGoodRecordAtZero) {
  const auto sample = isthmus::testing::message_sample("", Family::ipv4, {});
  Workspace workspace;
  const auto record = decode({.time = {}, .bytes = sample.octets}, workspace);
  EXPECT_EQ(record.status, RecordStatus::decoded);
  EXPECT_EQ(record.fault_offset, 0U);
  EXPECT_EQ(record.messages.size(), 1U);
}

}  // namespace
}  // namespace isthmus::wire
