#include "query/filter.h"

#include <gtest/gtest.h>

#include "query/filter/parser.h"
#include "query/passing.h"
#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

using Texts = std::vector<std::string>;

/// One message of every kind, of two peers, a second apart.
class FilterTest : public ::testing::Test {
 protected:
  static Filter filter(std::string_view text) {
    const auto parsed = parse_filter(text);
    EXPECT_TRUE(parsed) << (parsed ? "" : point_at(text, parsed.error()));
    return Filter{parsed.value_or(Expression{})};
  }

  /// What passes, as text: "announce 175.45.176.0/24".
  Texts passing(const Filter& filter) {
    FilterMemory memory;
    Texts found;
    for (const auto& message : stream_) {
      wire::DecodedRecord record;
      record.messages = {&message, 1};
      for_each_passing(record, filter, Withdrawals::none, memory, [&](const RouteElement& element) {
        constexpr const char* kTypes[] = {"announce", "withdraw", "rib", "state"};
        std::string text = kTypes[static_cast<std::size_t>(element.type)];
        if (element.nlri != nullptr) text += " " + net::to_text(element.nlri->prefix);
        found.push_back(text);
      });
    }
    return found;
  }
  Texts passing(std::string_view text) { return passing(filter(text)); }

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

TEST_F(FilterTest, TheDefaultLetsEverythingPass) {
  EXPECT_TRUE(Filter{}.lets_everything_pass());
  EXPECT_EQ(passing(Filter{}),
            (Texts{"rib 175.45.176.0/22", "announce 175.45.176.0/24", "announce 175.45.177.0/24",
                   "announce 175.45.178.0/24", "announce 2001:db8::/32", "withdraw 175.45.176.0/24",
                   "state"}));
}

TEST_F(FilterTest, OperatorsBindAsTheyDoElsewhere) {
  // "and" before "or", "not" before both.
  EXPECT_EQ(passing("rib or withdraw and peer 4837"), (Texts{"rib 175.45.176.0/22"}));
  EXPECT_EQ(passing("(rib or withdraw) and peer 20485"), (Texts{"withdraw 175.45.176.0/24"}));
  EXPECT_EQ(passing("not rib and not announce"), (Texts{"withdraw 175.45.176.0/24", "state"}));
  EXPECT_EQ(passing("not (rib or announce or state)"), (Texts{"withdraw 175.45.176.0/24"}));
  EXPECT_EQ(passing("! ! rib && ipv4 || state"), (Texts{"rib 175.45.176.0/22", "state"}));
}

TEST_F(FilterTest, AWithdrawalHangsOnTheAttributesThatItDoesNotHave) {
  EXPECT_EQ(passing("origin 131279 and prefix 175.45.176.0/24"),
            (Texts{"announce 175.45.176.0/24"}));
  EXPECT_EQ(passing("not origin 131279 and withdraw"), Texts{});
  EXPECT_EQ(passing("origin 131279 or withdraw").size(), 6U);
  const auto withdrawal =
      facts_of({ElementType::withdraw, false, &stream_[3], stream_[3].withdrawn.data()});
  EXPECT_EQ(filter("origin 131279").judge(withdrawal), Verdict::unknown);
  EXPECT_EQ(filter("not origin 131279").judge(withdrawal), Verdict::unknown);
  EXPECT_EQ(filter("next-hop 10.0.0.1").judge(withdrawal), Verdict::unknown);
  EXPECT_EQ(filter("origin 131279 and peer 1").judge(withdrawal), Verdict::no);
  EXPECT_EQ(filter("origin 131279 or peer 20485").judge(withdrawal), Verdict::yes);
}

TEST_F(FilterTest, AStateChangeHasNeitherPrefixNorAttributes) {
  EXPECT_EQ(passing("overlapping 0.0.0.0/0 and state"), Texts{});
  EXPECT_EQ(passing("origin 131279 and state"), Texts{});
  EXPECT_EQ(passing("not ipv4 and state"), (Texts{"state"}));
  EXPECT_EQ(passing("not next-hop and state"), (Texts{"state"}));
  EXPECT_EQ(passing("peer 20485 and state"), (Texts{"state"}));
}

TEST_F(FilterTest, WhatIsNotKnownYetIsUnknownUntilItIsSettled) {
  const auto both = filter("announce and origin 131279 and covered 175.45.176.0/22");
  Facts facts;
  facts.types = kAnnounceBit | kWithdrawBit;
  EXPECT_EQ(both.judge(facts), Verdict::unknown);
  facts.types = kWithdrawBit;
  EXPECT_EQ(both.judge(facts), Verdict::no);
  facts.types = kAnnounceBit;
  const auto outside = isthmus::testing::nlri("10.0.0.0/8");
  facts.nlri = &outside;
  EXPECT_EQ(both.judge(facts), Verdict::no);
  const auto inside = isthmus::testing::nlri("175.45.177.0/24");
  facts.nlri = &inside;
  EXPECT_EQ(both.judge(facts), Verdict::unknown);
  facts.attributes = stream_[1].attributes;
  facts.attributes_known = true;
  EXPECT_EQ(both.judge(facts), Verdict::yes);
  facts.attributes = nullptr;
  EXPECT_EQ(both.judge(facts), Verdict::no);
  // The record may hold withdrawals beside them.
  facts.types = kAnnounceBit | kWithdrawBit;
  EXPECT_EQ(filter("not origin 131279").judge(facts), Verdict::unknown);
}

TEST_F(FilterTest, AWithdrawalOfARouteIsJudgedByWhatWasAnnounced) {
  FilterMemory memory;
  const auto announced =
      facts_of({ElementType::announce, false, &stream_[1], stream_[1].announced.data()});
  const auto judged = [&](std::string_view text) {
    return filter(text).judge_withdrawal_of(announced, memory);
  };
  EXPECT_EQ(judged("origin 131279"), Verdict::yes);
  EXPECT_EQ(judged("origin 1"), Verdict::no);
  EXPECT_EQ(judged("withdraw and origin 131279"), Verdict::yes);
  EXPECT_EQ(judged("announce and origin 131279"), Verdict::no);
  EXPECT_EQ(judged("origin 131279 and before 2010-01-01"), Verdict::unknown);
  EXPECT_EQ(judged("origin 1 and before 2010-01-01"), Verdict::no);
  EXPECT_EQ(judged("next-hop 10.0.0.1"), Verdict::yes);
}

TEST_F(FilterTest, SaysWhetherItAsksAttributes) {
  EXPECT_FALSE(filter("prefix 10.0.0.0/8 or not peer 1 and after 2017-10-01").asks_attributes());
  EXPECT_TRUE(filter("prefix 10.0.0.0/8 or not (peer 1 and next-hop)").asks_attributes());
  EXPECT_TRUE(filter("peer 1 and hop 1").asks_attributes());
}

TEST_F(FilterTest, CollectorsAreKnownByTheirNames) {
  const std::vector<std::string> collectors{"rrc00", "route-views2"};
  const auto verdict = [&](std::string_view text, std::uint16_t collector) {
    Facts facts;
    facts.collector = CollectorId{collector};
    return Filter{parse_filter(text).value(), collectors}.judge(facts);
  };
  EXPECT_EQ(verdict("collector rrc00", 0), Verdict::yes);
  EXPECT_EQ(verdict("collector rrc00", 1), Verdict::no);
  EXPECT_EQ(verdict("collector rrc*", 0), Verdict::yes);
  EXPECT_EQ(verdict("collector *views*, rrc01", 1), Verdict::yes);
  EXPECT_EQ(verdict("collector *views", 1), Verdict::no);
  EXPECT_EQ(verdict("collector rrc00", 7), Verdict::no);
}

}  // namespace
}  // namespace isthmus::query
