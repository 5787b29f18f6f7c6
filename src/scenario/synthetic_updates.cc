// What the peers of a synthetic table say after it: few prefixes change, and those often.
#include <algorithm>
#include <vector>

#include "scenario/synthetic_networks.h"
#include "scenario/synthetic_prefixes.h"
#include "scenario/synthetic_table.h"
#include "wire/mrt/encode.h"

namespace isthmus::scenario {
namespace {

constexpr std::size_t kFlushOctets = std::size_t{1} << 18;
constexpr std::uint32_t kUnstableRuns = 8192;
// What lot_of() draws for.
constexpr std::uint64_t kUnstable = 3;
constexpr std::uint64_t kMessages = 4;

// Of a thousand messages; RIS and RouteViews, 2016 to 2024.
constexpr std::uint32_t kOnlyWithdraw = 55;
constexpr std::uint32_t kAlsoWithdraw = 6;
constexpr std::uint32_t kWholeRun = 880;  // else one prefix of it

/// A fair sample of the table's runs (Vitter's algorithm R), so that memory stays bounded.
std::vector<PrefixRun> unstable_runs(const SyntheticTable& table) {
  std::vector<PrefixRun> sample;
  auto lot = lot_of(table.seed, kUnstable, 0);
  std::uint32_t seen = 0;
  for (const auto family : {Family::ipv4, Family::ipv6}) {
    PrefixRuns runs{table, family};
    for (PrefixRun run; runs.next(run); ++seen) {
      if (sample.size() < kUnstableRuns) {
        sample.push_back(run);
      } else if (const auto place = lot.below(seen + 1); place < kUnstableRuns) {
        std::swap(sample[place], run);
      }
    }
  }
  return sample;
}

std::vector<Nlri> nlri_of(const PrefixRun& run, Lot& lot) {
  if (!lot.chance_of_thousand(kWholeRun)) {
    const auto size = static_cast<std::uint32_t>(run.prefixes.size());
    return {{run.prefixes[lot.below(size)], 0}};
  }
  std::vector<Nlri> nlri;
  for (const auto& prefix : run.prefixes) nlri.push_back({prefix, 0});
  return nlri;
}

class UpdateWriter {
 public:
  explicit UpdateWriter(const SyntheticTable& table)
      : table_(table),
        networks_(table),
        runs_(unstable_runs(table)),
        lot_(lot_of(table.seed, kMessages, 0)) {}

  /// Appends one record and gives the number of its prefixes.
  std::size_t append(Timestamp at, mrt::Octets& out) {
    const auto& run = some_run();
    const auto family = run.prefixes.front().family;
    const auto peer = some_peer(run.policy);
    bgp::UpdateContent content;
    const auto kind = lot_.below(1000);
    if (kind >= kOnlyWithdraw) {
      auto& announced = family == Family::ipv4 ? content.announced : content.mp_announced;
      announced = nlri_of(run, lot_);
      // Half of what is said is the settled route again, the rest are the ways there.
      const auto detour = lot_.chance_of_thousand(500) ? 0 : 1 + lot_.below(24);
      content.attributes = networks_.attributes(peer, run.policy, family, detour);
    }
    if (kind < kOnlyWithdraw + kAlsoWithdraw)
      withdraw(kind < kOnlyWithdraw ? run : some_run(), content);
    const auto message = bgp::encode_update(content, {});
    mrt::append_message(at, session(peer, family), message, {.extended_time = true}, out);
    return content.withdrawn.size() + content.announced.size() + content.mp_withdrawn.size() +
           content.mp_announced.size();
  }

 private:
  void withdraw(const PrefixRun& run, bgp::UpdateContent& content) {
    const bool is_ipv4 = run.prefixes.front().family == Family::ipv4;
    (is_ipv4 ? content.withdrawn : content.mp_withdrawn) = nlri_of(run, lot_);
  }

  // Some prefixes flap all the time.
  const PrefixRun& some_run() {
    const auto size = static_cast<std::uint32_t>(runs_.size());
    return runs_[lot_.chance_of_thousand(500) ? lot_.below(size) : lot_.low_below(size)];
  }

  std::uint32_t some_peer(std::uint32_t policy) {
    const auto peer = lot_.below(networks_.peers());
    if (networks_.knows(peer, policy)) return peer;
    return lot_.below(std::max(table_.full_peers, 1U));
  }

  mrt::Session session(std::uint32_t peer, Family family) const {
    mrt::Session session;
    session.peer_asn = networks_.asn(peer);
    session.local_asn = Asn{64'500};
    session.peer = SyntheticNetworks::address(peer, family);
    session.local = SyntheticNetworks::address(networks_.peers(), family);
    return session;
  }

  const SyntheticTable& table_;
  SyntheticNetworks networks_;
  std::vector<PrefixRun> runs_;
  Lot lot_;
};

}  // namespace

Result<SyntheticCounts> write_synthetic_updates(const SyntheticTable& table,
                                                const SyntheticUpdates& updates,
                                                const OctetSink& sink) {
  SyntheticCounts counts;
  if (table.prefixes == 0) return counts;
  UpdateWriter writer{table};
  mrt::Octets buffer;
  const auto flush = [&] {
    counts.octets += buffer.size();
    auto done = sink(buffer);
    buffer.clear();
    return done;
  };
  const auto messages = static_cast<std::int64_t>(updates.messages);
  for (std::int64_t i = 0; i < messages; ++i) {
    const auto since = updates.span / messages * i;
    counts.routes += writer.append(table.at + since, buffer);
    ++counts.records;
    if (buffer.size() < kFlushOctets) continue;
    if (const auto done = flush(); !done) return std::unexpected{done.error()};
  }
  if (const auto done = flush(); !done) return std::unexpected{done.error()};
  return counts;
}

}  // namespace isthmus::scenario
