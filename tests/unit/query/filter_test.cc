#include "query/filter.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;
using isthmus::testing::prefix;

/// One message of every kind, of two peers, a second apart.
class FilterTest : public ::testing::Test {
 protected:
  /// What passes, as text: "announce 175.45.176.0/24".
  std::vector<std::string> passing(const FilterOptions& options) {
    const Filter filter{options};
    std::string scratch;
    std::vector<std::string> found;
    for (const auto& message : stream_) {
      filter.for_each_passing(message, scratch, [&](const RouteElement& element) {
        constexpr const char* kTypes[] = {"announce", "withdraw", "rib", "state"};
        std::string text = kTypes[static_cast<std::size_t>(element.type)];
        if (element.nlri != nullptr) text += " " + net::to_text(element.nlri->prefix);
        found.push_back(text);
      });
    }
    return found;
  }

  static PathPattern pattern(std::string_view text) { return PathPattern::compile(text).value(); }

  Messages make_;
  PeerKey china_{make_.peer("rrc00", 4837, "192.0.2.1")};
  PeerKey russia_{make_.peer("rrc00", 20485, "192.0.2.2")};
  std::vector<RouteMessage> stream_{
      make_.table_entry(china_, at("08:00:00"), "175.45.176.0/22", "4837 131279"),
      make_.announce(china_, at("09:00:00"), "175.45.176.0/24 175.45.177.0/24", "4837 131279"),
      make_.announce(russia_, at("09:00:01"), "175.45.178.0/24 2001:db8::/32",
                     "20485 {131279,64500}"),
      make_.withdraw(russia_, at("09:00:02"), "175.45.176.0/24"),
      make_.down(russia_, at("09:00:03")),
      make_.end_of_rib(china_, at("09:00:04")),
  };
};

using Texts = std::vector<std::string>;

TEST_F(FilterTest, WithoutOptionsEverythingPasses) {
  EXPECT_EQ(passing({}), (Texts{"rib 175.45.176.0/22", "announce 175.45.176.0/24",
                                "announce 175.45.177.0/24", "announce 175.45.178.0/24",
                                "announce 2001:db8::/32", "withdraw 175.45.176.0/24", "state"}));
}

TEST_F(FilterTest, ExactMoreAndLessSpecificAndOverlap) {
  EXPECT_EQ(passing({.exact = {prefix("175.45.176.0/24")}}),
            (Texts{"announce 175.45.176.0/24", "withdraw 175.45.176.0/24"}));
  EXPECT_EQ(
      passing({.more_specific = {prefix("175.45.176.0/23")}}),
      (Texts{"announce 175.45.176.0/24", "announce 175.45.177.0/24", "withdraw 175.45.176.0/24"}));
  EXPECT_EQ(passing({.less_specific = {prefix("175.45.177.0/24")}}),
            (Texts{"rib 175.45.176.0/22", "announce 175.45.177.0/24"}));
  EXPECT_EQ(passing({.overlapping = {prefix("175.45.178.0/23")}}),
            (Texts{"rib 175.45.176.0/22", "announce 175.45.178.0/24"}));
  EXPECT_EQ(passing({.more_specific = {prefix("::/0")}}), (Texts{"announce 2001:db8::/32"}));
}

TEST_F(FilterTest, ValuesOfOneOptionAreAlternativesAndOptionsMustAllHold) {
  EXPECT_EQ(passing({.exact = {prefix("175.45.177.0/24"), prefix("175.45.178.0/24")}}),
            (Texts{"announce 175.45.177.0/24", "announce 175.45.178.0/24"}));
  EXPECT_EQ(passing({.exact = {prefix("175.45.177.0/24"), prefix("175.45.178.0/24")},
                     .peer_asns = {Asn{20485}}}),
            (Texts{"announce 175.45.178.0/24"}));
}

TEST_F(FilterTest, APeerIsAnAsnOrAnAddress) {
  EXPECT_EQ(passing({.peer_addresses = {russia_.address}}).size(), 4U);
  EXPECT_EQ(passing({.peer_asns = {Asn{4837}}, .peer_addresses = {russia_.address}}).size(), 7U);
  EXPECT_EQ(passing({.peer_asns = {Asn{1}}}), Texts{});
}

TEST_F(FilterTest, TheOriginIsTheLastAsnOrAnyOfASet) {
  EXPECT_EQ(passing({.origins = {Asn{131279}}}),
            (Texts{"rib 175.45.176.0/22", "announce 175.45.176.0/24", "announce 175.45.177.0/24",
                   "announce 175.45.178.0/24", "announce 2001:db8::/32"}));
  EXPECT_EQ(passing({.origins = {Asn{64500}}}),
            (Texts{"announce 175.45.178.0/24", "announce 2001:db8::/32"}));
  EXPECT_EQ(passing({.origins = {Asn{4837}}}), Texts{});
}

TEST_F(FilterTest, WithdrawalsAndStateChangesHaveNoPathToMatch) {
  FilterOptions options;
  options.paths = {pattern(".*")};
  EXPECT_EQ(passing(options),
            (Texts{"rib 175.45.176.0/22", "announce 175.45.176.0/24", "announce 175.45.177.0/24",
                   "announce 175.45.178.0/24", "announce 2001:db8::/32"}));
}

TEST_F(FilterTest, PathPatternsAreAlternatives) {
  FilterOptions options;
  options.paths = {pattern("^20485_"), pattern("^1_")};
  EXPECT_EQ(passing(options), (Texts{"announce 175.45.178.0/24", "announce 2001:db8::/32"}));
}

TEST_F(FilterTest, Communities) {
  static constexpr std::uint8_t kCommunity[] = {0xfd, 0xe8, 0, 1};
  auto& attributes = make_.attributes("20485 131279");
  attributes.communities = kCommunity;
  auto message = make_.announce(russia_, at("09:01:00"), "175.45.179.0/24", "20485 131279");
  message.attributes = &attributes;
  stream_.push_back(message);
  EXPECT_EQ(passing({.communities = {*CommunityPattern::parse("65000:*")}}),
            (Texts{"announce 175.45.179.0/24"}));
}

TEST_F(FilterTest, TypesAndTimes) {
  EXPECT_EQ(passing({.types = {ElementType::state, ElementType::rib}}),
            (Texts{"rib 175.45.176.0/22", "state"}));
  EXPECT_EQ(passing({.from = at("09:00:02"), .to = at("09:00:03")}),
            (Texts{"withdraw 175.45.176.0/24"}));
}

TEST_F(FilterTest, APrefixFilterLetsNoStateChangePass) {
  EXPECT_EQ(passing({.overlapping = {prefix("0.0.0.0/0")}, .types = {ElementType::state}}),
            Texts{});
}

}  // namespace
}  // namespace isthmus::query
