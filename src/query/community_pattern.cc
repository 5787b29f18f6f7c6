#include "query/community_pattern.h"

#include <algorithm>
#include <charconv>

#include "net/text.h"

namespace isthmus::query {
namespace {

struct WellKnown {
  std::string_view name;
  std::uint32_t value;
  bool is_printed;  // by name
};
// IANA "BGP Well-known Communities"; bgpdump names the first three.
constexpr WellKnown kWellKnown[] = {
    {"no-export", 0xffffff01, true},   {"no-advertise", 0xffffff02, true},
    {"local-AS", 0xffffff03, true},    {"no-export-subconfed", 0xffffff03, false},
    {"no-peer", 0xffffff04, false},    {"graceful-shutdown", 0xffff0000, false},
    {"accept-own", 0xffff0001, false}, {"llgr-stale", 0xffff0006, false},
    {"no-llgr", 0xffff0007, false},    {"blackhole", 0xffff029a, false},
};

constexpr std::uint8_t kRouteTarget = 2;
constexpr std::uint8_t kRouteOrigin = 3;

struct Subtype {
  std::string_view name;
  std::uint8_t value;
};
constexpr Subtype kSubtypes[] = {{"rt", kRouteTarget}, {"soo", kRouteOrigin}, {"ro", kRouteOrigin}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<CommunityPart> parse_part(std::string_view text) {
  if (text == "*") return CommunityPart{};
  const auto dots = text.find("..");
  const auto first = parse_number(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : parse_number(text.substr(dots + 2));
  if (!first || !last || *first > *last) return std::nullopt;
  return CommunityPart{*first, *last};
}

/// The greatest number that was asked for; "*" asks for none.
std::uint32_t greatest(const CommunityPart& part) {
  return part.last == std::numeric_limits<std::uint32_t>::max() && part.first == 0 ? 0 : part.last;
}

std::optional<CommunityPattern> parse_parts(std::string_view text) {
  CommunityPattern pattern;
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    if (count == pattern.parts.size()) return std::nullopt;
    const auto colon = text.find(':');
    more = colon != std::string_view::npos;
    const auto part = parse_part(text.substr(0, colon));
    if (!part) return std::nullopt;
    pattern.parts[count] = *part;
    if (more) text.remove_prefix(colon + 1);
  }
  if (count == 3) {
    pattern.kind = CommunityPattern::Kind::large;
    return pattern;
  }
  const bool fits = std::max(greatest(pattern.parts[0]), greatest(pattern.parts[1])) <= 0xffff;
  return count == 2 && fits ? std::optional{pattern} : std::nullopt;
}

/// "65000:1" or "192.0.2.1:1" behind "rt:". An address is its 32 bits.
std::optional<CommunityPattern> parse_extended(std::string_view text, std::uint8_t subtype) {
  CommunityPattern pattern;
  pattern.kind = CommunityPattern::Kind::extended;
  pattern.subtype = subtype;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto administrator = text.substr(0, colon);
  const auto address = net::parse_address(administrator);
  if (address && address->family == Family::ipv4) {
    const auto value = load_be32(address->bytes.data());
    pattern.parts[0] = {value, value};
  } else if (const auto part = parse_part(administrator)) {
    pattern.parts[0] = *part;
  } else {
    return std::nullopt;
  }
  const auto assigned = parse_part(text.substr(colon + 1));
  if (!assigned) return std::nullopt;
  pattern.parts[1] = *assigned;
  return pattern;
}

/// Up to 16 hexadecimal digits; fewer with a "*" behind them.
std::optional<CommunityPattern> parse_octets(std::string_view text) {
  CommunityPattern pattern;
  pattern.kind = CommunityPattern::Kind::octets;
  if (text.starts_with("0x")) text.remove_prefix(2);
  const bool is_begin = text.ends_with('*');
  if (is_begin) text.remove_suffix(1);
  const auto digits = 2 * pattern.octets.size();
  if (text.size() % 2 != 0 || (is_begin ? text.size() > digits : text.size() != digits)) {
    return std::nullopt;
  }
  for (; !text.empty(); text.remove_prefix(2)) {
    const char* const digit = text.data();
    const auto [end, error] =
        std::from_chars(digit, digit + 2, pattern.octets[pattern.octet_count++], 16);
    if (error != std::errc{} || end != digit + 2) return std::nullopt;
  }
  return pattern;
}

std::size_t size_of(CommunityPattern::Kind kind) noexcept {
  if (kind == CommunityPattern::Kind::standard) return 4;
  return kind == CommunityPattern::Kind::large ? 12 : 8;
}

}  // namespace

std::optional<CommunityPattern> CommunityPattern::parse(std::string_view text) {
  for (const auto& known : kWellKnown) {
    if (!same_word(text, known.name)) continue;
    CommunityPattern pattern;
    const std::uint32_t high = known.value >> 16;
    const std::uint32_t low = known.value & 0xffff;
    pattern.parts[0] = {high, high};
    pattern.parts[1] = {low, low};
    return pattern;
  }
  const auto colon = text.find(':');
  if (colon != std::string_view::npos) {
    const auto before = text.substr(0, colon);
    for (const auto& known : kSubtypes) {
      if (same_word(before, known.name)) return parse_extended(text.substr(colon + 1), known.value);
    }
    if (same_word(before, "ext")) return parse_octets(text.substr(colon + 1));
    if (same_word(before, "large")) {
      const auto pattern = parse_parts(text.substr(colon + 1));
      return pattern && pattern->kind == Kind::large ? pattern : std::nullopt;
    }
  }
  return parse_parts(text);
}

bool CommunityPattern::matches(const std::uint8_t* community) const noexcept {
  switch (kind) {
    case Kind::standard:
      return parts[0].holds(load_be16(community)) && parts[1].holds(load_be16(community + 2));
    case Kind::large:
      return parts[0].holds(load_be32(community)) && parts[1].holds(load_be32(community + 4)) &&
             parts[2].holds(load_be32(community + 8));
    case Kind::octets:
      return std::equal(octets.begin(), octets.begin() + octet_count, community);
    case Kind::extended:
      break;
  }
  if (community[1] != subtype) return false;
  constexpr std::uint8_t not_transitive = 0x40;
  switch (community[0] & ~not_transitive) {
    case 0:  // a two-octet ASN and four octets
      return parts[0].holds(load_be16(community + 2)) && parts[1].holds(load_be32(community + 4));
    case 1:  // an IPv4 address and two octets
    case 2:  // a four-octet ASN and two octets
      return parts[0].holds(load_be32(community + 2)) && parts[1].holds(load_be16(community + 6));
    default:
      return false;
  }
}

bool CommunityPattern::matches_any(Bytes communities) const noexcept {
  const auto size = size_of(kind);
  for (std::size_t at = 0; at + size <= communities.size(); at += size) {
    if (matches(&communities[at])) return true;
  }
  return false;
}

bool CommunityPattern::matches_any(const PathAttributes& attributes) const noexcept {
  if (kind == Kind::standard) return matches_any(attributes.communities);
  return matches_any(kind == Kind::large ? attributes.large_communities
                                         : attributes.extended_communities);
}

std::string_view well_known_community(std::uint32_t value) noexcept {
  for (const auto& known : kWellKnown) {
    if (known.is_printed && known.value == value) return known.name;
  }
  return {};
}

}  // namespace isthmus::query
