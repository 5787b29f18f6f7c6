#include "detect/look_alikes.h"

#include <algorithm>

#include "base/limits.h"
#include "detect/evidence.h"
#include "net/text.h"

namespace isthmus::detect {
namespace {

using Kind = Dismissal::Cause;

bool has(const PathReading& reading, net::PathFlag flag) {
  return (reading.flags & flag) != 0;
}

/// The same networks in the same order, some of them more or less often.
bool is_prepending(const SubjectChange& change, const World& world) {
  if (change.attributes_before == AttributesId::none ||
      change.attributes_after == AttributesId::none || change.before != change.after) {
    return false;
  }
  const auto& store = world.tables.attributes();
  const auto& before = store.clean_path(store.path_id(change.attributes_before));
  const auto& after = store.clean_path(store.path_id(change.attributes_after));
  return before.hops == after.hops && ((before.flags | after.flags) & net::kPathPrepended) != 0;
}

std::optional<Kind> cause_of_health(const SubjectChange& change, const World& world) {
  const auto& who = world.view.peer(change.peer);
  if (change.testifies || !who.was_synced) return std::nullopt;
  if (change.cause == Cause::table_load && who.is_live()) return Kind::table_load;
  return Kind::session;
}

}  // namespace

void LoadingPeers::note(const SubjectChange& change, bool is_under_way, const World& world) {
  if (change.testifies || world.view.peer(change.peer).was_synced) return;
  auto& seen = seen_[change.peer];
  ++seen.count;
  seen.is_under_way = seen.is_under_way || is_under_way;
  if (seen.evidence.size() < limits::kDismissalEvidenceMax) {
    seen.evidence.push_back(to_evidence(change, world));
  }
}

void LoadingPeers::settle(const World& world, Dismissals& out) const {
  for (const auto& [peer, seen] : seen_) {
    const bool was_synced = world.view.peer(peer).was_synced;
    if (was_synced && !seen.is_under_way) continue;
    const auto cause = was_synced ? Kind::table_load : Kind::no_baseline;
    for (std::uint64_t i = 0; i < seen.count; ++i) {
      out.add({cause, std::nullopt, std::nullopt}, [&] {
        return i < seen.evidence.size() ? std::optional{seen.evidence[i]} : std::nullopt;
      });
    }
  }
}

void note_forged_transit(const RouteDelta& delta, const PathReading& reading, const World& world,
                         Dismissals& out) {
  out.add({Kind::forged_transit, reading.through, std::nullopt}, [&] {
    const auto text = [&](AttributesId id) {
      const auto& store = world.tables.attributes();
      return id == AttributesId::none ? std::string{} : net::to_text(store.path(store.path_id(id)));
    };
    return std::optional{Evidence{delta.record, delta.time, world.tables.peer_key(delta.peer),
                                  delta.nlri, text(delta.before), text(delta.after)}};
  });
}

void note_look_alikes(const SubjectChange& change, const std::optional<PathReading>& reading,
                      const World& world, EventLog& log) {
  const auto note = [&](Kind cause) { log.dismiss({cause, std::nullopt, std::nullopt}, &change); };
  if (reading && change.after.kind == RouteClass::Kind::unclear) {
    if (has(*reading, net::kPathLoop)) note(Kind::path_loop);
    if (has(*reading, net::kPathSet)) note(Kind::as_set);
    if (has(*reading, net::kPathSpecial)) note(Kind::special_asn);
  }
  if (reading && has(*reading, net::kPathPrivateTail)) note(Kind::special_asn);
  if (change.testifies && is_prepending(change, world)) note(Kind::prepending);
  if (change.before == change.after) return;
  if (const auto cause = cause_of_health(change, world)) note(*cause);
}

void note_lost_session(const PeerTransition& transition, const World& world, Dismissals& out) {
  const bool is_lost = transition.from == PeerHealth::synced && transition.to == PeerHealth::down;
  if (is_lost && world.view.peer(transition.peer).was_witness) {
    out.add({Kind::session, std::nullopt, std::nullopt}, [] { return std::optional<Evidence>{}; });
  }
}

}  // namespace isthmus::detect
