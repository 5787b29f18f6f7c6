#include "query/format/record_type_name.h"

#include <fmt/format.h>
#include <iterator>
#include <string_view>

#include "wire/bmp/header.h"
#include "wire/mrt/frame.h"
#include "wire/mrt/record_header.h"

namespace isthmus::query {
namespace {

std::string_view subtype_name(mrt::RecordType type, std::uint16_t subtype) {
  constexpr std::string_view kBgp4mp[] = {"STATE_CHANGE",
                                          "MESSAGE",
                                          "ENTRY",
                                          "SNAPSHOT",
                                          "MESSAGE_AS4",
                                          "STATE_CHANGE_AS4",
                                          "MESSAGE_LOCAL",
                                          "MESSAGE_AS4_LOCAL",
                                          "MESSAGE_ADDPATH",
                                          "MESSAGE_AS4_ADDPATH",
                                          "MESSAGE_LOCAL_ADDPATH",
                                          "MESSAGE_AS4_LOCAL_ADDPATH"};
  constexpr std::string_view kTableDumpV2[] = {"",
                                               "PEER_INDEX_TABLE",
                                               "RIB_IPV4_UNICAST",
                                               "RIB_IPV4_MULTICAST",
                                               "RIB_IPV6_UNICAST",
                                               "RIB_IPV6_MULTICAST",
                                               "RIB_GENERIC",
                                               "GEO_PEER_TABLE",
                                               "RIB_IPV4_UNICAST_ADDPATH",
                                               "RIB_IPV4_MULTICAST_ADDPATH",
                                               "RIB_IPV6_UNICAST_ADDPATH",
                                               "RIB_IPV6_MULTICAST_ADDPATH",
                                               "RIB_GENERIC_ADDPATH"};
  constexpr std::string_view kTableDump[] = {"", "IPV4", "IPV6", "IPV4_AS4", "IPV6_AS4"};
  constexpr std::string_view kLegacy[] = {"NULL", "UPDATE", "PREF_UPDATE", "STATE_CHANGE",
                                          "SYNC", "OPEN",   "NOTIFY",      "KEEPALIVE"};
  const auto pick = [subtype](const auto& names) {
    return subtype < std::size(names) ? names[subtype] : std::string_view{};
  };
  switch (type) {
    case mrt::RecordType::bgp4mp:
    case mrt::RecordType::bgp4mp_et:
      return pick(kBgp4mp);
    case mrt::RecordType::table_dump_v2:
      return pick(kTableDumpV2);
    case mrt::RecordType::table_dump:
      return pick(kTableDump);
    case mrt::RecordType::bgp:
      return pick(kLegacy);
    default:
      return {};
  }
}

std::string_view type_name(mrt::RecordType type) {
  switch (type) {
    case mrt::RecordType::bgp:
      return "BGP";
    case mrt::RecordType::bgp4plus:
      return "BGP4PLUS";
    case mrt::RecordType::bgp4plus_01:
      return "BGP4PLUS_01";
    case mrt::RecordType::ospfv2:
      return "OSPFv2";
    case mrt::RecordType::table_dump:
      return "TABLE_DUMP";
    case mrt::RecordType::table_dump_v2:
      return "TABLE_DUMP_V2";
    case mrt::RecordType::bgp4mp:
      return "BGP4MP";
    case mrt::RecordType::bgp4mp_et:
      return "BGP4MP_ET";
    case mrt::RecordType::isis:
      return "ISIS";
    case mrt::RecordType::isis_et:
      return "ISIS_ET";
    case mrt::RecordType::ospfv3:
      return "OSPFv3";
    case mrt::RecordType::ospfv3_et:
      return "OSPFv3_ET";
  }
  return {};
}

std::string mrt_name(std::uint16_t type, std::uint16_t subtype) {
  const auto record_type = static_cast<mrt::RecordType>(type);
  std::string name{type_name(record_type)};
  if (name.empty()) name = fmt::format("type {}", type);
  const auto subtype_text = subtype_name(record_type, subtype);
  name.push_back(' ');
  name += subtype_text.empty() ? fmt::format("subtype {}", subtype) : std::string{subtype_text};
  return name;
}

std::string bmp_name(std::uint16_t type) {
  constexpr std::string_view names[] = {"Route Monitoring", "Statistics Report", "Peer Down",
                                        "Peer Up",          "Initiation",        "Termination",
                                        "Route Mirroring"};
  if (type >= std::size(names)) return fmt::format("BMP type {}", type);
  return fmt::format("BMP {}", names[type]);
}

}  // namespace

RecordKind kind_of(const wire::Frame& frame) noexcept {
  RecordKind kind{frame.encoding, 0, 0};
  if (frame.encoding == wire::Encoding::mrt && frame.bytes.size() >= mrt::kHeaderBytes) {
    const auto header = mrt::read_header(frame.bytes.data());
    kind.type = static_cast<std::uint16_t>(header.type);
    kind.subtype = header.subtype;
  } else if (frame.encoding == wire::Encoding::bmp && frame.bytes.size() >= bmp::kHeaderBytes) {
    kind.type = bmp::read_header(frame.bytes.data()).type;
  }
  return kind;
}

std::string record_type_name(const RecordKind& kind) {
  switch (kind.encoding) {
    case wire::Encoding::mrt:
      return mrt_name(kind.type, kind.subtype);
    case wire::Encoding::bmp:
      return bmp_name(kind.type);
    case wire::Encoding::openbmp:
      return "OpenBMP message";
    case wire::Encoding::ris_live:
      return "RIS Live line";
  }
  return {};
}

}  // namespace isthmus::query
