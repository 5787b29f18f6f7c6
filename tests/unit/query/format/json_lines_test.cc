#include "query/format/json_lines.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/messages.h"
#include "wire/bgp/fault_table.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;
using Json = nlohmann::json;

class JsonLinesTest : public ::testing::Test {
 protected:
  Json only_line(const RouteMessage& message) const {
    JsonLinesFormat format{{sources_, collectors_}};
    std::string out;
    format.begin(out);
    for_each_element(message, [&](const RouteElement& element) { format.append(element); });
    EXPECT_EQ(out.find('\n'), out.size() - 1) << out;
    return Json::parse(out);
  }

  std::vector<std::string> sources_{"a \"b\"\\\n.gz"};
  std::vector<std::string> collectors_{"rrc00"};
  Messages make_;
  PeerKey peer_{make_.peer("rrc00", 64500, "192.0.2.1")};
};

TEST_F(JsonLinesTest, AnAnnouncementNamesItsRecord) {
  const auto line =
      only_line(make_.announce(peer_, at("09:07:51"), "175.45.177.0/24", "64500 131279"));
  EXPECT_EQ(line, Json::parse(R"({"type":"announce","time":1506848871,"collector":"rrc00",
      "peer_asn":64500,"peer_ip":"192.0.2.1","prefix":"175.45.177.0/24","path":"64500 131279",
      "origin_asn":131279,"origin":"IGP","next_hop":"10.0.0.1","form":"BGP4MP",
      "source":"a \"b\"\\\n.gz","offset":100})"));
}

TEST_F(JsonLinesTest, AWithdrawalAndAStateChange) {
  const auto withdrawal = only_line(make_.withdraw(peer_, at("09:07:51"), "2001:db8::/32"));
  EXPECT_EQ(withdrawal["type"], "withdraw");
  EXPECT_EQ(withdrawal["prefix"], "2001:db8::/32");
  EXPECT_FALSE(withdrawal.contains("path"));
  const auto state = only_line(make_.up(peer_, at("09:07:51")));
  EXPECT_EQ(state["type"], "state");
  EXPECT_EQ(state["old_state"], "open confirm");
  EXPECT_EQ(state["new_state"], "established");
  EXPECT_FALSE(state.contains("prefix"));
}

TEST_F(JsonLinesTest, ATableEntrySaysWhenItOriginated) {
  auto message = make_.table_entry(peer_, at("09:07:51"), "10.0.0.0/8#7", "64500 {1,2}");
  message.originated = at("07:00:00");
  message.has_path_ids = true;
  message.announced_safi = Safi::multicast;
  const auto line = only_line(message);
  EXPECT_EQ(line["originated"], 1506841200);
  EXPECT_EQ(line["path_id"], 7);
  EXPECT_EQ(line["safi"], "multicast");
  EXPECT_FALSE(line.contains("origin_asn")) << "a set hides who originated the route";
}

TEST_F(JsonLinesTest, EveryAttributeHasItsField) {
  static constexpr std::uint8_t kCommunity[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01};
  static constexpr std::uint8_t kLarge[] = {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3};
  static constexpr std::uint8_t kExtended[] = {0, 2, 0xfd, 0xe8, 0, 0, 0, 1};
  static constexpr std::uint8_t kClusters[] = {10, 0, 0, 1};
  static const std::uint8_t kRaw[] = {0x40, 1, 1, 0, 0xc0, 99, 2, 0xca, 0xfe};
  auto& made = make_.attributes("64500", true, true);
  for (std::uint8_t type = 1; type < 64; ++type) made.present.set(type);
  made.local_pref = 100;
  made.multi_exit_disc = 20;
  made.aggregator = {Asn{65536}, ipv4_address(0xc6336401)};
  made.originator_id = 0x0a000001;
  made.only_to_customer = Asn{64499};
  made.communities = kCommunity;
  made.large_communities = kLarge;
  made.extended_communities = kExtended;
  made.cluster_list = kClusters;
  made.mp_link_local_next_hop = net::parse_address("fe80::1").value();
  made.raw = RawAttributes{kRaw};
  auto message = make_.announce(peer_, at("09:07:51"), "2001:db8::/32", "");
  message.attributes = &made;
  const auto line = only_line(message);
  EXPECT_EQ(line["local_pref"], 100);
  EXPECT_EQ(line["med"], 20);
  EXPECT_EQ(line["atomic_aggregate"], true);
  EXPECT_EQ(line["aggregator"], Json::parse(R"({"asn":65536,"ip":"198.51.100.1"})"));
  EXPECT_EQ(line["only_to_customer"], 64499);
  EXPECT_EQ(line["communities"], Json::parse(R"(["65000:1","65535:65281"])"));
  EXPECT_EQ(line["large_communities"], Json::parse(R"(["1:2:3"])"));
  EXPECT_EQ(line["extended_communities"], Json::parse(R"(["0002fde800000001"])"));
  EXPECT_EQ(line["originator_id"], "10.0.0.1");
  EXPECT_EQ(line["cluster_list"], Json::parse(R"(["10.0.0.1"])"));
  EXPECT_EQ(line["next_hop"], "2001:db8::1");
  EXPECT_EQ(line["link_local_next_hop"], "fe80::1");
  EXPECT_EQ(line["unknown_attributes"], Json::parse(R"([{"type":99,"flags":192,"value":"cafe"}])"));
}

TEST_F(JsonLinesTest, FindingsSayHowTheMessageIsTreated) {
  static const Finding kFindings[] = {
      {57, 3, static_cast<std::uint8_t>(bgp::Fault::length_wrong), Treatment::withdraw_routes}};
  auto message = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "64500");
  message.findings = kFindings;
  message.treatment = Treatment::withdraw_routes;
  const auto line = only_line(message);
  EXPECT_EQ(line["treatment"], "withdraw routes");
  EXPECT_EQ(line["findings"],
            Json::parse(R"([{"attribute":3,"fault":"wrong length","offset":57}])"));
}

TEST_F(JsonLinesTest, ExtendedTimeHasMicroseconds) {
  auto message = make_.withdraw(peer_, Timestamp{1506848871250070}, "10.0.0.0/8");
  message.form = RecordForm::bgp4mp_et;
  EXPECT_DOUBLE_EQ(only_line(message)["time"].get<double>(), 1506848871.250070);
}

}  // namespace
}  // namespace isthmus::query
