#include "query/filter/list_text.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::prefix;

TEST(ListText, OneToALineWithCommentsAndBlankLines) {
  const auto list = read_prefix_list(
      "\xef\xbb\xbf# ours\n175.45.176.0/22\n\n  2001:db8::/32\t# documentation\r\n10.0.0.1", "f");
  ASSERT_TRUE(list);
  EXPECT_EQ(*list, (std::vector{prefix("175.45.176.0/22"), prefix("2001:db8::/32"),
                                prefix("10.0.0.1/32")}));
}

TEST(ListText, NamesTheLineThatIsWrong) {
  const auto list = read_prefix_list("10.0.0.0/8\n\n10.0.0.1/8\nkorea\n", "ours.txt");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().what, "ours.txt:3: '10.0.0.1/8' has bits set behind its length");
  EXPECT_EQ(list.error().advice, "did you mean 10.0.0.0/8?");
  EXPECT_EQ(read_prefix_list("10.0.0.0 /8", "f").error().what,
            "f:1: '10.0.0.0 /8' is not a prefix");
  EXPECT_EQ(read_prefix_list(std::string(1000, 'x'), "f").error().what,
            "f:1: '" + std::string(60, 'x') + "...' is not a prefix");
}

TEST(ListText, AsnsAndRanges) {
  const auto asns = read_asn_list("174\nAS3356 # Lumen\n64512..65534\n", "f");
  ASSERT_TRUE(asns);
  EXPECT_TRUE(asns->contains(Asn{174}));
  EXPECT_TRUE(asns->contains(Asn{3356}));
  EXPECT_TRUE(asns->contains(Asn{65000}));
  EXPECT_FALSE(asns->contains(Asn{175}));
  EXPECT_EQ(read_asn_list("1\nrrc00", "f").error().what, "f:2: 'rrc00' is not an ASN");
}

TEST(ListText, AnEmptyListIsOne) {
  EXPECT_TRUE(read_prefix_list("", "f")->empty());
  EXPECT_TRUE(read_asn_list("# none\n", "f")->empty());
}

}  // namespace
}  // namespace isthmus::query
