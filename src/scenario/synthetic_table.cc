#include "scenario/synthetic_table.h"

#include <fmt/format.h>
#include <vector>

#include "scenario/synthetic_networks.h"
#include "scenario/synthetic_prefixes.h"
#include "wire/mrt/encode.h"

namespace isthmus::scenario {
namespace {

constexpr std::size_t kFlushOctets = std::size_t{1} << 18;
constexpr std::uint64_t kWhen = 2;  // what lot_of() draws for: the age of a route

/// A run's routes as they stand in every record of it.
struct RunRoutes {
  std::vector<std::vector<std::uint8_t>> blocks;
  std::vector<mrt::RibEntry> entries;
};

class TableWriter {
 public:
  TableWriter(const SyntheticTable& table, const OctetSink& sink)
      : table_(table), networks_(table), sink_(sink) {}

  Result<SyntheticCounts> write() {
    mrt::append_peer_index_table(table_.at, networks_.peer_index(), buffer_);
    counts_.records = 1;
    for (const auto family : {Family::ipv4, Family::ipv6}) {
      if (const auto done = write_family(family); !done) return std::unexpected{done.error()};
    }
    if (const auto done = flush(); !done) return std::unexpected{done.error()};
    return counts_;
  }

 private:
  Result<void> write_family(Family family) {
    PrefixRuns runs{table_, family};
    PrefixRun run;
    while (runs.next(run)) {
      announce(run, family);
      for (const auto& prefix : run.prefixes) {
        mrt::append_rib(table_.at, sequence_++, prefix, routes_.entries, {}, buffer_);
        counts_.routes += routes_.entries.size();
        ++counts_.records;
      }
      if (buffer_.size() < kFlushOctets) continue;
      if (auto done = flush(); !done) return done;
    }
    return {};
  }

  void announce(const PrefixRun& run, Family family) {
    routes_.entries.clear();
    routes_.blocks.resize(networks_.peers());
    for (std::uint32_t peer = 0; peer < networks_.peers(); ++peer) {
      if (networks_.knows(peer, run.policy)) add_route(run, peer, family);
    }
    // No table has a prefix that no peer knows.
    if (routes_.entries.empty()) add_route(run, 0, family);
  }

  void add_route(const PrefixRun& run, std::uint32_t peer, Family family) {
    auto& block = routes_.blocks[peer];
    block = bgp::encode_table_attributes(networks_.attributes(peer, run.policy, family),
                                         {run.prefixes.front(), 0}, bgp::AsnWidth::four);
    // Most routes are days old, and many have stood since the session came up.
    auto lot = lot_of(table_.seed, kWhen, run.policy, peer);
    const auto age_s = 60 + static_cast<std::int64_t>(lot.low_below(40 * 86'400));
    routes_.entries.push_back({static_cast<std::uint16_t>(peer), 0,
                               Timestamp::from_seconds(table_.at.seconds() - age_s), block});
  }

  Result<void> flush() {
    counts_.octets += buffer_.size();
    auto done = sink_(buffer_);
    buffer_.clear();
    return done;
  }

  const SyntheticTable& table_;
  SyntheticNetworks networks_;
  const OctetSink& sink_;
  mrt::Octets buffer_;
  RunRoutes routes_;
  std::uint32_t sequence_ = 0;
  SyntheticCounts counts_;
};

Result<void> check_repetition(const Repetition& repetition) {
  if (repetition.repeated > 850) {
    return fail(fmt::format("{} thousandths of repeated blocks are too many", repetition.repeated),
                "The most is 850: real tables have 450 to 500.");
  }
  if (repetition.repeated + repetition.distinct > 1000) {
    return fail("repeated and distinct blocks are more than all",
                "A block that repeats the one before is not distinct: give 1000 at most together.");
  }
  return {};
}

}  // namespace

Result<void> check(const SyntheticTable& table) {
  if (table.peers < 1 || table.peers > 4000) {
    return fail(fmt::format("a table of {} peers cannot be made", table.peers),
                "Give from 1 to 4000.");
  }
  if (table.full_peers > table.peers) {
    return fail(
        fmt::format("{} of {} peers cannot have the full table", table.full_peers, table.peers));
  }
  if (table.ipv6_share > 1000) return fail("the IPv6 share is more than all");
  if (table.prefixes > 0xffff'ffffU) {
    return fail(fmt::format("a table of {} prefixes cannot be made", table.prefixes),
                "Its records are numbered in 32 bits.");
  }
  for (const auto family : {Family::ipv4, Family::ipv6}) {
    if (prefixes_of(table, family) > most_prefixes(family)) {
      return fail(fmt::format("{} prefixes do not fit into the {} address space",
                              prefixes_of(table, family), family == Family::ipv4 ? "IPv4" : "IPv6"),
                  fmt::format("The most is {}.", most_prefixes(family)));
    }
  }
  return check_repetition(table.repetition);
}

std::optional<SyntheticPreset> synthetic_preset(std::string_view name) {
  SyntheticPreset preset;
  if (name == "full") {
    preset.table.prefixes = 967'058;
    preset.updates.messages = 2'000'000;
    return preset;
  }
  if (name == "small") {
    preset.table.prefixes = 20'000;
    preset.updates.messages = 40'000;
    return preset;
  }
  return std::nullopt;
}

Result<SyntheticCounts> write_synthetic_table(const SyntheticTable& table, const OctetSink& sink) {
  return TableWriter{table, sink}.write();
}

}  // namespace isthmus::scenario
