#include "rib/nlri_index.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/messages.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::nlri;

TEST(NlriIndex, GivesDenseIdsInTheOrderOfAppearance) {
  NlriIndex index;
  EXPECT_EQ(index.intern(nlri("10.0.0.0/24")), 0U);
  EXPECT_EQ(index.intern(nlri("2001:db8::/32")), 1U);
  EXPECT_EQ(index.intern(nlri("10.0.0.0/24")), 0U);
  EXPECT_EQ(index[1], nlri("2001:db8::/32"));
  EXPECT_EQ(index.size(), 2U);
}

TEST(NlriIndex, LengthFamilyAndPathIdentifierCount) {
  NlriIndex index;
  for (const auto* const text :
       {"0.0.0.0/0", "::/0", "0.0.0.0/8", "::/8", "0.0.0.0/0#1", "::/0#1", "0.0.0.0/0#2"}) {
    const auto before = index.size();
    index.intern(nlri(text));
    EXPECT_EQ(index.size(), before + 1) << text;
  }
}

TEST(NlriIndex, FindsOnlyWhatWasSeen) {
  NlriIndex index;
  EXPECT_EQ(index.find(nlri("10.0.0.0/24")), IdIndex::kNone);
  index.intern(nlri("10.0.0.0/24"));
  EXPECT_EQ(index.find(nlri("10.0.0.0/24")), 0U);
  EXPECT_EQ(index.find(nlri("10.0.1.0/24")), IdIndex::kNone);
}

TEST(NlriIndex, ManyAreToldApartAndAccountedFor) {
  NlriIndex index;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 50000; ++i) {
      ASSERT_EQ(index.intern({net::make_prefix(ipv4_address(i << 8), 24), 0}), i);
    }
  }
  EXPECT_GE(index.bytes(), 50000 * (sizeof(Nlri) + 8));
}

}  // namespace
}  // namespace isthmus::rib
