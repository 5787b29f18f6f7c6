#include "query/format/extended_community_text.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "net/text.h"
#include "query/format/names.h"

namespace isthmus::query {
namespace {

// IANA "BGP Transitive Extended Community Types"; 0x40 makes one non-transitive.
constexpr std::uint8_t kNotTransitive = 0x40;
constexpr std::uint8_t kTwoOctetAsn = 0;
constexpr std::uint8_t kIpv4Address = 1;
constexpr std::uint8_t kFourOctetAsn = 2;
constexpr std::uint8_t kOpaque = 3;

constexpr std::uint8_t kRouteTarget = 2;
constexpr std::uint8_t kRouteOrigin = 3;
constexpr std::uint8_t kLinkBandwidth = 4;   // draft-ietf-idr-link-bandwidth
constexpr std::uint8_t kColor = 11;          // RFC 9012 section 4.3
constexpr std::uint8_t kEncapsulation = 12;  // RFC 9012 section 4.1
constexpr std::uint8_t kValidation = 0;      // RFC 8097, non-transitive

std::string_view administered_name(std::uint8_t subtype) {
  if (subtype == kRouteTarget) return "rt:";
  return subtype == kRouteOrigin ? "soo:" : std::string_view{};
}

void append_unnamed(std::string& out, Bytes community) {
  out.append("0x");
  append_hex(out, community);
}

void append_pair(std::string& out, std::uint32_t administrator, std::uint32_t assigned) {
  net::append_number(out, administrator);
  out.push_back(':');
  net::append_number(out, assigned);
}

/// False where there is no word for it.
bool append_administered(std::string& out, Bytes community) {
  const auto name = administered_name(community[1]);
  if (name.empty()) return false;
  out.append(name);
  switch (community[0] & ~kNotTransitive) {
    case kTwoOctetAsn:
      append_pair(out, load_be16(&community[2]), load_be32(&community[4]));
      break;
    case kIpv4Address:
      net::append_address(out, ipv4_address(load_be32(&community[2])));
      out.push_back(':');
      net::append_number(out, load_be16(&community[6]));
      break;
    default:
      append_pair(out, load_be32(&community[2]), load_be16(&community[6]));
  }
  return true;
}

/// IEEE single precision in octets a second, cut to whole ones.
bool append_link_bandwidth(std::string& out, Bytes community) {
  if (community[1] != kLinkBandwidth || community[0] != (kTwoOctetAsn | kNotTransitive)) {
    return false;
  }
  const auto bandwidth = std::bit_cast<float>(load_be32(&community[4]));
  constexpr float max = 1e18F;
  if (!(bandwidth >= 0 && bandwidth < max)) return false;
  out.append("link-bandwidth:");
  net::append_number(out, load_be16(&community[2]));
  out.push_back(':');
  net::append_number(out, static_cast<std::uint64_t>(bandwidth));
  return true;
}

bool append_opaque(std::string& out, Bytes community) {
  const bool is_transitive = (community[0] & kNotTransitive) == 0;
  const auto value = load_be32(&community[4]);
  if (is_transitive && community[1] == kColor) {
    out.append("color:");
    net::append_number(out, value);
    return true;
  }
  if (is_transitive && community[1] == kEncapsulation) {
    out.append("encapsulation:");
    net::append_number(out, value & 0xffff);
    return true;
  }
  constexpr std::string_view states[] = {"valid", "not-found", "invalid"};
  if (is_transitive || community[1] != kValidation || community[7] >= std::size(states)) {
    return false;
  }
  out.append("validation:").append(states[community[7]]);
  return true;
}

}  // namespace

void append_extended_community(std::string& out, Bytes community) {
  bool is_named = false;
  const auto type = static_cast<std::uint8_t>(community[0] & ~kNotTransitive);
  if (type <= kFourOctetAsn) {
    is_named = append_administered(out, community) || append_link_bandwidth(out, community);
  } else if (type == kOpaque) {
    is_named = append_opaque(out, community);
  }
  if (!is_named) append_unnamed(out, community);
}

void append_ipv6_extended_community(std::string& out, Bytes community) {
  const auto name = administered_name(community[1]);
  if ((community[0] & ~kNotTransitive) != 0 || name.empty()) {
    return append_unnamed(out, community);
  }
  IpAddress address{{}, Family::ipv6};
  std::ranges::copy(community.subspan(2, 16), address.bytes.begin());
  out.append(name).push_back('[');
  net::append_address(out, address);
  out.append("]:");
  net::append_number(out, load_be16(&community[18]));
}

}  // namespace isthmus::query
