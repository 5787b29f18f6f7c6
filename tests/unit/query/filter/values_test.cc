#include "query/filter/values.h"

#include <array>
#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;

TEST(FilterValues, AsnsAloneAndInRanges) {
  AsnSet set;
  EXPECT_TRUE(read_asns("131279", set));
  EXPECT_TRUE(read_asns("AS174", set));
  EXPECT_TRUE(read_asns("2.0..2.5", set));
  EXPECT_TRUE(read_asns("64512..65534", set));
  for (const std::uint32_t asn : {131279U, 174U, 131072U, 131077U, 64512U, 65000U, 65534U}) {
    EXPECT_TRUE(set.contains(Asn{asn})) << asn;
  }
  for (const std::uint32_t asn : {0U, 175U, 131078U, 64511U, 65535U, 4294967295U}) {
    EXPECT_FALSE(set.contains(Asn{asn})) << asn;
  }
  for (const char* word : {"", "korea", "5..3", "1..", "..1", "4294967296", "-1"}) {
    EXPECT_FALSE(read_asns(word, set)) << word;
  }
}

TEST(AsnSet, JoinsRangesThatMeetAndFindsAmongMany) {
  AsnSet set;
  for (std::uint32_t asn = 1000; asn > 0; asn -= 10) set.add(Asn{asn});
  set.add(Asn{95}, Asn{205});
  set.add(Asn{4294967295U});
  for (std::uint32_t asn = 0; asn <= 1100; ++asn) {
    const bool is_in = (asn > 0 && asn <= 1000 && asn % 10 == 0) || (asn >= 95 && asn <= 205);
    EXPECT_EQ(set.contains(Asn{asn}), is_in) << asn;
  }
  EXPECT_TRUE(set.contains(Asn{4294967295U}));
  EXPECT_FALSE(set.empty());
}

TEST(FilterValues, NumbersAndRanges) {
  EXPECT_TRUE(read_number_range("5")->holds(5));
  EXPECT_FALSE(read_number_range("5")->holds(6));
  EXPECT_TRUE(read_number_range("3..5")->holds(4));
  for (const char* word : {"", "x", "5..3", "4294967296", "5x", "-5"}) {
    EXPECT_FALSE(read_number_range(word)) << word;
  }
}

TEST(FilterValues, TimeRanges) {
  const auto hour = read_time_range("2017-10-01 09:00..2017-10-01T10:00Z").value();
  EXPECT_EQ(hour.from, at("09:00:00"));
  EXPECT_EQ(hour.to, at("10:00:00"));
  const auto day = read_time_range("2017-10-01").value();
  EXPECT_EQ(day.from, at("00:00:00"));
  EXPECT_EQ(day.to, at("00:00:00", 1));
  EXPECT_EQ(read_time_range("1506848871 .. 1506848872")->to, Timestamp::from_seconds(1506848872));
  for (const char* text : {"", "..", "5..", "1506848871", "2..1", "2017-10-01 09", "2017-13-01"}) {
    EXPECT_FALSE(read_time_range(text)) << text;
  }
}

TEST(FilterValues, ExplainsWhyAWordIsNoPrefix) {
  EXPECT_EQ(explain_no_prefix("10.0.0.1/8").advice, "did you mean 10.0.0.0/8?");
  EXPECT_EQ(explain_no_prefix("2001:db8::1/32").advice, "did you mean 2001:db8::/32?");
  EXPECT_EQ(explain_no_prefix("10.0.0.0/33").what, "has a length over 32");
  EXPECT_EQ(explain_no_prefix("korea").what, "is not a prefix");
}

TEST(FilterValues, WordsWithoutRegardToCaseAndDashes) {
  EXPECT_TRUE(same_word("NEXT_HOP", "next-hop"));
  EXPECT_FALSE(same_word("next", "next-hop"));
}

TEST(FilterValues, TheNearestWordIsWhatWasMeant) {
  constexpr std::array<std::string_view, 4> kWords{"origin", "peer", "prefix", "community"};
  EXPECT_EQ(nearest_word("orgin", kWords), "origin");
  EXPECT_EQ(nearest_word("oirgin", kWords), "origin");
  EXPECT_EQ(nearest_word("perfix", kWords), "prefix");
  EXPECT_EQ(nearest_word("comunity", kWords), "community");
  EXPECT_EQ(nearest_word("zebra", kWords), "");
  EXPECT_EQ(nearest_word(std::string(1000, 'x'), kWords), "");
  EXPECT_EQ(spelling_distance("ab", "ba"), 1U);
  EXPECT_EQ(spelling_distance("", "abc"), 3U);
}

}  // namespace
}  // namespace isthmus::query
