#include "wire/bmp/header.h"

#include <algorithm>

namespace isthmus::bmp {

namespace {

constexpr std::size_t kAddressBytes = 16;
constexpr std::size_t kBeforeIpv4 = 12;  // zeros before an IPv4 address

std::uint64_t load_be64(const std::uint8_t* at) noexcept {
  return std::uint64_t{load_be32(at)} << 32 | load_be32(at + 4);
}

bool is_zero(const std::uint8_t* at, std::size_t count) noexcept {
  return std::all_of(at, at + count, [](std::uint8_t octet) { return octet == 0; });
}

}  // namespace

RouterTable PeerHeader::table() const noexcept {
  if (is_loc_rib()) return RouterTable::loc_rib;
  const bool is_post_policy = (flags & kFlagPostPolicy) != 0;
  if ((flags & kFlagAdjRibOut) != 0) {
    return is_post_policy ? RouterTable::adj_rib_out_post_policy
                          : RouterTable::adj_rib_out_pre_policy;
  }
  return is_post_policy ? RouterTable::adj_rib_in_post_policy : RouterTable::adj_rib_in_pre_policy;
}

IpAddress read_address(const std::uint8_t* octets, Family family) noexcept {
  IpAddress address;
  address.family = family;
  if (family == Family::ipv4) {
    std::copy_n(octets + kBeforeIpv4, kAddressBytes - kBeforeIpv4, address.bytes.begin());
  } else {
    std::copy_n(octets, kAddressBytes, address.bytes.begin());
  }
  return address;
}

PeerHeader read_peer_header(const std::uint8_t* at) noexcept {
  PeerHeader header;
  header.type = at[0];
  header.flags = at[1];
  header.distinguisher = load_be64(at + 2);
  bool is_ipv6 = !header.is_loc_rib() && (header.flags & kFlagIpv6) != 0;
  if (!is_ipv6 && !is_zero(at + 10, kBeforeIpv4)) {
    is_ipv6 = true;
    header.is_family_flag_wrong = true;
  }
  header.address = read_address(at + 10, is_ipv6 ? Family::ipv6 : Family::ipv4);
  header.asn = Asn{load_be32(at + 26)};
  header.bgp_id = load_be32(at + 30);
  header.time = Timestamp::from_seconds(load_be32(at + 34));
  const auto microseconds = load_be32(at + 38);
  // A million or more is no part of a second: the second is still good.
  if (microseconds < 1'000'000) header.time.us += microseconds;
  return header;
}

}  // namespace isthmus::bmp
