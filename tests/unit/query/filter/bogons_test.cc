#include "query/filter/bogons.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::prefix;

TEST(Bogons, SpaceThatIsNotForThePublicTable) {
  for (const char* text : {"10.0.0.0/8", "10.1.0.0/16", "192.168.1.0/24", "224.0.0.0/4",
                           "255.255.255.255/32", "203.0.113.0/24", "fe80::/10", "2001:db8::/32",
                           "fc00:1::/32", "5f00::/16", "3fff::/24", "::1/128"}) {
    EXPECT_TRUE(is_bogon(prefix(text))) << text;
  }
}

TEST(Bogons, OrdinarySpaceAndWhatReachesBeyondThem) {
  for (const char* text : {"0.0.0.0/0", "::/0", "8.8.8.0/24", "175.45.176.0/22", "2a00::/12",
                           "100.0.0.0/8", "192.0.0.0/16", "2001:db8::/31", "2000::/3"}) {
    EXPECT_FALSE(is_bogon(prefix(text))) << text;
  }
}

}  // namespace
}  // namespace isthmus::query
