#include "wire/bgp/mp_reach.h"

#include <cstring>

namespace isthmus::bgp {

namespace {

constexpr std::size_t kFamilyBytes = 3;                   // AFI, SAFI
constexpr std::size_t kBeforeNextHop = kFamilyBytes + 1;  // with the next hop's length
constexpr std::size_t kFixedBytes = kBeforeNextHop + 1;   // with the reserved octet behind it
constexpr std::size_t kRouteDistinguisherBytes = 8;

MpFamily read_family(Bytes value) noexcept {
  const auto afi = load_be16(value.data());
  const auto safi = value[2];
  MpFamily family;
  family.is_decoded = (afi == 1 || afi == 2) && (safi == 1 || safi == 2);
  if (!family.is_decoded) return family;
  family.family = afi == 1 ? Family::ipv4 : Family::ipv6;
  family.safi = static_cast<Safi>(safi);
  return family;
}

void copy_address(const std::uint8_t* from, Family family, IpAddress& to) noexcept {
  to.family = family;
  std::memcpy(to.bytes.data(), from, bits(family) / 8U);
}

bool read_plain_next_hop(Bytes field, MpReach& out) noexcept {
  switch (field.size()) {
    case 4:
      copy_address(field.data(), Family::ipv4, out.next_hop);
      return true;
    case 16:
      copy_address(field.data(), Family::ipv6, out.next_hop);
      return true;
    case 32:
      copy_address(field.data(), Family::ipv6, out.next_hop);
      copy_address(&field[16], Family::ipv6, out.link_local);
      return true;
    default:
      return false;
  }
}

bool read_distinguished_next_hop(Bytes field, MpReach& out) noexcept {
  switch (field.size()) {
    case 12:
    case 24:
      return read_plain_next_hop(field.subspan(kRouteDistinguisherBytes), out);
    case 48:
      copy_address(&field[8], Family::ipv6, out.next_hop);
      copy_address(&field[32], Family::ipv6, out.link_local);
      return true;
    default:
      return false;
  }
}

bool read_any_next_hop(Bytes field, MpReach& out) noexcept {
  return read_plain_next_hop(field, out) || read_distinguished_next_hop(field, out);
}

}  // namespace

bool read_mp_reach(Bytes value, MpReach& out) noexcept {
  if (value.size() < kFixedBytes) return false;
  out.family = read_family(value);
  const std::size_t length = value[kFamilyBytes];
  if (length > value.size() - kFixedBytes) return false;
  const auto field = value.subspan(kFamilyBytes + 1, length);
  out.nlri = value.subspan(kFixedBytes + length);
  if (out.family.is_decoded) return read_plain_next_hop(field, out);
  read_any_next_hop(field, out);
  return true;
}

bool read_table_mp_reach(Bytes value, MpReach& out) noexcept {
  if (value.empty()) return false;
  if (value[0] == value.size() - 1 && read_any_next_hop(value.subspan(1), out)) {
    out.is_shortened = true;
    return true;
  }
  if (value.size() < kBeforeNextHop) return false;
  const std::size_t length = value[kFamilyBytes];
  if (length > value.size() - kBeforeNextHop) return false;
  return read_any_next_hop(value.subspan(kBeforeNextHop, length), out);
}

bool read_mp_unreach(Bytes value, MpUnreach& out) noexcept {
  if (value.size() < kFamilyBytes) return false;
  out.family = read_family(value);
  out.nlri = value.subspan(kFamilyBytes);
  return true;
}

}  // namespace isthmus::bgp
