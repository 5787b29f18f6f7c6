#include "wire/bmp/withdrawal_watch.h"

#include <gtest/gtest.h>

#include "support/bmp_reading.h"
#include "support/bmp_samples.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using testing::BmpPeer;

/// An UPDATE that withdraws `count` routes, and announces one where asked.
BmpOctets update(unsigned count, bool announces = false) {
  auto content = testing::announcement({64500}, count);
  content.withdrawn = content.announced;
  content.announced.resize(announces ? 1 : 0);
  return bgp::encode_update(content, {});
}

/// How many messages of a stream were suspect.
std::size_t suspect_messages(const BmpOctets& stream, WithdrawalWatch& watch) {
  std::size_t count = 0;
  testing::read_bmp(stream, wire::Encoding::bmp, [&](const wire::DecodedRecord& record) {
    for (const auto& message : record.messages) count += watch.apply(message);
  });
  return count;
}

TEST(WithdrawalWatch, SuspectsAPeerThatOnlyWithdraws) {
  WithdrawalWatch watch;
  const auto ten = testing::route_monitoring({}, update(10));
  EXPECT_EQ(suspect_messages(testing::joined({ten, ten, ten}), watch), 2U);
  EXPECT_EQ(watch.suspect_withdrawals(), 30U);
  ASSERT_EQ(watch.suspects().size(), 1U);
  EXPECT_EQ(watch.suspects()[0].peer.asn, Asn{64500});
}

TEST(WithdrawalWatch, TrustsAPeerThatAnnouncedEver) {
  WithdrawalWatch watch;
  const auto hundred = testing::route_monitoring({}, update(100));
  EXPECT_EQ(suspect_messages(
                testing::joined({testing::route_monitoring({}, update(1, true)), hundred}), watch),
            0U);
  EXPECT_EQ(watch.suspect_withdrawals(), 0U);
  EXPECT_TRUE(watch.suspects().empty());
}

TEST(WithdrawalWatch, KeepsTablesApart) {
  WithdrawalWatch watch;
  const auto announced = testing::route_monitoring({.flags = kFlagPostPolicy}, update(1, true));
  const auto withdrawn = testing::route_monitoring({}, update(20));
  EXPECT_EQ(suspect_messages(testing::joined({announced, withdrawn}), watch), 1U);
  EXPECT_EQ(watch.suspects()[0].table, RouterTable::adj_rib_in_pre_policy);
}

TEST(WithdrawalWatch, BeginsAnewWithASession) {
  WithdrawalWatch watch;
  const auto twenty = testing::route_monitoring({.flags = kFlagPostPolicy}, update(20));
  EXPECT_EQ(suspect_messages(testing::joined({twenty, testing::peer_up()}), watch), 1U);
  EXPECT_TRUE(watch.suspects().empty());
}

TEST(WithdrawalWatch, LeavesOtherFormsAlone) {
  WithdrawalWatch watch;
  RouteMessage message;
  const std::vector<Nlri> routes(100);
  message.withdrawn = routes;
  EXPECT_FALSE(watch.apply(message));
  EXPECT_TRUE(watch.suspects().empty());
}

}  // namespace
}  // namespace isthmus::bmp
