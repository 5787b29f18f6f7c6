#include "query/format/community_text.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

constexpr std::uint8_t kThree[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01, 0xff, 0xff, 0, 0};

template <typename Put>
std::string text(Bytes communities, Put&& put) {
  std::string out;
  net::append_raw(out, communities_room(communities),
                  [&](char* at) { return put(at, communities); });
  return out;
}

TEST(CommunityText, RoutersNamesOrNumbers) {
  EXPECT_EQ(text(kThree, put_communities), "65000:1 no-export 65535:0");
  EXPECT_EQ(text(kThree, put_community_numbers), "65000:1 65535:65281 65535:0");
}

TEST(CommunityText, NoneAndACutOne) {
  EXPECT_EQ(text({}, put_communities), "");
  EXPECT_EQ(text(Bytes{kThree, 3}, put_communities), "");
  EXPECT_EQ(text(Bytes{kThree, 7}, put_community_numbers), "65000:1");
}

TEST(CommunityText, TheLongestFitIntoTheirRoom) {
  const std::vector<std::uint8_t> longest(4 * 100, 0xff);
  EXPECT_EQ(text(longest, put_community_numbers).size(), 100 * 12 - 1U);
  EXPECT_LE(100 * 12 - 1 + 8U, communities_room(longest));
}

TEST(CommunityText, BehindWhatIsThere) {
  constexpr std::uint8_t large[] = {0xfa, 0x56, 0xea, 0, 0, 0, 0, 1, 0, 0, 0, 2};
  std::string out = "x ";
  append_communities(out, Bytes{kThree, 8});
  EXPECT_EQ(out, "x 65000:1 no-export");
  out.clear();
  append_large_communities(out, large);
  EXPECT_EQ(out, "4200000000:1:2");
}

}  // namespace
}  // namespace isthmus::query
