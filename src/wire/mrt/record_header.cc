#include "wire/mrt/record_header.h"

#include <iterator>

#include "base/limits.h"

namespace isthmus::mrt {

namespace {

constexpr auto kRecordMost = static_cast<std::uint32_t>(limits::kRecordBytesMax);
constexpr auto kBgpMost = static_cast<std::uint32_t>(limits::kBgpMessageBytesMax);

/// Type 5 and its kin ended years before messages could be over 4096 octets (RFC 8654); they are
/// stored without their 19-octet header, behind two ASNs and two addresses.
constexpr LengthRange legacy_length(std::uint16_t subtype, std::uint32_t address_bytes) noexcept {
  constexpr std::uint32_t kBodyMost = 4096 - 19;
  const std::uint32_t ends = 2 * (2 + address_bytes);
  if (subtype == 3) return {2 + address_bytes + 4, 2 + address_bytes + 4};
  if (subtype == 4) return {2, kBodyMost};
  if (subtype >= 1 && subtype <= 7) return {ends, ends + kBodyMost};
  return {};
}

constexpr LengthRange table_dump_length(std::uint16_t subtype) noexcept {
  switch (static_cast<TableDumpSubtype>(subtype)) {
    case TableDumpSubtype::ipv4:
      return {22, kRecordMost};
    case TableDumpSubtype::ipv4_four_octet_asn:
      return {24, kRecordMost};
    case TableDumpSubtype::ipv6:
      return {46, kRecordMost};
    case TableDumpSubtype::ipv6_four_octet_asn:
      return {48, kRecordMost};
  }
  return {};
}

constexpr LengthRange table_dump_v2_length(std::uint16_t subtype) noexcept {
  constexpr std::uint32_t kIndexLeast = 8;  // collector, view length, peer count
  constexpr std::uint32_t kRibLeast = 7;    // sequence, prefix length 0, entry count
  if (subtype == 1 || subtype == 7) return {kIndexLeast, kRecordMost};
  if (subtype >= 2 && subtype <= 12) return {kRibLeast, kRecordMost};
  return {};
}

/// The least is Zebra's form of 2000, which left out everything between the ASNs and the message.
constexpr LengthRange bgp4mp_length(std::uint16_t subtype) noexcept {
  constexpr std::uint32_t kSessionMost = 4 + 4 + 2 + 2 + 16 + 16;
  switch (static_cast<Bgp4mpSubtype>(subtype)) {
    using enum Bgp4mpSubtype;
    case state_change:
    case state_change_as4:
      return {8, kSessionMost + 4};
    case entry:
      return {18, kBgpMost + kSessionMost + 64};
    case snapshot:
      return {2, 4096};
    case message:
    case message_as4:
    case message_local:
    case message_as4_local:
    case message_addpath:
    case message_as4_addpath:
    case message_local_addpath:
    case message_as4_local_addpath:
      return {4 + 19, kBgpMost + kSessionMost};
  }
  return {};
}

constexpr LengthRange range_of(RecordType type, std::uint16_t subtype) noexcept {
  constexpr std::uint32_t kPacketMost = 65535 + 64;
  switch (type) {
    case RecordType::bgp:
      return legacy_length(subtype, 4);
    case RecordType::bgp4plus:
    case RecordType::bgp4plus_01:
      return legacy_length(subtype, 16);
    case RecordType::table_dump:
      return table_dump_length(subtype);
    case RecordType::table_dump_v2:
      return table_dump_v2_length(subtype);
    case RecordType::bgp4mp:
      return bgp4mp_length(subtype);
    case RecordType::bgp4mp_et: {
      const auto range = bgp4mp_length(subtype);
      return {range.least + 4, range.most + 4};
    }
    // RFC 6396 section 4.1, 4.5 and 4.6: no subtypes; writers leave 0.
    case RecordType::ospfv2:
    case RecordType::isis:
    case RecordType::isis_et:
    case RecordType::ospfv3:
    case RecordType::ospfv3_et:
      return subtype == 0 ? LengthRange{1, kPacketMost} : LengthRange{};
  }
  return {};
}

}  // namespace

constinit const CommonRanges kCommonRanges = [] {
  constexpr RecordType types[] = {RecordType::table_dump, RecordType::table_dump_v2,
                                  RecordType::bgp4mp, RecordType::bgp4mp_et};
  CommonRanges ranges{};
  for (std::size_t i = 0; i < std::size(types); ++i) {
    for (std::uint16_t subtype = 0; subtype < kCommonSubtypes; ++subtype) {
      ranges[i][subtype] = range_of(types[i], subtype);
    }
  }
  return ranges;
}();

LengthRange length_range(RecordType type, std::uint16_t subtype) noexcept {
  return range_of(type, subtype);
}

}  // namespace isthmus::mrt
