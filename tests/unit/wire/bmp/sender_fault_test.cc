#include "wire/bmp/sender_fault.h"

#include <gtest/gtest.h>
#include <set>

namespace isthmus::bmp {
namespace {

TEST(SenderFaults, EachHasItsRowAndName) {
  const auto rows = sender_fault_rows();
  ASSERT_EQ(rows.size(), kSenderFaults);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(rows[i].fault), i);
    EXPECT_FALSE(rows[i].meaning.empty());
    names.insert(rows[i].name);
  }
  EXPECT_EQ(names.size(), kSenderFaults);
}

TEST(SenderFaults, AreCountedByMessage) {
  MonitoringDetail detail;
  detail.sender_faults =
      bit_of(SenderFault::own_as_prepended) | bit_of(SenderFault::path_ids_missing);
  RouteMessage message;
  SenderFaultCounts counts;
  counts.add(message);
  message.monitoring = &detail;
  counts.add(message);
  counts.add(message);
  EXPECT_EQ(counts[SenderFault::own_as_prepended], 2U);
  EXPECT_EQ(counts[SenderFault::path_ids_missing], 2U);
  EXPECT_EQ(counts[SenderFault::asn_width_wrong], 0U);
}

}  // namespace
}  // namespace isthmus::bmp
