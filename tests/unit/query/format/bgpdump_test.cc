#include "query/format/bgpdump.h"

#include <gtest/gtest.h>

#include "query/filter.h"
#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

class BgpdumpTest : public ::testing::Test {
 protected:
  static std::string lines(const RouteMessage& message) {
    BgpdumpFormat format;
    std::string out;
    format.begin(out);
    for_each_element(message, [&](const RouteElement& element) { format.append(element); });
    return out;
  }

  Messages make_;
  PeerKey peer_{make_.peer("rrc00", 64500, "192.0.2.1")};
};

TEST_F(BgpdumpTest, AnAnnouncementHasFourteenFieldsAndATrailingBar) {
  const auto message = make_.announce(peer_, at("09:07:51"), "175.45.177.0/24", "64500 131279");
  EXPECT_EQ(lines(message),
            "BGP4MP|1506848871|A|192.0.2.1|64500|175.45.177.0/24|64500 131279|IGP|10.0.0.1|0|0||"
            "NAG||\n");
}

TEST_F(BgpdumpTest, AWithdrawalHasSix) {
  const auto message = make_.withdraw(peer_, at("09:07:51"), "175.45.177.0/24 2001:db8::/32");
  EXPECT_EQ(lines(message),
            "BGP4MP|1506848871|W|192.0.2.1|64500|175.45.177.0/24\n"
            "BGP4MP|1506848871|W|192.0.2.1|64500|2001:db8::/32\n");
}

TEST_F(BgpdumpTest, AStateChangeHasTheStatesAsNumbers) {
  EXPECT_EQ(lines(make_.up(peer_, at("09:07:51"))),
            "BGP4MP|1506848871|STATE|192.0.2.1|64500|5|6\n");
}

TEST_F(BgpdumpTest, ATableEntryIsBAndNamesItsForm) {
  auto message = make_.table_entry(peer_, at("09:07:51"), "175.45.177.0/24#9", "64500");
  EXPECT_EQ(lines(message).substr(0, 26), "TABLE_DUMP2|1506848871|B|1");
  message.has_path_ids = true;
  EXPECT_EQ(lines(message),
            "TABLE_DUMP2_AP|1506848871|B|192.0.2.1|64500|175.45.177.0/24|9|64500|IGP|10.0.0.1|0|0||"
            "NAG||\n");
  message.form = RecordForm::table_dump;
  EXPECT_EQ(lines(message).substr(0, 11), "TABLE_DUMP|");
}

TEST_F(BgpdumpTest, ExtendedTimePrintsMicroseconds) {
  auto message = make_.withdraw(peer_, Timestamp{1506848871000070}, "175.45.177.0/24");
  message.form = RecordForm::bgp4mp_et;
  message.is_local = true;
  EXPECT_EQ(lines(message),
            "BGP4MP_ET_LOCAL|1506848871.000070|W|192.0.2.1|64500|175.45.177.0/24\n");
}

TEST_F(BgpdumpTest, AMissingNextHopPrintsAsAllOnesAndAMissingOriginAsIncomplete) {
  auto message = make_.announce(peer_, at("09:07:51"), "175.45.177.0/24", "");
  message.attributes = nullptr;
  EXPECT_EQ(lines(message),
            "BGP4MP|1506848871|A|192.0.2.1|64500|175.45.177.0/24||INCOMPLETE|255.255.255.255|0|0||"
            "NAG||\n");
}

TEST_F(BgpdumpTest, EachListHasItsOwnNextHop) {
  const auto message =
      make_.announce(peer_, at("09:07:51"), "175.45.177.0/24 2001:db8::/32", "64500");
  EXPECT_EQ(lines(message),
            "BGP4MP|1506848871|A|192.0.2.1|64500|175.45.177.0/24|64500|IGP|10.0.0.1|0|0||NAG||\n"
            "BGP4MP|1506848871|A|192.0.2.1|64500|2001:db8::/32|64500|IGP|2001:db8::1|0|0||NAG||\n");
}

TEST_F(BgpdumpTest, PreferencesCommunitiesAndAggregator) {
  static constexpr std::uint8_t kCommunities[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01};
  auto& attributes = make_.attributes("64500 {1,2}");
  for (const auto type :
       {AttributeType::local_pref, AttributeType::multi_exit_disc, AttributeType::communities,
        AttributeType::atomic_aggregate, AttributeType::aggregator}) {
    attributes.present.set(static_cast<std::uint8_t>(type));
  }
  attributes.origin = Origin::egp;
  attributes.local_pref = 100;
  attributes.multi_exit_disc = 4294967295;
  attributes.communities = kCommunities;
  attributes.aggregator = {Asn{65536}, ipv4_address(0xc6336401)};
  auto message = make_.announce(peer_, at("09:07:51"), "175.45.177.0/24", "");
  message.attributes = &attributes;
  EXPECT_EQ(lines(message),
            "BGP4MP|1506848871|A|192.0.2.1|64500|175.45.177.0/24|64500 {1,2}|EGP|10.0.0.1|100|"
            "4294967295|65000:1 no-export|AG|65536 198.51.100.1|\n");
}

TEST_F(BgpdumpTest, OneFormatKeepsMessagesApart) {
  BgpdumpFormat format;
  std::string out;
  format.begin(out);
  const auto first = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "1");
  const auto second = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "2");
  for (const auto& message : {first, second}) {
    for_each_element(message, [&](const RouteElement& element) { format.append(element); });
  }
  EXPECT_NE(out.find("|10.0.0.0/8|1|"), std::string::npos);
  EXPECT_NE(out.find("|10.0.0.0/8|2|"), std::string::npos);
}

}  // namespace
}  // namespace isthmus::query
