#include "detect/subject_view.h"

#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::prefix;

/// Tables and a view of them, fed with the same changes.
class SubjectViewTest : public ::testing::Test {
 protected:
  explicit SubjectViewTest(Subject subject = testing::north_korea())
      : subject_(std::move(subject)), view_(subject_, tables_) {}

  void apply(const RouteMessage& message) {
    changes_.clear();
    tables_.apply(message, changes_);
    follow();
  }
  void load(std::string_view prefix_text, std::string_view tail,
            std::vector<std::pair<std::string, std::uint32_t>> peers = {
                {"rrc00", 1101}, {"rrc00", 1102}, {"rrc00", 1103}}) {
    messages_.source(++source_);
    apply(messages_.table_begin(peers[0].first, at("08:00:00")));
    for (const auto& [collector, asn] : peers) {
      apply(messages_.table_entry(collector, asn, at("08:00:00"), prefix_text,
                                  std::to_string(asn) + " " + std::string(tail)));
    }
    changes_.clear();
    tables_.end_source(SourceId{source_}, messages_.collector_id(peers[0].first), changes_);
    follow();
  }
  void follow() {
    changes_.visit([&](const PeerTransition& transition) { view_.apply(transition); },
                   [&](const RouteDelta& delta) {
                     if (auto change = view_.apply(delta)) seen_.push_back(*change);
                   });
    view_.settle(tables_.now());
  }
  const FollowedPrefix& only() const { return view_.prefixes().at(0); }

  Subject subject_;
  rib::Tables tables_;
  SubjectView view_;
  rib::Changes changes_;
  std::vector<SubjectChange> seen_;
  testing::Messages messages_;
  std::uint32_t source_ = 0;
};

TEST_F(SubjectViewTest, FollowsThePrefixesThatTheSubjectOriginates) {
  load("175.45.176.0/24", "4837 131279");
  apply(messages_.announce("rrc00", 1101, at("08:10:00"), "198.51.100.0/24", "1101 4837 3356"));
  ASSERT_EQ(view_.prefixes().size(), 1U);
  EXPECT_EQ(only().witnesses, 3U);
  EXPECT_EQ(only().reaching, 3U);
  EXPECT_EQ(view_.links().holders({Asn{4837}, Asn{131279}}, PrefixIndex{0}), 3U);
}

TEST_F(SubjectViewTest, SeveralSessionsOfOneAsAreOneWitness) {
  load("175.45.176.0/24", "4837 131279");
  messages_.source(++source_);
  const auto second = messages_.peer("rrc00", 1101, "192.0.2.1");
  apply(messages_.up(second, at("08:05:00")));
  apply(messages_.announce(second, at("08:05:01"), "175.45.176.0/24", "1101 4837 131279"));
  apply(messages_.end_of_rib(second, at("08:05:02")));
  EXPECT_EQ(view_.witnesses(), 3U);
  EXPECT_EQ(only().reaching, 3U);
}

TEST_F(SubjectViewTest, APrefixIsDownWhereFewerThanHalfOfItsWitnessesHoldARoute) {
  load("175.45.176.0/24", "4837 131279");
  apply(messages_.withdraw("rrc00", 1101, at("08:10:00"), "175.45.176.0/24"));
  EXPECT_FALSE(only().is_down);
  apply(messages_.withdraw("rrc00", 1102, at("08:10:05"), "175.45.176.0/24"));
  EXPECT_TRUE(only().is_down);
  EXPECT_EQ(only().down_since, at("08:10:05"));
  EXPECT_TRUE(view_.is_all_down());
}

TEST_F(SubjectViewTest, OnlyUpdatesAtSyncedPeersTestify) {
  load("175.45.176.0/24", "4837 131279");
  for (const auto& change : seen_) EXPECT_FALSE(change.testifies);
  apply(messages_.withdraw("rrc00", 1101, at("08:10:00"), "175.45.176.0/24"));
  EXPECT_TRUE(seen_.back().testifies);
  apply(messages_.announce("rrc00", 9999, at("08:10:01"), "175.45.176.0/24", "9999 131279"));
  EXPECT_FALSE(seen_.back().testifies);
}

TEST_F(SubjectViewTest, AForeignRouteIsNeitherReachNorItsLack) {
  load("175.45.176.0/24", "4837 131279");
  apply(messages_.announce("rrc00", 1101, at("08:10:00"), "175.45.176.0/24", "1101 666"));
  EXPECT_EQ(only().witnesses, 2U);
  EXPECT_EQ(only().reaching, 2U);
  EXPECT_EQ(view_.links().presumed({Asn{4837}, Asn{131279}}, PrefixIndex{0}), 1U);
}

TEST_F(SubjectViewTest, AMoreSpecificOfAStrangerIsFollowedAndNoPrefixOfTheSubject) {
  load("175.45.176.0/22", "4837 131279");
  apply(messages_.announce("rrc00", 1101, at("08:10:00"), "175.45.177.0/24", "1101 666"));
  ASSERT_EQ(view_.prefixes().size(), 2U);
  EXPECT_FALSE(view_.prefixes()[1].is_own);
  EXPECT_TRUE(view_.is_vouched_for(PrefixIndex{1}));
  EXPECT_EQ(seen_.back().after.foreign, Asn{666});
}

TEST_F(SubjectViewTest, ACustomersMoreSpecificThroughTheSubjectIsNotForeign) {
  load("175.45.176.0/22", "4837 131279");
  apply(
      messages_.announce("rrc00", 1101, at("08:10:00"), "175.45.177.0/24", "1101 4837 131279 777"));
  EXPECT_EQ(view_.prefixes().size(), 1U);
}

TEST_F(SubjectViewTest, ADefaultRouteOfTheSubjectCoversNothing) {
  load("0.0.0.0/0", "4837 131279");
  apply(messages_.announce("rrc00", 1101, at("08:10:00"), "198.51.100.0/24", "1101 666"));
  EXPECT_TRUE(view_.prefixes().empty());
}

TEST_F(SubjectViewTest, APeerWithinTheSubjectDoesNotTestify) {
  load("175.45.176.0/24", "131279", {{"rrc00", 3333}});
  EXPECT_EQ(view_.witnesses(), 1U);
  SubjectViewTest::subject_.networks = {Asn{3333}, Asn{131279}};
  const SubjectView inside{subject_, tables_};
  EXPECT_EQ(inside.witnesses(), 0U);
}

TEST_F(SubjectViewTest, ALostSessionIsNoWitnessAndItsRoutesArePresumed) {
  load("175.45.176.0/24", "4837 131279");
  apply(messages_.down(messages_.peer("rrc00", 1101), at("08:10:00")));
  EXPECT_EQ(only().witnesses, 2U);
  EXPECT_EQ(only().reaching, 2U);
  EXPECT_EQ(view_.links().presumed({Asn{4837}, Asn{131279}}, PrefixIndex{0}), 1U);
  EXPECT_TRUE(view_.keeps_witnesses(at("08:10:00")));
  apply(messages_.down(messages_.peer("rrc00", 1102), at("08:10:01")));
  EXPECT_FALSE(view_.keeps_witnesses(at("08:10:01")));
}

TEST_F(SubjectViewTest, AQuorumIsOfTwoVantageAsesAtTwoCollectorsWhereTwoTestify) {
  load("175.45.176.0/24", "4837 131279");
  EXPECT_TRUE(view_.is_quorum(2, 1));
  load("175.45.176.0/24", "4837 131279", {{"route-views2", 2201}, {"route-views2", 2202}});
  EXPECT_EQ(view_.testifying_collectors(), 2U);
  EXPECT_FALSE(view_.is_quorum(2, 1));
  EXPECT_TRUE(view_.is_quorum(2, 2));
  EXPECT_TRUE(view_.is_quorum(4, 1));
}

TEST_F(SubjectViewTest, AWitnessIsForgottenADayAfterItsRouteWent) {
  load("175.45.176.0/24", "4837 131279");
  apply(messages_.withdraw("rrc00", 1101, at("08:10:00"), "175.45.176.0/24"));
  view_.sweep(at("08:09:00", 1));
  EXPECT_EQ(only().witnesses, 3U);
  view_.sweep(at("08:10:00", 1));
  EXPECT_EQ(only().witnesses, 2U);
}

class PrefixListView : public SubjectViewTest {
 protected:
  PrefixListView() : SubjectViewTest(testing::prefix_list({"175.45.176.0/24"})) {}
};

TEST_F(PrefixListView, TakesTheOriginsAtTheStartForItsNetworks) {
  load("175.45.176.0/24", "4837 131279");
  EXPECT_EQ(view_.networks(), std::vector{Asn{131279}});
  EXPECT_EQ(only().reaching, 3U);
  apply(messages_.announce("rrc00", 1101, at("08:10:00"), "175.45.176.0/24", "1101 666"));
  EXPECT_EQ(seen_.back().after.foreign, Asn{666});
}

}  // namespace
}  // namespace isthmus::detect
