#include "detect/snapshot.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/limits.h"
#include "net/text.h"

namespace isthmus::detect {
namespace {

struct PastRoute {
  AttributesId attributes = AttributesId::none;
  RouteClass reach;
  Timestamp changed;
  RecordRef record;
};

/// What is known to have been otherwise then.
class Past {
 public:
  Past(Timestamp at, const History& history) {
    for (auto change = history.changes().rbegin();
         change != history.changes().rend() && change->time > at; ++change) {
      routes_.insert_or_assign({change->prefix, change->peer, change->path_id},
                               PastRoute{change->attributes_before, change->before,
                                         change->brought_before, change->record_before});
    }
    for (auto change = history.live_changes().rbegin();
         change != history.live_changes().rend() && change->time > at; ++change) {
      live_.insert_or_assign(change->peer, change->was_live);
    }
  }
  PastRoute route(PrefixIndex prefix, const FollowedRoute& now) const {
    const auto found = routes_.find({prefix, now.peer, now.path_id});
    if (found != routes_.end()) return found->second;
    return {now.attributes, now.reach, now.changed, now.record};
  }
  bool is_live(PeerId peer, const SubjectView& view) const {
    const auto found = live_.find(peer);
    return found != live_.end() ? found->second : view.peer(peer).is_live();
  }

 private:
  std::map<std::tuple<PrefixIndex, PeerId, std::uint32_t>, PastRoute> routes_;
  std::map<PeerId, bool> live_;
};

/// What one link carries, while it is being counted.
struct Usage {
  std::map<Prefix, std::set<VantageId>> holders;
  std::map<PathId, std::uint32_t> paths;
  std::vector<Evidence> examples;  // one per prefix
};

class Counter {
 public:
  Counter(Timestamp at, const World& world) : world_(world), past_(at, world.history) {
    out_.at = at;
    for (std::size_t i = 0; i < world.view.prefixes().size(); ++i) {
      const auto& followed = world.view.prefixes()[i];
      if (followed.is_own) add(PrefixIndex{static_cast<std::uint32_t>(i)}, followed);
    }
    finish();
  }
  Snapshot take() { return std::move(out_); }

 private:
  void add(PrefixIndex index, const FollowedPrefix& followed) {
    std::set<VantageId> witnesses;
    std::set<VantageId> reaching;
    std::set<VantageId> foreign;
    for (const auto& now : followed.routes) {
      if (!past_.is_live(now.peer, world_.view)) continue;
      const auto vantage = world_.view.peer(now.peer).vantage;
      const auto route = past_.route(index, now);
      if (now.has_testified && now.testified_since <= out_.at) witnesses.insert(vantage);
      if (route.reach.kind == RouteClass::Kind::foreign) foreign.insert(vantage);
      if (!route.reach.reaches()) continue;
      reaching.insert(vantage);
      vantages_.insert(vantage);
      if (route.reach.kind == RouteClass::Kind::via) add_usage(followed.prefix, now, route);
    }
    pairs_ += reaching.size();
    std::size_t testifying = 0;
    for (const auto vantage : witnesses) {
      testifying += reaching.contains(vantage) || !foreign.contains(vantage);
    }
    if (testifying >= world_.view.quorum() && reaching.size() * 2 < testifying) {
      out_.unreachable.push_back(followed.prefix);
    }
  }

  void add_usage(const Prefix& prefix, const FollowedRoute& now, const PastRoute& route) {
    const auto& who = world_.view.peer(now.peer);
    const auto& store = world_.tables.attributes();
    const auto path = store.path_id(route.attributes);
    auto& usage = usage_[route.reach.link];
    const bool is_first = usage.holders[prefix].empty();
    usage.holders[prefix].insert(who.vantage);
    ++usage.paths[path];
    if (is_first && usage.examples.size() < limits::kDismissalEvidenceMax) {
      usage.examples.push_back({route.record,
                                route.changed,
                                who.key,
                                {prefix, now.path_id},
                                {},
                                net::to_text(store.path(path))});
    }
  }

  void finish() {
    out_.vantage_ases = static_cast<std::uint32_t>(vantages_.size());
    std::sort(out_.unreachable.begin(), out_.unreachable.end());
    for (const auto& [link, usage] : usage_) {
      UplinkShare share;
      share.link = link;
      std::set<VantageId> vantages;
      std::size_t pairs = 0;
      for (const auto& [prefix, holders] : usage.holders) {
        share.prefixes.push_back(prefix);
        share.prefix_vantage_ases.push_back(static_cast<std::uint32_t>(holders.size()));
        vantages.insert(holders.begin(), holders.end());
        pairs += holders.size();
      }
      share.vantage_ases = static_cast<std::uint32_t>(vantages.size());
      share.share = static_cast<double>(pairs) / static_cast<double>(pairs_);
      share.example_path = commonest(usage);
      share.examples = usage.examples;
      out_.uplinks.push_back(std::move(share));
    }
    std::stable_sort(out_.uplinks.begin(), out_.uplinks.end(),
                     [](const auto& a, const auto& b) { return a.share > b.share; });
  }

  /// Of equally common ones the first as text: which came first is chance.
  std::string commonest(const Usage& usage) const {
    std::uint32_t most = 0;
    std::string text;
    for (const auto& [path, count] : usage.paths) {
      if (count < most) continue;
      auto candidate = net::to_text(world_.tables.attributes().path(path));
      if (count > most || candidate < text) text = std::move(candidate);
      most = count;
    }
    return text;
  }

  const World& world_;
  Past past_;
  Snapshot out_;
  std::map<Link, Usage> usage_;
  std::set<VantageId> vantages_;
  std::size_t pairs_ = 0;
};

}  // namespace

Snapshot snapshot_at(Timestamp at, const World& world) {
  return Counter{at, world}.take();
}

double share_of(const Snapshot& snapshot, const Link& link) {
  for (const auto& uplink : snapshot.uplinks) {
    if (uplink.link == link) return uplink.share;
  }
  return 0;
}

}  // namespace isthmus::detect
