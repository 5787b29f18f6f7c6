#include "app/format/cut_prefix.h"

#include <gtest/gtest.h>

#include "support/sample_archive.h"
#include "wire/mrt/record_header.h"

namespace isthmus::app {
namespace {

using isthmus::testing::at;
using isthmus::testing::nlri;
using isthmus::testing::route;
using isthmus::testing::session;

/// A record whose UPDATE announces two /24s, with `tail` behind them in the NLRI field.
mrt::Octets record_with(const std::vector<std::uint8_t>& tail, mrt::Bgp4mpForm form = {}) {
  auto message = bgp::encode_update({.announced = {nlri("10.1.1.0/24"), nlri("10.1.2.0/24")},
                                     .attributes = route({64500}, "192.0.2.1")},
                                    {.add_path = form.is_add_path});
  message.insert(message.end(), tail.begin(), tail.end());
  message[17] = static_cast<std::uint8_t>(message.size());
  mrt::Octets record;
  mrt::append_message(at("09:00:00"), session(64500, "192.0.2.1"), message, form, record);
  return record;
}

std::vector<std::string> prefixes(const mrt::Octets& record) {
  Arena arena;
  mrt::Frame frame;
  frame.bytes = record;
  std::vector<std::string> found;
  for (const auto& message : decode_before_cut_prefix(frame, arena)) {
    for (const auto& one : message.announced) found.push_back(net::to_text(one.prefix));
  }
  return found;
}

using Texts = std::vector<std::string>;
const Texts kBoth{"10.1.1.0/24", "10.1.2.0/24"};

TEST(CutPrefix, ThePrefixesBeforeTheCutAreKept) {
  EXPECT_EQ(prefixes(record_with({24})), kBoth);
  EXPECT_EQ(prefixes(record_with({24, 10, 1})), kBoth);
}

TEST(CutPrefix, WithPathIdentifiersAndMicrosecondsToo) {
  EXPECT_EQ(prefixes(record_with({0, 0}, {.is_add_path = true})), kBoth);
  EXPECT_EQ(prefixes(record_with({24, 10}, {.four_octet_asns = true, .extended_time = true})),
            kBoth);
}

TEST(CutPrefix, AWholeListIsNotThisFault) {
  EXPECT_EQ(prefixes(record_with({})), Texts{});
  EXPECT_EQ(prefixes(record_with({24, 10, 1, 3})), Texts{});
}

TEST(CutPrefix, APrefixThatIsTooLongIsNotThisFault) {
  EXPECT_EQ(prefixes(record_with({33})), Texts{});
}

TEST(CutPrefix, OtherRecordsAndCutRecordsGiveNothing) {
  const auto record = record_with({24});
  for (std::size_t length = mrt::kHeaderBytes; length < record.size(); ++length) {
    EXPECT_EQ(prefixes({record.begin(), record.begin() + static_cast<std::ptrdiff_t>(length)}),
              Texts{})
        << length;
  }
  auto table = record;
  table[5] = 13;
  EXPECT_EQ(prefixes(table), Texts{});
  auto open = record;
  open[12 + 8 + 4 + 8 + 18] = 1;
  EXPECT_EQ(prefixes(open), Texts{});
}

}  // namespace
}  // namespace isthmus::app
