// Tables of any size for benchmarks: a seed, a few numbers, and the statistics of real tables
// (docs/formats/synthetic-table.md). Nothing in them is an observation.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/timestamp.h"

#include "base/error.h"

namespace isthmus::scenario {

/// How much a table repeats itself, in thousandths of its entries.
struct Repetition {
  std::uint32_t repeated = 450;  // have the attribute block of the same peer's entry before
  std::uint32_t distinct = 323;  // have a block that no entry before them had
};
inline constexpr Repetition kHighRepetition{620, 100};
inline constexpr Repetition kRealRepetition{450, 323};  // RouteViews, 2014-05-23

struct SyntheticTable {
  std::uint64_t seed = 1;
  std::uint32_t peers = 28;
  std::uint32_t full_peers = 8;  // the first ones; the rest have a part of the table, ever smaller
  std::uint64_t prefixes = 100'000;
  std::uint32_t ipv6_share = 150;  // of the prefixes, in thousandths
  Repetition repetition = kHighRepetition;
  Timestamp at = Timestamp::from_seconds(1'727'740'800);
};

struct SyntheticUpdates {
  std::uint64_t messages = 200'000;
  Duration span = std::chrono::minutes{15};  // from the table's time on
};

/// "full": 967,059 prefixes and 28 peers; "small": a fiftieth of it. Nothing for another name.
struct SyntheticPreset {
  SyntheticTable table;
  SyntheticUpdates updates;
};
std::optional<SyntheticPreset> synthetic_preset(std::string_view name);

/// Takes the octets as they are made, some 256 KiB at a time; an error ends the writing.
using OctetSink = std::function<Result<void>(Bytes)>;

struct SyntheticCounts {
  std::uint64_t records = 0;  // MRT records, the peer index with them
  std::uint64_t routes = 0;   // entries, or prefixes announced and withdrawn
  std::uint64_t octets = 0;
};

/// What is wrong with the numbers, with advice.
Result<void> check(const SyntheticTable& table);

/// TABLE_DUMP_V2: the peer index, the IPv4 prefixes in order, the IPv6 prefixes in order. The
/// table must pass check(). Memory does not grow with the number of prefixes.
Result<SyntheticCounts> write_synthetic_table(const SyntheticTable& table, const OctetSink& sink);

/// BGP4MP_ET messages of the same peers about some of the same prefixes.
Result<SyntheticCounts> write_synthetic_updates(const SyntheticTable& table,
                                                const SyntheticUpdates& updates,
                                                const OctetSink& sink);

}  // namespace isthmus::scenario
