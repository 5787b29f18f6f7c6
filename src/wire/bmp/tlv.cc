#include "wire/bmp/tlv.h"

#include <array>

namespace isthmus::bmp {

namespace {

template <std::size_t kCount>
std::string_view name_at(const std::array<std::string_view, kCount>& names,
                         std::size_t index) noexcept {
  return index < names.size() ? names[index] : std::string_view{};
}

constexpr std::array<std::string_view, 3> kInitiationNames{"String", "sysDescr", "sysName"};
constexpr std::array<std::string_view, 2> kTerminationNames{"String", "Reason"};
// Peer Up shared the registry of Initiation before RFC 9736.
constexpr std::array<std::string_view, 5> kPeerUpNames{"String", "sysDescr", "sysName",
                                                       "VRF/Table Name", "Admin Label"};
constexpr std::array<std::string_view, 5> kTerminationReasons{
    "session administratively closed", "unspecified reason", "out of resources",
    "redundant connection", "session permanently administratively closed"};
constexpr std::array<std::string_view, 7> kDownReasons{
    "",
    "local system closed, NOTIFICATION sent",
    "local system closed, no NOTIFICATION",
    "remote system closed, NOTIFICATION received",
    "remote system closed, no NOTIFICATION",
    "peer is no longer monitored",
    "local system closed, TLVs follow"};

}  // namespace

std::string_view tlv_name(TlvSpace space, std::uint16_t type) noexcept {
  switch (space) {
    case TlvSpace::initiation:
      return name_at(kInitiationNames, type);
    case TlvSpace::termination:
      return name_at(kTerminationNames, type);
    case TlvSpace::peer_up:
      return name_at(kPeerUpNames, type);
    case TlvSpace::route_monitoring:
      break;
  }
  return {};
}

std::string_view termination_reason_name(std::uint16_t reason) noexcept {
  return name_at(kTerminationReasons, reason);
}

std::string_view down_reason_name(std::uint8_t reason) noexcept {
  return name_at(kDownReasons, reason);
}

bool read_tlvs(Bytes field, TlvSpace space, Arena& arena, std::span<const InformationTlv>& out) {
  std::size_t count = 0;
  const bool is_whole = walk_tlvs(field, [&count](std::uint16_t, Bytes) { ++count; });
  const auto list = arena.make<InformationTlv>(count);
  auto next = list.begin();
  walk_tlvs(field, [&](std::uint16_t type, Bytes value) {
    *next++ = {type, tlv_name(space, type), value};
  });
  out = list;
  return is_whole;
}

}  // namespace isthmus::bmp
