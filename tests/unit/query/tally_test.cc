#include "query/tally.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

class TallyTest : public ::testing::Test {
 protected:
  Tally tally(std::string_view by, std::size_t keys_max = 100) const {
    Tally made{TallyBy::parse(by).value(), {sources_, collectors_}, keys_max};
    for (const auto& message : stream_) {
      for_each_element(message, [&](const RouteElement& element) { made.add(element); });
    }
    return made;
  }

  std::vector<std::string> sources_{"u.gz"};
  std::vector<std::string> collectors_{"rrc00"};
  Messages make_;
  PeerKey peer_{make_.peer("rrc00", 64500, "192.0.2.1")};
  std::vector<RouteMessage> stream_{
      make_.announce(peer_, at("09:00:00"), "10.0.0.0/8 11.0.0.0/8", "64500 1 1"),
      make_.announce(peer_, at("09:59:59"), "10.0.0.0/8", "64500 2"),
      make_.announce(peer_, at("10:00:00"), "2001:db8::/32", "64500 {3,4}"),
      make_.withdraw(peer_, at("10:00:01"), "10.0.0.0/8"),
      make_.down(peer_, at("10:00:02")),
  };
};

TEST_F(TallyTest, TheGreatestCountComesFirstAndKeysKeepTheirOrder) {
  EXPECT_EQ(tally("prefix").text(), "3\t10.0.0.0/8\n1\t-\n1\t11.0.0.0/8\n1\t2001:db8::/32\n");
  EXPECT_EQ(tally("prefix").text(1), "3\t10.0.0.0/8\n");
  EXPECT_EQ(tally("prefix").text(0), "");
}

TEST_F(TallyTest, EveryKeyOfItsOwn) {
  EXPECT_EQ(tally("origin").text(), "3\t-\n2\t1\n1\t2\n") << "a set hides the origin";
  EXPECT_EQ(tally("peer").text(), "6\t64500 192.0.2.1\n");
  EXPECT_EQ(tally("family").text(), "4\tipv4\n1\t-\n1\tipv6\n");
  EXPECT_EQ(tally("hour").text(), "3\t2017-10-01 09:00:00\n3\t2017-10-01 10:00:00\n");
  EXPECT_EQ(tally("day").text(), "6\t2017-10-01 00:00:00\n");
  EXPECT_EQ(tally("minute").text(1), "3\t2017-10-01 10:00:00\n");
  EXPECT_EQ(tally("prefix-length").text(1), "4\t8\n");
  EXPECT_EQ(tally("path-length").text(), "2\t-\n2\t2\n2\t3\n");
  EXPECT_EQ(tally("next-hop").text(1), "3\t10.0.0.1\n");
}

TEST_F(TallyTest, EveryFieldIsAKeyToo) {
  EXPECT_EQ(tally("type").text(), "4\tannounce\n1\tstate\n1\twithdraw\n");
  EXPECT_EQ(tally("collector").text(), "6\trrc00\n");
  EXPECT_EQ(tally("path").text(1), "2\t-\n");
  EXPECT_FALSE(TallyBy::parse("colour"));
  EXPECT_NE(TallyBy::names().find("origin, peer, community"), std::string::npos);
}

TEST_F(TallyTest, EachCommunityCounts) {
  static constexpr std::uint8_t kCommunities[] = {0xfd, 0xe8, 0, 1, 0xfd, 0xe8, 0, 2};
  auto& attributes = make_.attributes("64500");
  attributes.communities = kCommunities;
  attributes.present.set(static_cast<std::size_t>(AttributeType::communities));
  stream_.resize(2);
  stream_[0].attributes = &attributes;
  EXPECT_EQ(tally("community").text(), "2\t65000:1\n2\t65000:2\n1\t-\n");
}

TEST_F(TallyTest, ThreadsAddUp) {
  auto sum = tally("prefix");
  sum.add_all(tally("prefix"));
  EXPECT_EQ(sum.text(1), "6\t10.0.0.0/8\n");
  EXPECT_FALSE(sum.is_over());
}

TEST_F(TallyTest, BeyondTheLimitNothingNewIsCounted) {
  const auto found = tally("prefix", 2);
  EXPECT_TRUE(found.is_over());
  EXPECT_EQ(found.text(), "3\t10.0.0.0/8\n1\t11.0.0.0/8\n");
  Tally sum{TallyBy::parse("prefix").value(), {sources_, collectors_}, 100};
  sum.add_all(found);
  EXPECT_TRUE(sum.is_over());
}

}  // namespace
}  // namespace isthmus::query
