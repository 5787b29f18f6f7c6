#include "detect/subject_view.h"

#include <algorithm>
#include <set>
#include <utility>

#include "detect/thresholds.h"

namespace isthmus::detect {
namespace {

bool is_long_enough(const Prefix& prefix) {
  return prefix.length >=
         (prefix.family == Family::ipv4 ? thresholds::kShortestIpv4 : thresholds::kShortestIpv6);
}

bool is_before(const FollowedRoute& route, std::pair<PeerId, std::uint32_t> key) {
  return std::pair{route.peer, route.path_id} < key;
}

}  // namespace

SubjectView::SubjectView(const Subject& subject, const rib::Tables& tables)
    : kind_(subject.kind), tables_(tables), reader_(subject.networks) {
  if (kind_ != Subject::Kind::prefixes) return;
  for (const auto& prefix : subject.prefixes) {
    if (index_.contains(prefix)) continue;
    index_.emplace(prefix, PrefixIndex{static_cast<std::uint32_t>(prefixes_.size())});
    prefixes_.emplace_back().prefix = prefix;
    mark_own(prefixes_.back(), {});
  }
}

PathReading SubjectView::read(AttributesId attributes) {
  const auto& store = tables_.attributes();
  return reader_.read(store, store.path_id(attributes));
}

Standing& SubjectView::standing(PeerId id) {
  const auto index = static_cast<std::size_t>(id);
  while (peers_.size() <= index) {
    Standing made;
    made.key = tables_.peer_key(PeerId{static_cast<std::uint32_t>(peers_.size())});
    const auto next = VantageId{static_cast<std::uint32_t>(vantages_.size())};
    const auto [at, is_new] = vantage_of_.emplace(made.key.asn, next);
    if (is_new) vantages_.push_back({made.key.asn, 0});
    made.vantage = at->second;
    peers_.push_back(made);
  }
  return peers_[index];
}

template <typename Wanted>
bool SubjectView::is_covered(const Prefix& prefix, Wanted&& wanted) const {
  const auto& has_length = has_length_[prefix.family == Family::ipv6];
  auto covering = prefix;
  for (int length = prefix.length; length > 0; --length) {
    if (length < prefix.length) {
      const auto bit = static_cast<unsigned>(length);
      covering.bytes[bit / 8] =
          static_cast<std::uint8_t>(covering.bytes[bit / 8] & ~(0x80U >> (bit % 8)));
    }
    if (!has_length[length]) continue;
    covering.length = static_cast<std::uint8_t>(length);
    const auto found = index_.find(covering);
    if (found != index_.end() && wanted(at(found->second))) return true;
  }
  return false;
}

bool SubjectView::covers_subject(const Prefix& prefix) const {
  return is_covered(prefix, [](const FollowedPrefix& followed) { return followed.is_own; });
}

bool SubjectView::is_vouched_for(PrefixIndex index) const {
  return is_covered(at(index).prefix, [](const FollowedPrefix& followed) {
    return followed.is_own && followed.was_counted;
  });
}

bool SubjectView::concerns(const RouteDelta& delta) {
  if (index_.contains(delta.nlri.prefix)) return true;
  if (kind_ == Subject::Kind::prefixes) return covers_subject(delta.nlri.prefix);
  if (!is_long_enough(delta.nlri.prefix)) return false;
  const auto is_strangers = [&](AttributesId attributes) {
    if (attributes == AttributesId::none) return false;
    const auto reading = read(attributes);
    return reading.origin == PathReading::Origin::stranger && !reading.runs_through;
  };
  if (delta.after != AttributesId::none &&
      read(delta.after).origin == PathReading::Origin::subject) {
    return true;
  }
  return (is_strangers(delta.after) || is_strangers(delta.before)) &&
         covers_subject(delta.nlri.prefix);
}

RouteClass SubjectView::classify(AttributesId attributes, const FollowedPrefix& followed) {
  if (attributes == AttributesId::none) return {};
  const auto reading = read(attributes);
  if (reading.origin == PathReading::Origin::subject) return reading.reach;
  const RouteClass unclear{
      followed.is_own ? RouteClass::Kind::unclear : RouteClass::Kind::none, {}, {}};
  if (reading.origin == PathReading::Origin::hidden) {
    return reading.reach.kind == RouteClass::Kind::local ? reading.reach : unclear;
  }
  if (reading.reach.kind == RouteClass::Kind::local) return reading.reach;
  // The subject itself passes it on: a customer's route, and no stranger's.
  if (reading.runs_through) return unclear;
  return {RouteClass::Kind::foreign, {}, reading.stranger};
}

FollowedRoute& SubjectView::route_of(FollowedPrefix& followed, PeerId peer, std::uint32_t path_id) {
  auto& routes = followed.routes;
  const auto at =
      std::lower_bound(routes.begin(), routes.end(), std::pair{peer, path_id}, is_before);
  if (at != routes.end() && at->peer == peer && at->path_id == path_id) return *at;
  FollowedRoute made;
  made.peer = peer;
  made.path_id = path_id;
  return *routes.insert(at, made);
}

PrefixIndex SubjectView::follow(const RouteDelta& delta) {
  const auto index = PrefixIndex{static_cast<std::uint32_t>(prefixes_.size())};
  index_.emplace(delta.nlri.prefix, index);
  prefixes_.emplace_back().prefix = delta.nlri.prefix;
  auto& followed = prefixes_.back();
  const auto is_own = [&](AttributesId attributes) {
    return attributes != AttributesId::none &&
           read(attributes).origin == PathReading::Origin::subject;
  };
  if (is_own(delta.after) || is_own(delta.before)) mark_own(followed, delta.time);
  for (std::size_t i = 0; i < tables_.peer_count(); ++i) {
    const auto peer = PeerId{static_cast<std::uint32_t>(i)};
    const auto attributes = peer == delta.peer ? delta.before : tables_.route(peer, delta.nlri);
    if (attributes == AttributesId::none) continue;
    standing(peer);
    auto& route = route_of(followed, peer, delta.nlri.path_id);
    set_route(index, route, attributes, classify(attributes, followed), delta.time);
  }
  return index;
}

void SubjectView::mark_own(FollowedPrefix& followed, Timestamp now) {
  const auto index = index_.at(followed.prefix);
  for (const auto& route : followed.routes) count(index, route, -1);
  followed.is_own = true;
  has_length_[followed.prefix.family == Family::ipv6][followed.prefix.length] = true;
  for (auto& route : followed.routes) {
    route.reach = classify(route.attributes, followed);
    note_testimony(route, standing(route.peer), now);
    count(index, route, 1);
  }
}

std::optional<SubjectChange> SubjectView::apply(const RouteDelta& delta) {
  if (!concerns(delta)) return std::nullopt;
  const auto who = standing(delta.peer);
  if (delta.after != AttributesId::none && has_baseline_ && networks().empty()) {
    const auto reading = read(delta.after);
    if (reading.origin == PathReading::Origin::stranger) {
      reader_.set_networks({reading.stranger});
    }
  }
  const auto found = index_.find(delta.nlri.prefix);
  const auto index = found != index_.end() ? found->second : follow(delta);
  auto& followed = prefixes_[static_cast<std::size_t>(index)];
  if (!followed.is_own && delta.after != AttributesId::none &&
      read(delta.after).origin == PathReading::Origin::subject) {
    mark_own(followed, delta.time);
  }

  auto& route = route_of(followed, delta.peer, delta.nlri.path_id);
  SubjectChange change;
  change.time = delta.time;
  change.record = delta.record;
  change.peer = delta.peer;
  change.vantage = who.vantage;
  change.prefix = index;
  change.path_id = delta.nlri.path_id;
  change.attributes_before = route.attributes;
  change.attributes_after = delta.after;
  change.before = route.reach;
  change.after = classify(delta.after, followed);
  change.brought_before = route.changed;
  change.record_before = route.record;
  change.cause = delta.cause;
  change.testifies = delta.cause == Cause::update && who.is_live();

  set_route(index, route, delta.after, change.after, delta.time);
  route.record = delta.record;
  unsettled_.insert(index);
  note_witnesses(delta.time);

  const auto path = [&](AttributesId id) {
    return id == AttributesId::none ? std::nullopt
                                    : std::optional{tables_.attributes().path_id(id)};
  };
  if (change.before == change.after &&
      path(change.attributes_before) == path(change.attributes_after)) {
    return std::nullopt;
  }
  return change;
}

void SubjectView::note_testimony(FollowedRoute& route, Standing& who, Timestamp now) {
  if (!who.is_live() || !route.reach.reaches()) return;
  if (!route.has_testified) route.testified_since = now;
  route.has_testified = true;
  who.was_witness = true;
}

void SubjectView::set_route(PrefixIndex index, FollowedRoute& route, AttributesId attributes,
                            RouteClass reach, Timestamp now) {
  count(index, route, -1);
  if (reach.hides_link()) {
    if (route.reach.kind == RouteClass::Kind::via) route.presumed = route.reach.link;
  } else {
    route.presumed.reset();
  }
  route.attributes = attributes;
  route.reach = reach;
  route.changed = now;
  note_testimony(route, standing(route.peer), now);
  count(index, route, 1);
}

void SubjectView::apply(const PeerTransition& transition) {
  auto& who = standing(transition.peer);
  if (transition.to == PeerHealth::synced && !has_baseline_) {
    has_baseline_ = true;
    if (networks().empty()) fix_networks(transition.time);
  }
  Standing after = who;
  after.health = transition.to;
  after.was_synced = who.was_synced || transition.to == PeerHealth::synced;
  if (who.is_live() == after.is_live() && who.is_held() == after.is_held()) {
    who = after;
    return;
  }
  set_health(transition.peer, transition);
  count_full_feeds();
  is_all_unsettled_ = true;
  note_witnesses(transition.time);
}

void SubjectView::settle(Timestamp now) {
  if (is_all_unsettled_) {
    for (auto& followed : prefixes_) judge(followed, now);
  } else {
    for (const auto index : unsettled_) judge(prefixes_[static_cast<std::size_t>(index)], now);
  }
  is_all_unsettled_ = false;
  unsettled_.clear();
}

void SubjectView::count_full_feeds() {
  std::map<VantageId, std::size_t> routes;
  std::size_t most = 0;
  for (std::size_t i = 0; i < peers_.size(); ++i) {
    if (!peers_[i].is_live()) continue;
    const auto its = tables_.route_count(PeerId{static_cast<std::uint32_t>(i)});
    auto& of_vantage = routes[peers_[i].vantage];
    of_vantage = std::max(of_vantage, its);
    most = std::max(most, its);
  }
  full_feeds_ = 0;
  for (const auto& [vantage, its] : routes) {
    full_feeds_ += its * thresholds::kFullFeedShare >= most;
  }
}

void SubjectView::set_health(PeerId peer, const PeerTransition& transition) {
  const auto each_route = [&](auto&& visit) {
    for (std::size_t i = 0; i < prefixes_.size(); ++i) {
      auto& routes = prefixes_[i].routes;
      auto at = std::lower_bound(routes.begin(), routes.end(), std::pair{peer, std::uint32_t{0}},
                                 is_before);
      for (; at != routes.end() && at->peer == peer; ++at) {
        visit(PrefixIndex{static_cast<std::uint32_t>(i)}, *at);
      }
    }
  };
  each_route([&](PrefixIndex index, FollowedRoute& route) { count(index, route, -1); });

  auto& who = standing(peer);
  who.health = transition.to;
  who.was_synced = who.was_synced || who.is_live();

  each_route([&](PrefixIndex index, FollowedRoute& route) {
    note_testimony(route, who, transition.time);
    count(index, route, 1);
  });
}

void SubjectView::count(PrefixIndex index, const FollowedRoute& route, int sign) {
  const auto& who = peers_[static_cast<std::size_t>(route.peer)];
  const bool is_via = route.reach.kind == RouteClass::Kind::via;
  const auto& held_link = is_via ? std::optional{route.reach.link} : route.presumed;
  if (!who.is_live()) {
    if (who.is_held() && held_link) links_.presume(*held_link, index, sign);
    return;
  }
  auto& followed = prefixes_[static_cast<std::size_t>(index)];
  auto& pairs = followed.pairs;
  auto at = std::lower_bound(pairs.begin(), pairs.end(), who.vantage,
                             [](const auto& pair, VantageId id) { return pair.vantage < id; });
  if (at == pairs.end() || at->vantage != who.vantage) {
    at = pairs.insert(at, {who.vantage, 0, 0, 0});
  }
  const auto step = static_cast<std::uint32_t>(sign);
  count_pair(followed, *at, -1);
  if (route.has_testified) {
    at->testifying += step;
    if (followed.is_own) {
      testifying_routes_[who.key.collector] += static_cast<std::uint64_t>(std::int64_t{sign});
    }
  }
  if (route.reach.reaches()) at->reaching += step;
  if (route.reach.kind == RouteClass::Kind::foreign) at->foreign += step;
  count_pair(followed, *at, 1);

  if (is_via) {
    links_.hold(route.reach.link, index, who.vantage, sign);
  } else if (held_link) {
    links_.presume(*held_link, index, sign);
  }
}

void SubjectView::count_pair(FollowedPrefix& followed, const FollowedPrefix::Pair& pair, int sign) {
  if (!followed.is_own) return;
  const auto step = static_cast<std::uint32_t>(sign);
  const auto long_step = static_cast<std::uint64_t>(std::int64_t{sign});
  const bool is_foreign = pair.reaching == 0 && pair.foreign != 0;
  if (pair.testifying != 0) {
    auto& witnessed = vantages_[static_cast<std::size_t>(pair.vantage)].witnessed;
    const bool did = witnessed != 0;
    witnessed += step;
    if (did != (witnessed != 0)) witnesses_ += did ? std::uint32_t(-1) : 1U;
    if (!is_foreign) {
      followed.witnesses += step;
      witness_pairs_ += long_step;
    }
  }
  if (pair.reaching != 0) {
    followed.reaching += step;
    reaching_pairs_ += long_step;
  }
}

void SubjectView::judge(FollowedPrefix& followed, Timestamp now) {
  const auto tally = [&](int sign) {
    const auto step = static_cast<std::size_t>(std::int64_t{sign});
    if (followed.is_counted || followed.is_down) counted_ += step;
    if (followed.is_down) down_ += step;
  };
  tally(-1);
  const bool was_down = followed.is_down;
  followed.is_counted = followed.is_own && followed.witnesses >= quorum();
  followed.was_counted = followed.was_counted || followed.is_counted;
  // Where too few can testify, what was last known stands.
  if (followed.is_counted) followed.is_down = followed.reaching * 2 < followed.witnesses;
  if (!was_down && followed.is_down) followed.down_since = now;
  if (was_down && !followed.is_down && now - followed.down_since >= thresholds::kTotalOutageMin) {
    followed.last_down = followed.down_since;
    followed.last_up = now;
  }
  tally(1);
}

void SubjectView::note_witnesses(Timestamp now) {
  witnesses_most_ = std::max(witnesses_most_, witnesses_);
  auto& series = witness_series_;
  if (!series.empty() && series.back().second == witnesses_) return;
  if (!series.empty() && series.back().first == now) {
    series.back().second = witnesses_;
    return;
  }
  series.emplace_back(now, witnesses_);
  const auto old = now - 2 * thresholds::kWitnessesBefore;
  while (series.size() > 2 && series[1].first < old) series.erase(series.begin());
}

bool SubjectView::keeps_witnesses(Timestamp now) const {
  if (witness_series_.empty()) return false;
  auto before = witness_series_.front().second;
  for (const auto& [time, witnesses] : witness_series_) {
    if (time <= now - thresholds::kWitnessesBefore) before = witnesses;
  }
  return witnesses_ != 0 && witnesses_ * thresholds::kWitnessesKept >= before;
}

Timestamp SubjectView::last_witnessed(Timestamp now) const {
  const auto& series = witness_series_;
  if (witnesses_ != 0 || series.size() < 2) return now;
  return series.back().first - Duration{1};
}

bool SubjectView::is_remembered(const Link& link, PrefixIndex prefix) const {
  const auto& routes = at(prefix).routes;
  return std::any_of(routes.begin(), routes.end(), [&](const FollowedRoute& route) {
    return route.reach.is_via(link) && peer(route.peer).was_synced;
  });
}

std::uint32_t SubjectView::testifying_collectors() const noexcept {
  std::uint32_t collectors = 0;
  for (const auto& [collector, routes] : testifying_routes_) collectors += routes != 0;
  return collectors;
}

std::uint32_t SubjectView::quorum() const noexcept {
  return full_feeds_ <= 1 && witnesses_most_ <= 1 ? 1
                                                  : static_cast<std::uint32_t>(thresholds::kQuorum);
}

Duration SubjectView::hold(Duration usual) const noexcept {
  return quorum() == 1 ? std::max<Duration>(usual, thresholds::kHeldMinAlone) : usual;
}

bool SubjectView::is_quorum(std::size_t vantage_ases, std::size_t collectors) const noexcept {
  if (vantage_ases < quorum()) return false;
  return quorum() == 1 || testifying_collectors() < 2 || collectors >= 2 ||
         vantage_ases >= thresholds::kQuorumOneCollector;
}

void SubjectView::collect_holders(const Link& link, PrefixIndex prefix, Holders& out) const {
  for (const auto& route : at(prefix).routes) {
    const auto& who = peer(route.peer);
    if (!who.is_live() || !route.reach.is_via(link)) continue;
    out.vantage_ases.insert(who.vantage);
    out.collectors.insert(who.key.collector);
  }
}

bool SubjectView::has_quorum(const Link& link, PrefixIndex prefix) const {
  Holders holders;
  collect_holders(link, prefix, holders);
  return is_quorum(holders);
}

void SubjectView::sweep(Timestamp now) {
  for (std::size_t i = 0; i < prefixes_.size(); ++i) {
    auto& followed = prefixes_[i];
    if (followed.is_down) continue;
    for (auto& route : followed.routes) {
      if (!route.has_testified || route.reach.reaches()) continue;
      if (now - route.changed < thresholds::kWitnessMemory) continue;
      const auto index = PrefixIndex{static_cast<std::uint32_t>(i)};
      count(index, route, -1);
      route.has_testified = false;
      count(index, route, 1);
    }
    std::erase_if(followed.routes, [](const FollowedRoute& route) {
      return route.attributes == AttributesId::none && !route.has_testified;
    });
    judge(followed, now);
  }
  note_witnesses(now);
}

void SubjectView::fix_networks(Timestamp now) {
  std::set<Asn> exact;
  std::set<Asn> more_specific;
  for (const auto& followed : prefixes_) {
    for (const auto& route : followed.routes) {
      if (route.reach.kind != RouteClass::Kind::foreign) continue;
      (followed.is_own ? exact : more_specific).insert(route.reach.foreign);
    }
  }
  const auto& chosen = exact.empty() ? more_specific : exact;
  reader_.set_networks({chosen.begin(), chosen.end()});
  for (std::size_t i = 0; i < prefixes_.size(); ++i) {
    auto& followed = prefixes_[i];
    const auto is_of_subject = [&](const FollowedRoute& route) {
      return route.attributes != AttributesId::none &&
             read(route.attributes).origin == PathReading::Origin::subject;
    };
    if (followed.is_own ||
        std::any_of(followed.routes.begin(), followed.routes.end(), is_of_subject)) {
      mark_own(followed, now);
    }
    judge(followed, now);
  }
}

}  // namespace isthmus::detect
