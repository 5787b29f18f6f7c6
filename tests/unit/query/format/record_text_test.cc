#include "query/format/record_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_archive.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::nlri;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const mrt::Octets& record, const mrt::PeerIndex* index = nullptr) {
  const std::vector<std::string> sources{"rrc00/u.gz"};
  const std::vector<std::string> collectors{"rrc00"};
  wire::Workspace workspace;
  wire::Frame frame;
  frame.bytes = record;
  frame.time = mrt::frame_time(record);
  frame.offset = 4711;
  frame.peer_index = index;
  return record_text(wire::decode(frame, workspace), {sources, collectors});
}

mrt::Octets announcement() {
  mrt::Octets record;
  mrt::append_message(at("09:07:51"), isthmus::testing::session(64500, "192.0.2.1"),
                      bgp::encode_update({.withdrawn = {nlri("10.0.0.0/8")},
                                          .announced = {nlri("175.45.177.0/24")},
                                          .attributes = isthmus::testing::adorned_route()},
                                         {}),
                      {}, record);
  return record;
}

TEST(RecordText, NamesThePlaceTheTypeAndTheEnds) {
  const auto text = text_of(announcement());
  EXPECT_THAT(text, HasSubstr("record     rrc00/u.gz:4711\n"));
  EXPECT_THAT(text, HasSubstr("collector  rrc00\n"));
  EXPECT_THAT(text, HasSubstr("type       BGP4MP MESSAGE_AS4 (16, 4), "));
  EXPECT_THAT(text, HasSubstr("time       2017-10-01 09:07:51 UTC (1506848871)\n"));
  EXPECT_THAT(text, HasSubstr("message    UPDATE\n"));
  EXPECT_THAT(text, HasSubstr("peer       AS64500 at 192.0.2.1\n"));
  EXPECT_THAT(text, HasSubstr("local      AS12654 at 192.0.2.254\n"));
  EXPECT_THAT(text, HasSubstr("withdrawn (1)\n  10.0.0.0/8\n"));
  EXPECT_THAT(text, HasSubstr("announced (1)\n  175.45.177.0/24\n"));
}

TEST(RecordText, ShowsEveryAttributeWithItsOctetsAndItsMeaning) {
  const auto text = text_of(announcement());
  EXPECT_THAT(text, HasSubstr("  ORIGIN (1): well-known transitive, 1 octet\n"
                              "      INCOMPLETE\n      = 02\n"));
  EXPECT_THAT(text, HasSubstr("      64500 4200000000 64510 {64511,65536}\n"));
  EXPECT_THAT(text, HasSubstr("      65000:1 no-export no-advertise local-AS 65535:666\n"));
  EXPECT_THAT(text, HasSubstr("  unknown (99): optional transitive, 2 octets\n      = cafe\n"));
}

TEST(RecordText, EndsWithTheRecordsOctets) {
  const auto record = announcement();
  const auto text = text_of(record);
  EXPECT_THAT(text, HasSubstr("octets (" + std::to_string(record.size()) + ")\n"));
  EXPECT_THAT(text, HasSubstr("       0  59 d0 b0 67 00 10 00 04 "));
}

TEST(RecordText, AFaultIsNamedWithItsPlace) {
  auto record = announcement();
  record[12 + 8 + 4 + 8] = 0;
  EXPECT_THAT(text_of(record), HasSubstr("malformed  "));
  EXPECT_THAT(text_of(announcement()), Not(HasSubstr("malformed  ")));
}

TEST(RecordText, FindingsSayWhatIsDoneAboutThem) {
  auto attributes = isthmus::testing::route({64500}, "192.0.2.1");
  attributes.others = {{0xc0, 8, {1, 2, 3}}};
  mrt::Octets record;
  mrt::append_message(
      at("09:07:51"), isthmus::testing::session(64500, "192.0.2.1"),
      bgp::encode_update({.announced = {nlri("10.0.0.0/8")}, .attributes = attributes}, {}), {},
      record);
  const auto text = text_of(record);
  EXPECT_THAT(text, HasSubstr("findings (1): withdraw routes (RFC 7606)\n"));
  EXPECT_THAT(text, HasSubstr("COMMUNITIES (8): wrong length, so withdraw routes\n"));
}

TEST(RecordText, ATableEntryNamesItsPeerByTheIndexInForce) {
  const mrt::PeerIndex index{.peers = {{0xc0000201, ipv4_address(0xc0000201), Asn{64500}}}};
  mrt::Octets record;
  const auto block = bgp::encode_table_attributes(isthmus::testing::route({64500}, "192.0.2.1"),
                                                  nlri("10.0.0.0/8"), bgp::AsnWidth::four);
  const mrt::RibEntry entry{.originated = at("07:00:00"), .attributes = block};
  mrt::append_rib(at("08:00:00"), 0, nlri("10.0.0.0/8").prefix, {&entry, 1}, {}, record);
  const auto text = text_of(record, &index);
  EXPECT_THAT(text, HasSubstr("type       TABLE_DUMP_V2 RIB_IPV4_UNICAST (13, 2), "));
  EXPECT_THAT(text, HasSubstr("message    table entry\npeer       AS64500 at 192.0.2.1\n"));
  EXPECT_THAT(text, HasSubstr("originated 2017-10-01 07:00:00 UTC\n"));
}

TEST(RecordText, APeerIndexListsItsPeers) {
  mrt::Octets record;
  mrt::append_peer_index_table(at("08:00:00"),
                               {.collector_bgp_id = 0xc00002fe,
                                .view = "sample",
                                .peers = {{0xc0000201, ipv4_address(0xc0000201), Asn{64500}}}},
                               record);
  const auto text = text_of(record);
  EXPECT_THAT(text, HasSubstr("view       sample\n"));
  EXPECT_THAT(text, HasSubstr("     0  AS64500 at 192.0.2.1, BGP identifier 192.0.2.1\n"));
}

TEST(RecordText, AStateChangeInWords) {
  mrt::Octets record;
  mrt::append_state_change(at("09:00:00"), isthmus::testing::session(64500, "192.0.2.1"),
                           FsmState::established, FsmState::idle, {}, record);
  EXPECT_THAT(text_of(record), HasSubstr("state      established -> idle\n"));
}

TEST(RecordText, ABmpMessageTellsWhatItsHeadersSay) {
  const std::vector<std::string> names{"r1"};
  MonitoringDetail detail;
  detail.has_peer = true;
  detail.peer_flags = 0x40;
  RouteMessage message;
  message.kind = MessageKind::statistics;
  message.form = RecordForm::bmp;
  message.table = RouterTable::adj_rib_in_post_policy;
  message.monitoring = &detail;
  static constexpr std::uint8_t kOctets[] = {3, 0, 0, 0, 7, 1, 0};
  wire::Frame frame;
  frame.encoding = wire::Encoding::bmp;
  frame.bytes = kOctets;
  wire::DecodedRecord record;
  record.frame = &frame;
  record.messages = {&message, 1};
  const auto text = record_text(record, {names, names});
  EXPECT_THAT(text, HasSubstr("type       BMP Statistics Report, 7 octets\n"));
  EXPECT_THAT(text, HasSubstr("message    statistics\n"));
  EXPECT_THAT(text, HasSubstr("router_table adj-rib-in post-policy\n"));
  EXPECT_THAT(text, HasSubstr("peer_flags 64\n"));
}

}  // namespace
}  // namespace isthmus::query
