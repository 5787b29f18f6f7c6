#include "net/raw_text.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "net/text.h"

namespace isthmus::net {
namespace {

std::string number_text(std::uint32_t value) {
  std::string out;
  append_raw(out, kNumberRoom, [value](char* at) { return put_number(at, value); });
  return out;
}

std::string address_text(std::string_view address, Ipv6Style style) {
  std::string out;
  const auto parsed = parse_address(address).value();
  append_raw(out, kAddressRoom, [&](char* at) { return put_address(at, parsed, style); });
  return out;
}

TEST(RawText, NumbersOfEveryWidth) {
  for (std::uint64_t power = 1; power <= 0xffffffff; power *= 10) {
    for (const auto value : {power - 1, power, power + 1, 5 * power}) {
      if (value > 0xffffffff) continue;
      EXPECT_EQ(number_text(static_cast<std::uint32_t>(value)), std::to_string(value));
    }
  }
  EXPECT_EQ(number_text(0xffffffff), "4294967295");
}

RC_GTEST_PROP(RawTextProperty, ANumberIsWhatTheLibraryPrints, (std::uint32_t value)) {
  const auto shift = *rc::gen::inRange(0, 32);
  RC_ASSERT(number_text(value >> shift) == std::to_string(value >> shift));
}

TEST(RawText, EveryNumberOfSixDigits) {
  for (std::uint32_t value = 0; value < 1'000'000; ++value) {
    ASSERT_EQ(number_text(value), std::to_string(value));
  }
}

TEST(RawText, LargeNumbersHaveAWayOfTheirOwnThatSmallOnesMayGo) {
  for (const std::uint32_t value : {0U, 7U, 10U, 99'999'999U, 100'000'000U, 4'200'000'000U}) {
    std::string out;
    append_raw(out, kNumberRoom, [value](char* at) { return put_large_number(at, value); });
    EXPECT_EQ(out, std::to_string(value));
  }
}

TEST(RawText, AppendsBehindWhatIsThere) {
  std::string out = "before ";
  append_raw(out, kNumberRoom, [](char* at) { return put_number(at, 7); });
  append_raw(out, 0, [](char* at) { return at; });
  EXPECT_EQ(out, "before 7");
}

/// Groups are zero more often than not, so that runs of all lengths and places come up.
RC_GTEST_PROP(RawTextProperty, AnIpv6AddressIsWhatInetNtopPrints, ()) {
  std::array<std::uint8_t, 16> octets{};
  for (std::size_t group = 0; group < 8; ++group) {
    const auto value = *rc::gen::element<std::uint16_t>(0, 0, 0, 1, 0xffff, 0x20, 0xabc, 0x1234);
    octets[2 * group] = static_cast<std::uint8_t>(value >> 8);
    octets[2 * group + 1] = static_cast<std::uint8_t>(value);
  }
  char expected[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, octets.data(), expected, sizeof expected);
  char text[kAddressRoom];
  const std::string found{text, put_ipv6(text, octets.data(), Ipv6Style::rfc5952)};
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(RawTextProperty, AnIpv4AddressIsWhatInetNtopPrints,
              (std::array<std::uint8_t, 4> octets)) {
  char expected[INET_ADDRSTRLEN];
  inet_ntop(AF_INET, octets.data(), expected, sizeof expected);
  char text[kAddressRoom];
  const std::string found{text, put_ipv4(text, octets.data())};
  RC_ASSERT(found == expected);
}

TEST(RawText, BgpdumpShortensASingleGroupAndDotsCompatibleAddresses) {
  constexpr auto style = Ipv6Style::bgpdump;
  EXPECT_EQ(address_text("2001:db8:0:1:2:3:4:5", style), "2001:db8::1:2:3:4:5");
  EXPECT_EQ(address_text("2001:db8:0:1:2:3:4:5", Ipv6Style::rfc5952), "2001:db8:0:1:2:3:4:5");
  EXPECT_EQ(address_text("::2", style), "::0.0.0.2");
  EXPECT_EQ(address_text("::2", Ipv6Style::rfc5952), "::2");
  EXPECT_EQ(address_text("::1", style), "::1");
  EXPECT_EQ(address_text("::", style), "::");
  EXPECT_EQ(address_text("::ffff:192.0.2.1", style), "::ffff:192.0.2.1");
  EXPECT_EQ(address_text("2001:7f8:30:0:2:1:0:8447", style), "2001:7f8:30::2:1:0:8447");
  EXPECT_EQ(address_text("2001:0:0:1:0:0:0:1", style), "2001:0:0:1::1");
  EXPECT_EQ(address_text("2001:0:0:1:0:0:1:1", style), "2001::1:0:0:1:1");
  EXPECT_EQ(address_text("0:1:1:1:1:1:1:1", style), "::1:1:1:1:1:1:1");
  EXPECT_EQ(address_text("1:1:1:1:1:1:1:0", style), "1:1:1:1:1:1:1::");
}

TEST(RawText, ThePutTextStaysWithinItsRoom) {
  const auto longest = parse_prefix("1111:2222:3333:4444:5555:6666:7777:8888/128").value();
  char text[kPrefixRoom];
  EXPECT_EQ(put_prefix(text, longest) - text, 43);
  const std::string path_octets = [] {
    std::string wire{"\x01\x40", 2};
    return wire.append(4 * 64, '\xff');
  }();
  const AsPathView path{
      Bytes{reinterpret_cast<const std::uint8_t*>(path_octets.data()), path_octets.size()}};
  std::string room(as_path_room(path), '\0');
  const auto size = put_as_path(room.data(), path) - room.data();
  EXPECT_EQ(size, 64 * 11 + 1);
  EXPECT_LE(static_cast<std::size_t>(size) + 8, room.size());
}

}  // namespace
}  // namespace isthmus::net
