#include "wire/bgp/notification.h"

#include <gtest/gtest.h>
#include <vector>

namespace isthmus::bgp {
namespace {

using Octets = std::vector<std::uint8_t>;

TEST(Notification, HasCodeSubcodeAndDiagnostic) {
  Notification notification;
  ASSERT_TRUE(decode_notification(Octets{2, 2, 0xfb, 0xf4}, notification));
  EXPECT_EQ(notification.code, 2);
  EXPECT_EQ(notification.subcode, 2);
  EXPECT_EQ(notification.diagnostic.size(), 2U);
  EXPECT_TRUE(notification.shutdown_text.empty());
}

TEST(Notification, WithoutASubcodeIsNone) {
  Notification notification;
  EXPECT_FALSE(decode_notification(Octets{6}, notification));
}

TEST(Notification, HasTheTextOfAShutdown) {
  Notification notification;
  const Octets body{6, 2, 4, 'l', 'a', 't', 'e'};
  ASSERT_TRUE(decode_notification(body, notification));
  EXPECT_EQ(notification.shutdown_text, "late");
}

TEST(Notification, RefusesAShutdownTextBeyondItsEnd) {
  Notification notification;
  const Octets body{6, 4, 5, 'l', 'a', 't', 'e'};
  ASSERT_TRUE(decode_notification(body, notification));
  EXPECT_TRUE(notification.shutdown_text.empty());
}

TEST(Notification, TakesTheReasonOutOfAHardReset) {
  Notification notification;
  const Octets body{6, 9, 6, 2, 2, 'o', 'k'};
  ASSERT_TRUE(decode_notification(body, notification));
  EXPECT_TRUE(notification.is_hard_reset);
  EXPECT_EQ(suberror_name(notification.code, notification.subcode), "Administrative Shutdown");
  EXPECT_EQ(notification.shutdown_text, "ok");
}

TEST(Notification, ABareHardResetStaysOne) {
  Notification notification;
  const Octets body{6, 9, 6};
  ASSERT_TRUE(decode_notification(body, notification));
  EXPECT_TRUE(notification.is_hard_reset);
  EXPECT_EQ(notification.subcode, 9);
}

TEST(ErrorNames, AreTheRegistrys) {
  EXPECT_EQ(error_name(8), "Send Hold Timer Expired");
  EXPECT_EQ(suberror_name(5, 3), "Receive Unexpected Message in Established State");
  EXPECT_EQ(suberror_name(2, 11), "Role Mismatch");
  EXPECT_EQ(error_name(99), "");
  EXPECT_EQ(suberror_name(6, 99), "");
}

}  // namespace
}  // namespace isthmus::bgp
