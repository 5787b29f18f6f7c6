#include "net/text.h"

#include <arpa/inet.h>
#include <charconv>
#include <cstring>

namespace isthmus::net {
namespace {

std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t max) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

void append_ipv4(std::string& out, const std::uint8_t* octets) {
  char text[16];
  char* at = text;
  for (int i = 0; i < 4; ++i) {
    if (i > 0) *at++ = '.';
    at = std::to_chars(at, at + 3, octets[i]).ptr;
  }
  out.append(text, at);
}

void append_octets(std::string& out, Family family, const std::array<std::uint8_t, 16>& octets) {
  if (family == Family::ipv4) return append_ipv4(out, octets.data());
  char text[INET6_ADDRSTRLEN];
  out.append(inet_ntop(AF_INET6, octets.data(), text, sizeof text));
}

constexpr char opening(SegmentType type) {
  switch (type) {
    case SegmentType::as_set:
      return '{';
    case SegmentType::as_confed_sequence:
      return '(';
    case SegmentType::as_confed_set:
      return '[';
    default:
      return 0;
  }
}

constexpr char closing(SegmentType type) {
  switch (type) {
    case SegmentType::as_set:
      return '}';
    case SegmentType::as_confed_sequence:
      return ')';
    case SegmentType::as_confed_set:
      return ']';
    default:
      return 0;
  }
}

}  // namespace

void append_number(std::string& out, std::uint64_t value) {
  char text[20];
  out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void append_address(std::string& out, const IpAddress& address) {
  append_octets(out, address.family, address.bytes);
}

void append_prefix(std::string& out, const Prefix& prefix) {
  append_octets(out, prefix.family, prefix.bytes);
  out.push_back('/');
  append_number(out, prefix.length);
}

void append_as_path(std::string& out, AsPathView path) {
  bool is_first_segment = true;
  for (const auto segment : path) {
    if (!is_first_segment) out.push_back(' ');
    is_first_segment = false;
    if (const char open = opening(segment.type)) out.push_back(open);
    const bool is_set =
        segment.type == SegmentType::as_set || segment.type == SegmentType::as_confed_set;
    bool is_first = true;
    for (const auto asn : segment.asns) {
      if (!is_first) out.push_back(is_set ? ',' : ' ');
      is_first = false;
      append_number(out, number(asn));
    }
    if (const char close = closing(segment.type)) out.push_back(close);
  }
}

std::string to_text(const IpAddress& address) {
  std::string out;
  append_address(out, address);
  return out;
}

std::string to_text(const Prefix& prefix) {
  std::string out;
  append_prefix(out, prefix);
  return out;
}

std::string to_text(AsPathView path) {
  std::string out;
  append_as_path(out, path);
  return out;
}

std::string to_text(Asn asn) {
  std::string out = "AS";
  append_number(out, number(asn));
  return out;
}

std::string to_text(const Link& link) {
  std::string out;
  append_number(out, number(link.outside));
  out.push_back('-');
  append_number(out, number(link.inside));
  return out;
}

std::optional<IpAddress> parse_address(std::string_view text) {
  char terminated[INET6_ADDRSTRLEN] = {};
  if (text.empty() || text.size() >= sizeof terminated) return std::nullopt;
  std::memcpy(terminated, text.data(), text.size());
  IpAddress address;
  if (inet_pton(AF_INET, terminated, address.bytes.data()) == 1) return address;
  address.family = Family::ipv6;
  if (inet_pton(AF_INET6, terminated, address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Prefix> parse_prefix(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  std::uint32_t length = bits(address->family);
  if (slash != std::string_view::npos) {
    const auto given = parse_number(text.substr(slash + 1), length);
    if (!given) return std::nullopt;
    length = *given;
  }
  const auto prefix = make_prefix(*address, static_cast<std::uint8_t>(length));
  if (prefix.bytes != address->bytes) return std::nullopt;
  return prefix;
}

std::optional<Asn> parse_asn(std::string_view text) {
  if (text.size() > 2 && (text[0] == 'A' || text[0] == 'a') && (text[1] == 'S' || text[1] == 's')) {
    text.remove_prefix(2);
  }
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) {
    const auto plain = parse_number(text, 0xffffffff);
    return plain ? std::optional{Asn{*plain}} : std::nullopt;
  }
  const auto high = parse_number(text.substr(0, dot), 0xffff);
  const auto low = parse_number(text.substr(dot + 1), 0xffff);
  if (!high || !low) return std::nullopt;
  return Asn{*high << 16 | *low};
}

bool covers(const Prefix& outer, const Prefix& inner) noexcept {
  if (outer.family != inner.family || outer.length > inner.length) return false;
  const unsigned whole = outer.length / 8U;
  if (std::memcmp(outer.bytes.data(), inner.bytes.data(), whole) != 0) return false;
  const unsigned rest = outer.length % 8U;
  return rest == 0 || ((outer.bytes[whole] ^ inner.bytes[whole]) >> (8U - rest)) == 0;
}

Prefix make_prefix(const IpAddress& address, std::uint8_t length) noexcept {
  Prefix prefix{address.family, address.bytes, length};
  const unsigned whole = length / 8U;
  if (whole < prefix.bytes.size()) {
    prefix.bytes[whole] = static_cast<std::uint8_t>(prefix.bytes[whole] & ~(0xffU >> length % 8U));
    for (std::size_t i = whole + 1; i < prefix.bytes.size(); ++i) prefix.bytes[i] = 0;
  }
  return prefix;
}

}  // namespace isthmus::net
