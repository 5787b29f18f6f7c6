#include "query/format/message_lines.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/decoded_archive.h"
#include "support/sample_archive.h"

namespace isthmus::query {
namespace {

using Json = nlohmann::json;
using isthmus::testing::at;
using isthmus::testing::DecodedArchive;

class MessageLines : public ::testing::Test {
 protected:
  Json line(const wire::Frame& frame, const RouteMessage& message) const {
    EXPECT_TRUE(has_message_line(message));
    std::string out;
    append_message_line(out, frame, message, {sources_, collectors_});
    EXPECT_EQ(out.find('\n'), out.size() - 1) << out;
    return Json::parse(out);
  }
  /// Of a BGP message in a record of MRT.
  Json line_of_mrt(std::uint8_t type, const std::vector<std::uint8_t>& body) const {
    std::vector<std::uint8_t> message(16, 0xff);
    const auto size = 19 + body.size();
    message.insert(message.end(),
                   {static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size), type});
    message.insert(message.end(), body.begin(), body.end());
    mrt::Octets octets;
    mrt::append_message(at("09:00:00"), isthmus::testing::session(64500, "192.0.2.1"), message, {},
                        octets);
    const DecodedArchive archive{octets};
    return line(*archive.records[0].frame, archive.records[0].messages[0]);
  }
  /// Of a message that came with monitoring.
  Json line_of_monitoring(MessageKind kind) {
    message_.kind = kind;
    message_.form = RecordForm::bmp;
    message_.monitoring = &detail_;
    return line({}, message_);
  }

  std::vector<std::string> sources_{"u.gz"};
  std::vector<std::string> collectors_{"rrc00"};
  MonitoringDetail detail_;
  RouteMessage message_;
};

TEST_F(MessageLines, AnOpenWithItsCapabilities) {
  const auto open = line_of_mrt(
      1, {4, 0xfb, 0xf4, 0, 180, 192, 0, 2, 1, 13, 2, 11, 1, 4, 0, 1, 0, 1, 9, 1, 3, 200, 0});
  EXPECT_EQ(open["type"], "open");
  EXPECT_EQ(open["version"], 4);
  EXPECT_EQ(open["asn"], 64500);
  EXPECT_EQ(open["hold_time"], 180);
  EXPECT_EQ(open["bgp_id"], "192.0.2.1");
  EXPECT_EQ(open["role"], "customer");
  EXPECT_EQ(open["peer_ip"], "192.0.2.1");
  EXPECT_EQ(open["source"], "u.gz");
  ASSERT_EQ(open["capabilities"].size(), 3U);
  EXPECT_EQ(open["capabilities"][0],
            Json::parse(R"({"code":1,"name":"multiprotocol","value":"00010001"})"));
  EXPECT_EQ(open["capabilities"][2], Json::parse(R"({"code":200,"value":""})"));
  EXPECT_FALSE(open.contains("malformed"));
}

TEST_F(MessageLines, ANotificationWithItsText) {
  const auto found = line_of_mrt(3, {6, 2, 3, 'b', 'y', 'e'});
  EXPECT_EQ(found["type"], "notification");
  EXPECT_EQ(found["code"], 6);
  EXPECT_EQ(found["code_name"], "Cease");
  EXPECT_EQ(found["subcode"], 2);
  EXPECT_EQ(found["shutdown_text"], "bye");
}

TEST_F(MessageLines, ARouteRefreshAndAKeepalive) {
  const auto refresh = line_of_mrt(5, {0, 2, 1, 1});
  EXPECT_EQ(refresh["type"], "route refresh");
  EXPECT_EQ(refresh["afi"], 2);
  EXPECT_EQ(refresh["safi"], 1);
  EXPECT_EQ(refresh["subtype"], 1);
  EXPECT_EQ(line_of_mrt(4, {})["type"], "keepalive");
}

TEST_F(MessageLines, ARoutersStatistics) {
  static constexpr std::uint8_t kOctets[] = {1, 2};
  const Statistic statistics[] = {
      {.type = 7, .is_number = true, .value = 900'000, .name = "Adj-RIB-In"},
      {.type = 9, .afi = 2, .safi = 1, .is_number = true, .value = 5},
      {.type = 99, .octets = kOctets}};
  detail_.statistics = statistics;
  EXPECT_EQ(line_of_monitoring(MessageKind::statistics)["statistics"], Json::parse(R"([
      {"type":7,"name":"Adj-RIB-In","value":900000},{"type":9,"afi":2,"safi":1,"value":5},
      {"type":99,"value":"0102"}])"));
}

TEST_F(MessageLines, WhatARouterTellsOfItselfHasNoPeer) {
  static constexpr std::uint8_t kName[] = {'r', '"', '1'};
  const InformationTlv tlvs[] = {{.type = 2, .name = "sysName", .value = kName}};
  detail_.information = tlvs;
  const auto found = line_of_monitoring(MessageKind::speaker);
  EXPECT_EQ(found["information"], Json::parse(R"([{"type":2,"name":"sysName","value":"r\"1"}])"));
  EXPECT_FALSE(found.contains("peer_asn"));
}

TEST_F(MessageLines, APeerUpHasALineForEachOpen) {
  std::vector<std::uint8_t> open(16, 0xff);
  open.insert(open.end(), {0, 29, 1, 4, 0xfb, 0xf4, 0, 90, 192, 0, 2, 1, 0});
  message_.kind = MessageKind::state_change;
  EXPECT_FALSE(has_message_line(message_));
  message_.monitoring = &detail_;
  EXPECT_FALSE(has_message_line(message_));
  detail_.sent_open = open;
  detail_.received_open = open;
  EXPECT_TRUE(has_message_line(message_));
  std::string out;
  append_message_line(out, {}, message_, {sources_, collectors_});
  const auto end = out.find('\n');
  EXPECT_EQ(Json::parse(out.substr(0, end))["direction"], "sent");
  EXPECT_EQ(Json::parse(out.substr(end + 1))["direction"], "received");
}

TEST_F(MessageLines, RoutesHaveNone) {
  for (const auto kind : {MessageKind::update, MessageKind::table_entry, MessageKind::table_begin,
                          MessageKind::state_change}) {
    message_.kind = kind;
    EXPECT_FALSE(has_message_line(message_));
  }
}

}  // namespace
}  // namespace isthmus::query
