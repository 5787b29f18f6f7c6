#include "net/text.h"

#include <arpa/inet.h>
#include <charconv>
#include <cstring>

#include "net/raw_text.h"

namespace isthmus::net {
namespace {

std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t max) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

}  // namespace

void append_number(std::string& out, std::uint64_t value) {
  if (value <= 0xffffffff) {
    return append_raw(out, kNumberRoom, [value](char* at) {
      return put_number(at, static_cast<std::uint32_t>(value));
    });
  }
  char text[20];
  out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

void append_address(std::string& out, const IpAddress& address) {
  append_raw(out, kAddressRoom, [&](char* at) { return put_address(at, address); });
}

void append_prefix(std::string& out, const Prefix& prefix) {
  append_raw(out, kPrefixRoom, [&](char* at) { return put_prefix(at, prefix); });
}

void append_as_path(std::string& out, AsPathView path) {
  append_raw(out, as_path_room(path), [path](char* at) { return put_as_path(at, path); });
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
