#include "query/format/bgpreader.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

class BgpreaderTest : public ::testing::Test {
 protected:
  std::string lines(const RouteMessage& message) const {
    BgpreaderFormat format{{sources_, collectors_}};
    std::string out;
    format.begin(out);
    for_each_element(message, [&](const RouteElement& element) { format.append(element); });
    return out;
  }

  std::vector<std::string> sources_{"u.gz"};
  std::vector<std::string> collectors_{"rrc00"};
  Messages make_;
  PeerKey peer_{make_.peer("rrc00", 64500, "192.0.2.1")};
};

TEST_F(BgpreaderTest, AnAnnouncement) {
  const auto message = make_.announce(peer_, at("09:07:51"), "175.45.177.0/24", "64500 131279");
  EXPECT_EQ(lines(message),
            "U|A|1506848871.000000|ris|rrc00|||64500|192.0.2.1|175.45.177.0/24|10.0.0.1|"
            "64500 131279|131279|||\n");
}

TEST_F(BgpreaderTest, AWithdrawal) {
  EXPECT_EQ(lines(make_.withdraw(peer_, at("09:07:51"), "175.45.177.0/24")),
            "U|W|1506848871.000000|ris|rrc00|||64500|192.0.2.1|175.45.177.0/24||||||\n");
}

TEST_F(BgpreaderTest, AStateChange) {
  EXPECT_EQ(lines(make_.up(peer_, at("09:07:51"))),
            "U|S|1506848871.000000|ris|rrc00|||64500|192.0.2.1||||||OPENCONFIRM|ESTABLISHED\n");
}

TEST_F(BgpreaderTest, ATableEntryWhoseOriginIsASet) {
  EXPECT_EQ(lines(make_.table_entry(peer_, at("09:07:51"), "2001:db8::/32", "64500 {1,2}")),
            "R|R|1506848871.000000|ris|rrc00|||64500|192.0.2.1|2001:db8::/32|2001:db8::1|"
            "64500 {1,2}|{1,2}|||\n");
}

TEST_F(BgpreaderTest, WellKnownCommunitiesStayNumbers) {
  static constexpr std::uint8_t kCommunities[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01};
  auto& attributes = make_.attributes("64500");
  attributes.communities = kCommunities;
  auto message = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "");
  message.attributes = &attributes;
  EXPECT_NE(lines(message).find("|64500|65000:1 65535:65281||\n"), std::string::npos);
}

TEST_F(BgpreaderTest, EveryLineHasSixteenFields) {
  for (const auto& message :
       {make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", ""),
        make_.withdraw(peer_, at("09:00:00"), "10.0.0.0/8"), make_.down(peer_, at("09:00:00")),
        make_.table_entry(peer_, at("09:00:00"), "10.0.0.0/8", "1")}) {
    const auto line = lines(message);
    EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 15) << line;
  }
}

TEST(BgpreaderProject, FollowsFromTheCollector) {
  EXPECT_EQ(project_of("rrc00"), "ris");
  EXPECT_EQ(project_of("rrc26"), "ris");
  EXPECT_EQ(project_of("route-views2"), "routeviews");
  EXPECT_EQ(project_of("route-views.sydney"), "routeviews");
  EXPECT_EQ(project_of("rrcxx"), "");
  EXPECT_EQ(project_of("lab"), "");
}

}  // namespace
}  // namespace isthmus::query
