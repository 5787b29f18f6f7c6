#include "wire/bmp/statistics.h"

#include "base/cursor.h"

namespace isthmus::bmp {

namespace {

struct StatisticName {
  std::uint16_t type;
  std::string_view name;
};

// IANA "BMP Statistics Types".
constexpr StatisticName kNames[] = {
    {0, "Prefixes rejected by inbound policy"},
    {1, "Duplicate prefix advertisements"},
    {2, "Duplicate withdraws"},
    {3, "Updates invalidated due to CLUSTER_LIST loop"},
    {4, "Updates invalidated due to AS_PATH loop"},
    {5, "Updates invalidated due to ORIGINATOR_ID"},
    {6, "Updates invalidated due to AS_CONFED loop"},
    {7, "Routes in Adj-RIBs-In"},
    {8, "Routes in Loc-RIB"},
    {9, "Routes in Adj-RIB-In of a family"},
    {10, "Routes in Loc-RIB of a family"},
    {11, "Updates subjected to treat-as-withdraw"},
    {12, "Prefixes subjected to treat-as-withdraw"},
    {13, "Duplicate update messages received"},
    {14, "Routes in pre-policy Adj-RIB-Out"},  // RFC 8671
    {15, "Routes in post-policy Adj-RIB-Out"},
    {16, "Routes in pre-policy Adj-RIB-Out of a family"},
    {17, "Routes in post-policy Adj-RIB-Out of a family"},
    // draft-ietf-grow-bmp-bgp-rib-stats
    {18, "Routes in pre-policy Adj-RIB-In"},
    {19, "Routes in pre-policy Adj-RIB-In of a family"},
    {20, "Routes in post-policy Adj-RIB-In"},
    {21, "Routes in post-policy Adj-RIB-In of a family"},
    {22, "Routes of a family rejected by inbound policy"},
    {23, "Routes of a family accepted by inbound policy"},
    {26, "Routes of a family suppressed by damping"},
    {27, "Routes of a family stale by graceful restart"},
    {28, "Routes of a family stale by long-lived graceful restart"},
    {29, "Routes left before the Adj-RIB-In threshold"},
    {30, "Routes of a family left before the Adj-RIB-In threshold"},
    {31, "Routes left before the license threshold"},
    {32, "Routes of a family left before the license threshold"},
    {65531, "Prefixes rejected for their next hop (FRRouting)"},
};

constexpr std::size_t kFamilyGaugeBytes = 11;  // AFI, SAFI and a number of 8 octets

Statistic read_statistic(std::uint16_t type, Bytes value) noexcept {
  Statistic statistic{.type = type, .name = statistic_name(type), .octets = value};
  Cursor cursor(value);
  switch (value.size()) {
    case 4:
      statistic.value = cursor.u32();
      statistic.is_number = true;
      break;
    case kFamilyGaugeBytes:
      statistic.afi = cursor.u16();
      statistic.safi = cursor.u8();
      [[fallthrough]];
    case 8:
      statistic.value = std::uint64_t{cursor.u32()} << 32;
      statistic.value |= cursor.u32();
      statistic.is_number = true;
      break;
    default:
      break;
  }
  return statistic;
}

constexpr std::size_t kTlvHeaderBytes = 4;

}  // namespace

std::string_view statistic_name(std::uint16_t type) noexcept {
  for (const auto& row : kNames) {
    if (row.type == type) return row.name;
  }
  return {};
}

bool read_statistics(Bytes body, Arena& arena, std::span<const Statistic>& out) {
  Cursor cursor(body);
  const std::size_t count = cursor.u32();
  if (!cursor.ok()) return false;
  const bool may_fit = count <= cursor.remaining() / kTlvHeaderBytes;
  const auto list = arena.make<Statistic>(may_fit ? count : cursor.remaining() / kTlvHeaderBytes);
  std::size_t read = 0;
  while (read < list.size() && !cursor.at_end()) {
    const auto type = cursor.u16();
    const auto value = cursor.take(cursor.u16());
    if (!cursor.ok()) break;
    list[read++] = read_statistic(type, value);
  }
  out = list.first(read);
  return may_fit && cursor.ok() && cursor.at_end() && read == count;
}

}  // namespace isthmus::bmp
