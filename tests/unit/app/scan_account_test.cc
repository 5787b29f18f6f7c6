#include "app/scan_account.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_archive.h"

namespace isthmus::app {
namespace {

using ::testing::HasSubstr;

/// Cuts an archive into frames and decodes each.
class ScanAccountTest : public ::testing::Test {
 protected:
  void decode(const mrt::Octets& octets, std::uint32_t source = 0) {
    const auto& kept = octets_.emplace_back(octets);
    std::size_t at = 0;
    while (at < kept.size()) {
      const auto found = mrt::next_frame(Bytes{kept}.subspan(at), true);
      ASSERT_EQ(found.status, wire::FrameStatus::frame);
      auto& frame = frames_.emplace_back();
      frame.bytes = Bytes{kept}.subspan(at, found.bytes);
      frame.offset = at;
      frame.source = SourceId{source};
      frame.time = mrt::frame_time(frame.bytes);
      records_.push_back(wire::decode(frame, workspace_));
      at += found.bytes;
    }
  }

  wire::Workspace workspace_;
  std::deque<mrt::Octets> octets_;
  std::deque<wire::Frame> frames_;
  std::vector<wire::DecodedRecord> records_;
};

TEST_F(ScanAccountTest, CountsElementsPeersAndPrefixes) {
  decode(isthmus::testing::sample_updates());
  ScanAccount account;
  account.add(records_);
  EXPECT_EQ(account.elements(query::ElementType::announce), 10U);
  EXPECT_EQ(account.elements(query::ElementType::withdraw), 2U);
  EXPECT_EQ(account.elements(query::ElementType::rib), 0U);
  EXPECT_EQ(account.elements(query::ElementType::state), 2U);
  EXPECT_EQ(account.peers(), 2U);
  EXPECT_EQ(account.prefixes(), 9U);
}

TEST_F(ScanAccountTest, TheTextHasEveryRecordTypeAndTheTotals) {
  decode(isthmus::testing::sample_updates());
  ScanAccount account;
  account.add(records_);
  account.add_printed(14);
  PipelineTotals totals;
  SourceReport source;
  source.path = "u.gz";
  source.collector = "rrc00";
  source.frames = 12;
  source.decoded = 11;
  source.malformed = 1;
  source.bytes = 1000;
  source.skipped_bytes = 10;
  source.first = isthmus::testing::at("09:00:00");
  source.last = isthmus::testing::at("09:08:00");
  source.error = "it broke";
  totals.sources = {source};
  totals.faults[static_cast<std::size_t>(wire::RecordFault::bad_marker)] = 1;
  const auto text = account.text(totals);
  EXPECT_THAT(text, HasSubstr("records    12 = decoded 11 + unsupported 0 + malformed 1\n"));
  EXPECT_THAT(text, HasSubstr("octets     1000, skipped 10\n"));
  EXPECT_THAT(text, HasSubstr("2017-10-01 09:00:00 to 2017-10-01 09:08:00 UTC\n"));
  EXPECT_THAT(text, HasSubstr("elements   announce 10, withdraw 2, rib 0, state 2\n"));
  EXPECT_THAT(text, HasSubstr("printed    14\n"));
  EXPECT_THAT(text, HasSubstr("  BGP4MP MESSAGE_AS4_ADDPATH "));
  EXPECT_THAT(text, HasSubstr("  BGP4MP_ET STATE_CHANGE_AS4 "));
  EXPECT_THAT(text, HasSubstr(std::string{wire::to_text(wire::RecordFault::bad_marker)}));
  EXPECT_THAT(text, HasSubstr("    broke off: it broke\n"));
}

TEST_F(ScanAccountTest, NamesTheFirstTenMalformedRecordsOfASourceAndCountsTheRest) {
  mrt::Octets broken;
  for (int i = 0; i < 12; ++i) {
    const auto begin = broken.size();
    mrt::append_message(isthmus::testing::at("09:00:00"),
                        isthmus::testing::session(64500, "192.0.2.1"), bgp::encode_keepalive(), {},
                        broken);
    broken[begin + 12 + 8 + 4 + 8] = 0;
  }
  decode(broken, 1);
  const std::vector<std::string> sources{"a.gz", "b.gz"};
  MalformedNotes notes{sources};
  const auto text = notes.notes(records_);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_TRUE(text.starts_with("isthmus: b.gz:0: malformed record: ")) << text;
  EXPECT_EQ(notes.rest(), "isthmus: b.gz: 2 more malformed records\n");
}

TEST_F(ScanAccountTest, TellsWhatARouterThatMonitorsDidWrong) {
  decode(isthmus::testing::sample_updates());
  MonitoringDetail detail;
  detail.has_peer = true;
  detail.sender_faults = bit_of(SenderFault::own_as_prepended);
  const std::vector<Nlri> routes(bmp::WithdrawalWatch::kSuspectAfter);
  RouteMessage message;
  message.form = RecordForm::bmp;
  message.monitoring = &detail;
  message.withdrawn = routes;
  records_.resize(1);
  records_[0].messages = {&message, 1};
  ScanAccount account;
  account.add(records_);
  const auto text = account.text({});
  EXPECT_THAT(text, HasSubstr("by fault of a router that monitors\n"));
  EXPECT_THAT(text, ::testing::ContainsRegex("own_as_prepended +1  "));
  EXPECT_THAT(text, ::testing::ContainsRegex("withdrawal_of_unknown +16  "));
}

TEST_F(ScanAccountTest, SaysNothingOfRoutersWhereNoneMonitors) {
  decode(isthmus::testing::sample_updates());
  ScanAccount account;
  account.add(records_);
  EXPECT_THAT(account.text({}), ::testing::Not(HasSubstr("router that monitors")));
}

}  // namespace
}  // namespace isthmus::app
