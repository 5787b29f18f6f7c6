#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Decoded {
  bool is_whole = false;
  std::vector<Nlri> nlri;
};
Decoded decoded(const Octets& field, Family family, bool add_path = false) {
  Arena arena;
  std::span<const Nlri> out;
  const bool is_whole = decode_nlri(field, family, add_path, arena, out);
  return {is_whole, list(out)};
}

TEST(Nlri, AnEmptyFieldIsAnEmptyList) {
  EXPECT_TRUE(decoded({}, Family::ipv4).is_whole);
  EXPECT_THAT(decoded({}, Family::ipv6).nlri, IsEmpty());
}

TEST(Nlri, ReadsPrefixesOfEveryOctetCount) {
  EXPECT_THAT(
      decoded({0, 8, 10, 15, 10, 2, 24, 10, 0, 1, 25, 10, 0, 2, 128, 32, 10, 0, 3, 7}, Family::ipv4)
          .nlri,
      ElementsAre(route("0.0.0.0/0"), route("10.0.0.0/8"), route("10.2.0.0/15"),
                  route("10.0.1.0/24"), route("10.0.2.128/25"), route("10.0.3.7/32")));
}

TEST(Nlri, MasksOffTrailingBitsOfEveryLength) {
  for (const auto family : {Family::ipv4, Family::ipv6}) {
    for (unsigned length = 0; length <= bits(family); ++length) {
      Octets field{static_cast<std::uint8_t>(length)};
      field.resize(1 + (length + 7) / 8, 0xff);
      IpAddress ones;
      ones.family = family;
      for (unsigned i = 0; i < bits(family) / 8U; ++i) ones.bytes[i] = 0xff;
      const auto expected = net::make_prefix(ones, static_cast<std::uint8_t>(length));
      EXPECT_THAT(decoded(field, family).nlri, ElementsAre(Nlri{expected, 0})) << length;
      // The octets of the next prefix must not leak into this one.
      field.push_back(0);
      field.resize(field.size() + 17);
      EXPECT_EQ(decoded(field, family).nlri.front().prefix, expected) << length;
    }
  }
}

TEST(Nlri, ReadsPathIdentifiers) {
  const auto field = nlri_field({route("10.0.0.0/8", 7), route("10.0.0.0/8", 0xffffffff)}, true);
  EXPECT_THAT(decoded(field, Family::ipv4, true).nlri,
              ElementsAre(route("10.0.0.0/8", 7), route("10.0.0.0/8", 0xffffffff)));
}

TEST(Nlri, RefusesALengthOverTheFamilys) {
  EXPECT_FALSE(decoded({33, 1, 2, 3, 4, 5}, Family::ipv4).is_whole);
  EXPECT_TRUE(decoded({33, 1, 2, 3, 4, 5}, Family::ipv6).is_whole);
  EXPECT_FALSE(decoded(Octets(18, 129), Family::ipv6).is_whole);
}

TEST(Nlri, AListCutShortHasThePrefixesBefore) {
  const std::vector<Nlri> v4{route("10.0.0.0/8"), route("10.1.128.0/17"), route("192.0.2.1/32")};
  const std::vector<Nlri> v6{route("2001:db8::/32"), route("2001:db8::1/128")};
  for (const auto& sent : {v4, v6}) {
    for (const bool add_path : {false, true}) {
      Octets field;
      std::vector<std::size_t> ends{0};
      for (const auto& nlri : sent) {
        append_nlri(field, {&nlri, 1}, add_path);
        ends.push_back(field.size());
      }
      for (std::size_t length = 0; length <= field.size(); ++length) {
        const auto cut = decoded({field.begin(), field.begin() + static_cast<long>(length)},
                                 sent[0].prefix.family, add_path);
        EXPECT_EQ(cut.is_whole, std::ranges::count(ends, length) == 1) << length;
        const auto whole = std::ranges::upper_bound(ends, length) - ends.begin() - 1;
        EXPECT_EQ(cut.nlri, std::vector(sent.begin(), sent.begin() + whole)) << length;
      }
    }
  }
}

}  // namespace
}  // namespace isthmus::bgp
