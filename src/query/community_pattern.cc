#include "query/community_pattern.h"

#include <charconv>

#include "net/text.h"

namespace isthmus::query {
namespace {

struct WellKnown {
  std::string_view name;
  std::uint32_t value;
};
constexpr WellKnown kWellKnown[] = {
    {"no-export", 0xffffff01}, {"no-advertise", 0xffffff02}, {"local-AS", 0xffffff03}};

bool equal(const std::optional<std::uint32_t>& wanted, std::uint32_t found) noexcept {
  return !wanted || *wanted == found;
}

}  // namespace

std::optional<CommunityPattern> CommunityPattern::parse(std::string_view text) {
  CommunityPattern pattern;
  for (const auto& known : kWellKnown) {
    if (text != known.name) continue;
    pattern.values = {known.value >> 16, known.value & 0xffff, std::nullopt};
    return pattern;
  }
  pattern.parts = 0;
  std::uint32_t largest = 0;
  for (bool more = true; more;) {
    if (pattern.parts == 3) return std::nullopt;
    const auto colon = text.find(':');
    const auto part = text.substr(0, colon);
    more = colon != std::string_view::npos;
    if (more) text.remove_prefix(colon + 1);
    if (part != "*") {
      std::uint32_t value = 0;
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
      if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
      largest = std::max(largest, value);
      pattern.values[pattern.parts] = value;
    }
    ++pattern.parts;
  }
  const bool fits = pattern.parts == 3 || (pattern.parts == 2 && largest <= 0xffff);
  return fits ? std::optional{pattern} : std::nullopt;
}

bool CommunityPattern::matches_any(Bytes communities, Bytes large_communities) const noexcept {
  if (parts == 2) {
    for (std::size_t at = 0; at + 4 <= communities.size(); at += 4) {
      if (equal(values[0], load_be16(&communities[at])) &&
          equal(values[1], load_be16(&communities[at + 2]))) {
        return true;
      }
    }
    return false;
  }
  for (std::size_t at = 0; at + 12 <= large_communities.size(); at += 12) {
    if (equal(values[0], load_be32(&large_communities[at])) &&
        equal(values[1], load_be32(&large_communities[at + 4])) &&
        equal(values[2], load_be32(&large_communities[at + 8]))) {
      return true;
    }
  }
  return false;
}

std::string_view well_known_community(std::uint32_t value) noexcept {
  for (const auto& known : kWellKnown) {
    if (known.value == value) return known.name;
  }
  return {};
}

void append_community(std::string& out, std::uint32_t value) {
  net::append_number(out, value >> 16);
  out.push_back(':');
  net::append_number(out, value & 0xffff);
}

void append_communities(std::string& out, Bytes communities, std::string_view separator) {
  for (std::size_t at = 0; at + 4 <= communities.size(); at += 4) {
    if (at > 0) out.append(separator);
    const auto value = load_be32(&communities[at]);
    if (const auto name = well_known_community(value); !name.empty()) {
      out.append(name);
    } else {
      append_community(out, value);
    }
  }
}

void append_large_communities(std::string& out, Bytes large_communities) {
  for (std::size_t at = 0; at + 12 <= large_communities.size(); at += 12) {
    if (at > 0) out.push_back(' ');
    for (std::size_t part = 0; part < 3; ++part) {
      if (part > 0) out.push_back(':');
      net::append_number(out, load_be32(&large_communities[at + 4 * part]));
    }
  }
}

}  // namespace isthmus::query
