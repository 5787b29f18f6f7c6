// Numbers, addresses and paths as text through a raw pointer: for printers of millions of lines.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "isthmus/as_path.h"
#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"

namespace isthmus::net {

// The put_ functions write at `at` and return where the text ends. The caller has made room for
// as many octets as the constant or function beside them says; all of them may be written to,
// behind the text's end too.

inline constexpr std::size_t kNumberRoom = 16;
inline constexpr std::size_t kAddressRoom = 64;
inline constexpr std::size_t kPrefixRoom = kAddressRoom + kNumberRoom;

/// Lets `put` write up to `room` octets behind `out`: it is given where to begin and returns where
/// it ended.
template <typename Put>
void append_raw(std::string& out, std::size_t room, Put&& put) {
  const auto before = out.size();
  out.resize_and_overwrite(before + room, [&](char* begin, std::size_t) {
    return static_cast<std::size_t>(put(begin + before) - begin);
  });
}

/// The eight decimal digits of a number under 10^8 as octets 0 to 9, the highest digit in the
/// lowest octet. Three divisions in lanes of one word instead of eight one after the other.
constexpr std::uint64_t eight_digits(std::uint32_t value) noexcept {
  const std::uint64_t fours = value / 10'000 | std::uint64_t{value % 10'000} << 32;
  const std::uint64_t hundreds = ((fours * 10'486) >> 20) & 0x0000007f0000007fU;
  const std::uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
  const std::uint64_t tens = ((twos * 103) >> 10) & 0x000f000f000f000fU;
  return tens | (twos - 10 * tens) << 8;
}

/// Any number, by eight digits at once.
inline char* put_large_number(char* at, std::uint32_t value) noexcept {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t zeros = 0x3030303030303030U;
  constexpr std::uint32_t limit = 100'000'000;
  if (value >= limit) {
    at = put_large_number(at, value / limit);
    const auto digits = eight_digits(value % limit) | zeros;
    std::memcpy(at, &digits, sizeof digits);
    return at + 8;
  }
  const auto digits = eight_digits(value);
  constexpr std::uint64_t last_digit = std::uint64_t{1} << 56;  // stands for itself, even a zero
  const auto leading_bits = static_cast<unsigned>(std::countr_zero(digits | last_digit)) & ~7U;
  const auto text = (digits | zeros) >> leading_bits;
  std::memcpy(at, &text, sizeof text);
  return at + 8 - leading_bits / 8;
}

/// The texts of 0 to 999, with their sizes in the fourth octet.
struct ThreeDigitTexts {
  using Text = std::array<char, 4>;
  static constexpr std::size_t kBefore = 0;     // before three others: nothing for 0
  static constexpr std::size_t kAlone = 1000;   // "0" for 0
  static constexpr std::size_t kBehind = 2000;  // three digits always
  std::array<Text, 3000> texts{};

  constexpr ThreeDigitTexts() noexcept {
    for (unsigned value = 0; value < 1000; ++value) {
      const std::size_t digits = value >= 100 ? 3 : value >= 10 ? 2 : 1;
      texts[kBefore + value] = text_of(value, value == 0 ? 0 : digits);
      texts[kAlone + value] = text_of(value, digits);
      texts[kBehind + value] = text_of(value, 3);
    }
  }
  static constexpr Text text_of(unsigned value, std::size_t digits) noexcept {
    Text text{};
    for (std::size_t at = digits; at-- > 0; value /= 10) {
      text[at] = static_cast<char>('0' + value % 10);
    }
    text[3] = static_cast<char>(digits);
    return text;
  }
};
inline constexpr ThreeDigitTexts kThreeDigitTexts;

/// Two look-ups and no branch for the numbers of most networks and communities.
inline char* put_number(char* at, std::uint32_t value) noexcept {
  if (value >= 1'000'000) [[unlikely]]
    return put_large_number(at, value);
  const auto thousands = value / 1000;
  const auto& first = kThreeDigitTexts.texts[ThreeDigitTexts::kBefore + thousands];
  std::memcpy(at, first.data(), 4);
  at += first[3];
  const auto kind = thousands != 0 ? ThreeDigitTexts::kBehind : ThreeDigitTexts::kAlone;
  const auto& second = kThreeDigitTexts.texts[kind + value % 1000];
  std::memcpy(at, second.data(), 4);
  return at + second[3];
}

/// Each octet's digits with a dot behind them.
struct OctetTexts {
  std::array<std::array<char, 4>, 256> text{};
  std::array<std::uint8_t, 256> size{};  // with the dot

  constexpr OctetTexts() noexcept {
    for (unsigned octet = 0; octet < 256; ++octet) {
      std::size_t end = 0;
      const auto digit = [&](unsigned of) {
        text[octet][end++] = static_cast<char>('0' + of % 10);
      };
      if (octet >= 100) digit(octet / 100);
      if (octet >= 10) digit(octet / 10);
      digit(octet);
      text[octet][end++] = '.';
      size[octet] = static_cast<std::uint8_t>(end);
    }
  }
};
inline constexpr OctetTexts kOctetTexts;

inline char* put_ipv4(char* at, const std::uint8_t* octets) noexcept {
  for (int i = 0; i < 4; ++i) {
    std::memcpy(at, kOctetTexts.text[octets[i]].data(), 4);
    at += kOctetTexts.size[octets[i]];
  }
  return at - 1;
}

/// Which zero groups become "::", and which addresses end in dotted form.
enum class Ipv6Style : std::uint8_t {
  rfc5952,  // as inet_ntop(3)
  bgpdump,  // a run of a single group too; IPv4-compatible addresses dotted down to ::0.0.0.2
};

char* put_ipv6(char* at, const std::uint8_t* octets, Ipv6Style style) noexcept;

inline char* put_address(char* at, const IpAddress& address,
                         Ipv6Style style = Ipv6Style::rfc5952) noexcept {
  return address.family == Family::ipv4 ? put_ipv4(at, address.bytes.data())
                                        : put_ipv6(at, address.bytes.data(), style);
}

inline char* put_prefix(char* at, const Prefix& prefix,
                        Ipv6Style style = Ipv6Style::rfc5952) noexcept {
  at = prefix.family == Family::ipv4 ? put_ipv4(at, prefix.bytes.data())
                                     : put_ipv6(at, prefix.bytes.data(), style);
  *at++ = '/';
  std::memcpy(at, kOctetTexts.text[prefix.length].data(), 4);
  return at + kOctetTexts.size[prefix.length] - 1;
}

/// A number of ten digits and a separator for each ASN, brackets for each segment.
constexpr std::size_t as_path_room(AsPathView path) noexcept {
  return 3 * path.wire().size() + kNumberRoom;
}
/// As append_as_path() has it.
char* put_as_path(char* at, AsPathView path) noexcept;

}  // namespace isthmus::net
