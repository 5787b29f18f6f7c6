// Tables against a naive model, on random streams.
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

#include "rib/tables.h"
#include "support/table_log.h"

namespace isthmus::rib {
namespace {

using isthmus::testing::Messages;
using isthmus::testing::nlri;
using isthmus::testing::TableLog;

constexpr int kPeers = 3;
constexpr int kPrefixes = 8;

struct Step {
  enum class Kind { announce, withdraw, down, up, open, end_of_rib, keepalive, malformed };
  Kind kind = Kind::announce;
  int peer = 0;
  int prefix = 0;
  int path = 0;
  int seconds = 0;  // since the step before
};

void showValue(const Step& step, std::ostream& os) {
  os << "kind " << static_cast<int>(step.kind) << " peer " << step.peer << " prefix " << step.prefix
     << " path " << step.path << " after " << step.seconds << " s";
}

rc::Gen<Step> any_step(std::vector<Step::Kind> kinds, int seconds_max) {
  return rc::gen::build<Step>(rc::gen::set(&Step::kind, rc::gen::elementOf(std::move(kinds))),
                              rc::gen::set(&Step::peer, rc::gen::inRange(0, kPeers)),
                              rc::gen::set(&Step::prefix, rc::gen::inRange(0, kPrefixes)),
                              rc::gen::set(&Step::path, rc::gen::inRange(1, 4)),
                              rc::gen::set(&Step::seconds, rc::gen::inRange(0, seconds_max)));
}

std::vector<Step> any_updates() {
  return *rc::gen::container<std::vector<Step>>(
      any_step({Step::Kind::announce, Step::Kind::withdraw}, 30));
}

std::vector<Step> any_stream() {
  using Kind = Step::Kind;
  return *rc::gen::container<std::vector<Step>>(
      any_step({Kind::announce, Kind::announce, Kind::announce, Kind::withdraw, Kind::down,
                Kind::up, Kind::open, Kind::end_of_rib, Kind::keepalive, Kind::malformed},
               400));
}

std::string prefix_text(int i) {
  return i % 2 == 0 ? "10.0." + std::to_string(i) + ".0/24"
                    : "2001:db8:" + std::to_string(i) + "::/48";
}

/// Turns steps into messages; peer 2 is of another collector.
class Player {
 public:
  PeerKey key(int peer) {
    return m.peer(peer == 2 ? "rrc01" : "rrc00", static_cast<std::uint32_t>(peer + 1));
  }
  std::string path_text(int peer, int path) {
    return std::to_string(peer + 1) + " " + std::to_string(path + 10) + " 99";
  }
  TableLog::Lines play(const Step& step, TableLog& log) {
    now = now + std::chrono::seconds{step.seconds};
    const auto peer = key(step.peer);
    switch (step.kind) {
      case Step::Kind::announce:
        return log.apply(
            m.announce(peer, now, prefix_text(step.prefix), path_text(step.peer, step.path)));
      case Step::Kind::withdraw:
        return log.apply(m.withdraw(peer, now, prefix_text(step.prefix)));
      case Step::Kind::down:
        return log.apply(m.down(peer, now));
      case Step::Kind::up:
        return log.apply(m.up(peer, now));
      case Step::Kind::open:
        return log.apply(m.open(peer, now));
      case Step::Kind::end_of_rib:
        return log.apply(m.end_of_rib(peer, now, Family{step.prefix % 2 != 0}));
      case Step::Kind::keepalive:
        return log.apply(m.make(MessageKind::keepalive, peer, now));
      case Step::Kind::malformed:
        return log.note_malformed(now, peer);
    }
    return {};
  }

  Messages m;
  Timestamp now = isthmus::testing::at("12:00:00");
};

using Routes = std::map<std::pair<std::string, std::string>, std::string>;

Routes routes_of(const TableLog& log) {
  Routes routes;
  const auto& tables = log.tables;
  tables.for_each_route([&](PeerId peer, const Nlri& route, AttributesId id) {
    routes[{net::to_text(tables.peer_key(peer).asn), net::to_text(route.prefix)}] =
        net::to_text(tables.attributes().path(tables.attributes().path_id(id)));
  });
  return routes;
}

struct Entry {
  PeerKey peer;
  std::string prefix;
  std::string path;
};

std::vector<Entry> entries_of(const TableLog& log) {
  std::vector<Entry> entries;
  const auto& tables = log.tables;
  tables.for_each_route([&](PeerId peer, const Nlri& route, AttributesId id) {
    entries.push_back({tables.peer_key(peer), net::to_text(route.prefix),
                       net::to_text(tables.attributes().path(tables.attributes().path_id(id)))});
  });
  return entries;
}

/// Dumps these tables, each collector's in a source of its own; the lines of the ends.
TableLog::Lines dump(const std::vector<Entry>& entries, TableLog& log, Player& player,
                     std::uint32_t source) {
  TableLog::Lines lines;
  for (std::uint32_t collector = 0; collector < 2; ++collector) {
    player.m.source(source + collector);
    for (const auto& entry : entries) {
      if (static_cast<std::uint32_t>(entry.peer.collector) != collector) continue;
      log.apply(player.m.table_entry(entry.peer, player.now, entry.prefix, entry.path));
    }
    const auto ended = log.end_source(source + collector);
    lines.insert(lines.end(), ended.begin(), ended.end());
  }
  player.m.source(0);
  return lines;
}

RC_GTEST_PROP(RibProperty, FinalTablesEqualANaiveModel, ()) {
  const auto steps = any_updates();
  TableLog log;
  Player player;
  Routes model;
  for (const auto& step : steps) {
    player.play(step, log);
    const std::pair route{net::to_text(player.key(step.peer).asn),
                          net::to_text(nlri(prefix_text(step.prefix)).prefix)};
    if (step.kind == Step::Kind::announce) {
      model[route] = player.path_text(step.peer, step.path);
    } else {
      model.erase(route);
    }
  }
  RC_ASSERT(routes_of(log) == model);
}

RC_GTEST_PROP(RibProperty, DeltasReplayedGiveTheTables, ()) {
  const auto steps = any_stream();
  TableLog log;
  Player player;
  std::map<std::pair<PeerId, Nlri>, AttributesId> replayed;
  Timestamp latest;
  for (const auto& step : steps) {
    player.play(step, log);
    for (const auto& delta : log.changes().routes) {
      auto& route =
          replayed.try_emplace({delta.peer, delta.nlri}, AttributesId::none).first->second;
      RC_ASSERT(route == delta.before);
      RC_ASSERT(delta.before != delta.after);
      RC_ASSERT(delta.time >= latest);
      latest = delta.time;
      route = delta.after;
    }
  }
  std::erase_if(replayed, [](const auto& route) { return route.second == AttributesId::none; });
  std::map<std::pair<PeerId, Nlri>, AttributesId> kept;
  log.tables.for_each_route(
      [&](PeerId peer, const Nlri& route, AttributesId id) { kept[{peer, route}] = id; });
  RC_ASSERT(replayed == kept);
}

RC_GTEST_PROP(RibProperty, TransitionsReplayedGiveTheHealth, ()) {
  const auto steps = any_stream();
  TableLog log;
  Player player;
  std::map<PeerId, PeerHealth> health;
  Timestamp latest;
  for (const auto& step : steps) {
    player.play(step, log);
    for (const auto& [transition, before_route] : log.changes().peers) {
      if (transition.reason != HealthReason::first_seen) {
        RC_ASSERT(health.at(transition.peer) == transition.from);
        RC_ASSERT(transition.from != transition.to);
      }
      RC_ASSERT(transition.time >= latest);
      latest = transition.time;
      health[transition.peer] = transition.to;
      RC_ASSERT(before_route <= log.changes().routes.size());
    }
  }
  for (const auto& [peer, last] : health) RC_ASSERT(log.tables.health(peer) == last);
}

RC_GTEST_PROP(RibProperty, UpdatesOfPeersThatAreNotSyncedNeverLookLikeEvents, ()) {
  const auto steps = any_stream();
  TableLog log;
  Player player;
  std::map<PeerId, PeerHealth> health;
  for (const auto& step : steps) {
    player.play(step, log);
    log.changes().visit(
        [&](const PeerTransition& transition) { health[transition.peer] = transition.to; },
        [&](const RouteDelta& delta) {
          const auto now = health.at(delta.peer);
          const bool is_believed = now == PeerHealth::synced || now == PeerHealth::suspect;
          RC_ASSERT((delta.cause == Cause::update) <= is_believed);
        });
  }
}

RC_GTEST_PROP(RibProperty, TwoDumpsOfTheSameTableMakeNoDelta, ()) {
  const auto steps = any_updates();
  TableLog log;
  Player player;
  for (const auto& step : steps) player.play(step, log);
  const auto entries = entries_of(log);
  const auto routes = routes_of(log);
  player.now = player.now + std::chrono::minutes{2};
  dump(entries, log, player, 10);
  player.now = player.now + std::chrono::minutes{2};
  RC_ASSERT(dump(entries, log, player, 20).empty());
  RC_ASSERT(routes_of(log) == routes);
  RC_ASSERT(log.tables.corrections() == 0U);
}

// A run that stops at any time and goes on is the run that does not stop, however its changes are
// collected.
RC_GTEST_PROP(RibProperty, AStreamInPartsIsTheStreamAtOnce, ()) {
  const auto steps = any_stream();
  TableLog whole;
  TableLog parts;
  Player whole_player;
  Player parts_player;
  TableLog::Lines whole_lines;
  parts.collect();
  for (const auto& step : steps) {
    const auto lines = whole_player.play(step, whole);
    whole_lines.insert(whole_lines.end(), lines.begin(), lines.end());
    parts.advance(parts_player.now + std::chrono::seconds{*rc::gen::inRange(0, step.seconds + 1)});
    parts_player.play(step, parts);
  }
  RC_ASSERT(parts.take() == whole_lines);
  RC_ASSERT(routes_of(whole) == routes_of(parts));
}

}  // namespace
}  // namespace isthmus::rib
