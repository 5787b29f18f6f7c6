#include "sinks/telling.h"

#include <gtest/gtest.h>

#include "unit/sinks/sample_reports.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;

class TellingTest : public ::testing::Test {
 protected:
  Report report_ = founding_report();
  std::shared_ptr<const topology::Reference> reference_ = topology::Reference::built_in();
};

TEST_F(TellingTest, ARecordHasOneNumberHoweverOftenItIsCited) {
  Telling telling{report_, *reference_};
  const auto first = telling.cite("a", report_.events[0]);
  const auto second = telling.cite("b", report_.events[0]);
  EXPECT_EQ(first.records.size(), 27U);
  EXPECT_EQ(first.records, second.records);
  EXPECT_EQ(telling.cite("c", report_.events[1]).records.front(), 27U);
  EXPECT_EQ(telling.take_records().size(), 54U);
}

TEST_F(TellingTest, FindsTheLossThatEndedAGain) {
  Telling telling{report_, *reference_};
  const auto* gained = telling.event(EventId{1});
  ASSERT_NE(gained, nullptr);
  EXPECT_EQ(telling.loss_after(*gained), telling.event(EventId{2}));
  EXPECT_EQ(telling.loss_after(*telling.event(EventId{8})), nullptr);
  EXPECT_EQ(telling.event(EventId{99}), nullptr);
}

TEST_F(TellingTest, PicturesAreFoundByTime) {
  Telling telling{report_, *reference_};
  EXPECT_EQ(telling.picture_before(at(kGained))->at, at(kGained - 1));
  EXPECT_EQ(telling.picture_before(at(kDataBegin - 1)), nullptr);
  EXPECT_EQ(telling.picture_after(at(kSecondDrop))->at, at(kSecondDrop + 63));
  EXPECT_EQ(telling.last_picture()->at, at(kDataEnd));
}

TEST_F(TellingTest, AProviderIsTheSumOfItsLinks) {
  auto picture = *report_.at_end;
  auto second = picture.uplinks.front();
  second.link.inside = Asn{64500};
  second.share = 0.05;
  picture.uplinks.push_back(second);
  EXPECT_EQ(providers(picture), (std::vector{Asn{4837}, Asn{20485}}));
  EXPECT_DOUBLE_EQ(share_of(picture, Asn{4837}), 0.91);
  EXPECT_EQ(prefixes_of(picture, Asn{4837}).size(), 4U);
}

}  // namespace
}  // namespace isthmus::sinks
