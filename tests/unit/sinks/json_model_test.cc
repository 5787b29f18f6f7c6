#include "sinks/json_model.h"

#include <gtest/gtest.h>

#include "unit/sinks/story_fixture.h"

namespace isthmus::sinks {
namespace {

class JsonModelTest : public isthmus::testing::StoryTest {
 protected:
  Narrative narrative_ = narrate(report_, *reference_);
  JsonModel model_{report_, *reference_, narrative_};
};

TEST_F(JsonModelTest, AMomentHasBothClocks) {
  const auto moment = model_.moment(isthmus::testing::at(isthmus::testing::kGained));
  EXPECT_EQ(moment.dump(), R"({"utc":"2017-10-01T09:07:51Z","local":"2017-10-01T17:37:51+08:30"})");
}

TEST_F(JsonModelTest, AnEventHasItsLinkItsEffectAndItsPrefixes) {
  const auto event = model_.events()[0];
  EXPECT_EQ(event["kind"], "uplink_gained");
  EXPECT_EQ(event["id"], "0000000000000001");
  EXPECT_EQ(event["uplink"].dump(), R"({"outside":20485,"inside":131279})");
  EXPECT_EQ(event["effect"], "supplements");
  EXPECT_EQ(event["prefixes_not_concerned"].dump(), R"(["175.45.177.0/24"])");
  EXPECT_EQ(event["records"].size(), 27U);
  EXPECT_FALSE(event.contains("ended"));
}

TEST_F(JsonModelTest, EveryConnectionIsThere) {
  EXPECT_EQ(model_.connections().size(), report_.spells.size());
  EXPECT_FALSE(model_.connections()[4].contains("to"));
}

TEST_F(JsonModelTest, NetworksComeWithTheSourceOfTheFacts) {
  const auto networks = model_.networks();
  ASSERT_EQ(networks.size(), 3U);
  EXPECT_EQ(networks[1]["name"], "TransTeleCom");
  EXPECT_EQ(networks[1]["owners"][0]["share_percent"], 99.99);
  EXPECT_FALSE(networks[1]["source"].get<std::string>().empty());
  EXPECT_EQ(networks[2]["owners"][1]["is_beside"], true);
}

TEST_F(JsonModelTest, AnIncidentNamesItsEvents) {
  const auto incident = model_.incidents()[0];
  EXPECT_EQ(incident["phases"].size(), 6U);
  EXPECT_EQ(incident["phases"][2]["events"].size(), 5U);
}

}  // namespace
}  // namespace isthmus::sinks
