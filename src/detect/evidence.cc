#include "detect/evidence.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/limits.h"
#include "detect/thresholds.h"
#include "net/text.h"

namespace isthmus::detect {
namespace {

std::string path_text(AttributesId attributes, const World& world) {
  if (attributes == AttributesId::none) return {};
  const auto& store = world.tables.attributes();
  return net::to_text(store.path(store.path_id(attributes)));
}

/// FNV-1a (RFC 9923) over octets that do not depend on the machine.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_octet(static_cast<std::uint8_t>(c));
    add_octet(0);
  }
  void add(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      add_octet(static_cast<std::uint8_t>(value >> shift));
    }
  }
  std::uint64_t value() const { return value_; }

 private:
  void add_octet(std::uint8_t octet) { value_ = (value_ ^ octet) * 0x100000001b3U; }
  std::uint64_t value_ = 0xcbf29ce484222325U;
};

}  // namespace

Evidence to_evidence(const SubjectChange& change, const World& world) {
  return {change.record,
          change.time,
          world.view.peer(change.peer).key,
          {world.view.at(change.prefix).prefix, change.path_id},
          path_text(change.attributes_before, world),
          path_text(change.attributes_after, world)};
}

void set_evidence(Event& event, const Wave& wave, const World& world) {
  event.evidence_total = wave.size();
  std::vector<const SubjectChange*> order;
  order.reserve(wave.size());
  for (const auto& change : wave) order.push_back(&change);
  const auto key = [&](const SubjectChange* change) {
    return std::tuple{change->time, change->record, world.view.peer(change->peer).key,
                      world.view.at(change->prefix).prefix, change->path_id};
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto* a, const auto* b) { return key(a) < key(b); });
  event.evidence.clear();
  for (const auto* change : order) {
    if (event.evidence.size() == limits::kEvidenceMax) break;
    event.evidence.push_back(to_evidence(*change, world));
  }
}

std::vector<PrefixTimes> prefix_times(const Wave& wave, const World& world) {
  struct Seen {
    Timestamp first;
    Timestamp last;
    std::set<VantageId> vantages;
  };
  std::map<Prefix, Seen> by_prefix;
  for (const auto& change : wave) {
    const auto [at, is_new] = by_prefix.try_emplace(world.view.at(change.prefix).prefix);
    auto& seen = at->second;
    if (is_new) seen.first = seen.last = change.time;
    seen.first = std::min(seen.first, change.time);
    seen.last = std::max(seen.last, change.time);
    seen.vantages.insert(change.vantage);
  }
  std::vector<PrefixTimes> out;
  out.reserve(by_prefix.size());
  for (const auto& [prefix, seen] : by_prefix) {
    out.push_back(
        {prefix, seen.first, seen.last, static_cast<std::uint32_t>(seen.vantages.size())});
  }
  return out;
}

std::vector<Prefix> others_of(const std::vector<PrefixTimes>& prefixes, const World& world) {
  std::set<Prefix> concerned;
  for (const auto& times : prefixes) concerned.insert(times.prefix);
  std::set<Prefix> others;
  for (const auto& followed : world.view.prefixes()) {
    const bool is_seen = followed.is_counted || followed.is_down;
    if (followed.is_own && is_seen && !concerned.contains(followed.prefix)) {
      others.insert(followed.prefix);
    }
  }
  return {others.begin(), others.end()};
}

Event event_of(EventKind kind, const Wave& wave, const World& world) {
  Event event;
  event.kind = kind;
  event.subject = world.subject.name;
  event.began = wave.front().time;
  event.settled = wave.back().time;
  event.prefixes = prefix_times(wave, world);
  event.prefixes_not_concerned = others_of(event.prefixes, world);
  event.vantage_ases = static_cast<std::uint32_t>(vantage_count(wave));
  event.vantage_ases_live = world.view.witnesses();
  set_evidence(event, wave, world);
  return event;
}

Support support_of(const Wave& wave, const World& world) {
  Support support;
  support.collectors = static_cast<std::uint32_t>(collector_count(wave, world));
  const auto times = prefix_times(wave, world);
  if (!times.empty()) {
    const auto [low, high] = std::minmax_element(
        times.begin(), times.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    support.moved_together = high->first - low->first <= thresholds::kHeldMin;
    support.lost_witness = world.history.has_live_change(wave.front().time, wave.back().time);
  }
  return support;
}

std::size_t vantage_count(const Wave& wave) {
  std::set<VantageId> all;
  for (const auto& change : wave) all.insert(change.vantage);
  return all.size();
}

std::size_t collector_count(const Wave& wave, const World& world) {
  std::set<CollectorId> all;
  for (const auto& change : wave) all.insert(world.view.peer(change.peer).key.collector);
  return all.size();
}

EventId event_id(EventKind kind, const std::string& subject, std::optional<Link> link,
                 std::optional<Asn> foreign, std::optional<Prefix> prefix, Timestamp began) {
  Hash hash;
  hash.add(std::uint64_t{static_cast<std::uint8_t>(kind)});
  hash.add(subject);
  hash.add(link ? std::uint64_t{number(link->outside)} << 32 | number(link->inside) : 0);
  hash.add(std::uint64_t{foreign ? number(*foreign) : 0});
  hash.add(prefix ? net::to_text(*prefix) : std::string{});
  hash.add(static_cast<std::uint64_t>(began.us));
  return EventId{hash.value()};
}

}  // namespace isthmus::detect
