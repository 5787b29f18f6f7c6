#include "rib/table_dumps.h"

#include <algorithm>

#include "rib/thresholds.h"

namespace isthmus::rib {

void TableDumps::begin(SourceId source, CollectorId collector, RecordRef record, Changes& out) {
  if (const auto* open = find(source)) {
    if (open->began == ledger_.now) return;
    end(source, out);
  }
  auto& dump = open_.emplace_back();
  dump.source = source;
  dump.collector = collector;
  dump.record = record;
  dump.began = dump.last_entry = ledger_.now;
}

void TableDumps::enter(const RouteMessage& entry, AttributesId attributes, Changes& out) {
  auto* dump = find(entry.record.source);
  if (dump == nullptr) {
    begin(entry.record.source, entry.peer.collector, entry.record, out);
    dump = &open_.back();
  }
  dump->last_entry = ledger_.now;
  auto& peer = ledger_.find_or_add(entry.peer, out);
  auto& side = side_of(*dump, peer);
  for (const auto& nlri : entry.announced) {
    dump->has_family[static_cast<std::size_t>(nlri.prefix.family)] = true;
    if (side.is_void) continue;
    const auto id = ledger_.nlri.intern(nlri);
    if (!side.named.insert(id) || attributes == AttributesId::none || side.touched.contains(id)) {
      continue;
    }
    if (side.is_at_once) {
      ledger_.set_route(peer, id, attributes, {Cause::table_load, entry.record}, out);
    } else if (peer.routes.get(id) != attributes) {
      side.differences.push_back({id, attributes, entry.record.offset});
    }
  }
}

TableDumps::Side& TableDumps::side_of(Dump& dump, const Peer& peer) {
  const auto at = static_cast<std::size_t>(peer.id);
  if (at >= dump.sides.size()) dump.sides.resize(at + 1);
  auto& side = dump.sides[at];
  if (side) return *side;
  side = std::make_unique<Side>();
  const bool is_in_transfer = peer.transfer && peer.transfer->has_routes();
  const bool is_session_newer =
      peer.session_at && dump.began - *peer.session_at < thresholds::kDumpBacklog;
  side->is_void = is_in_transfer || is_session_newer;
  side->is_at_once = peer.health == PeerHealth::loading;
  peer.recent.for_each_since(dump.began - thresholds::kDumpBacklog,
                             [&](std::uint32_t nlri_id) { side->touched.insert(nlri_id); });
  return *side;
}

void TableDumps::end(SourceId source, Changes& out) {
  const auto at = std::ranges::find(open_, source, &Dump::source);
  if (at == open_.end()) return;
  const auto dump = std::move(*at);
  open_.erase(at);
  for (auto& peer : ledger_.peers()) {
    if (peer.key.collector != dump.collector) continue;
    const auto i = static_cast<std::size_t>(peer.id);
    if (i < dump.sides.size() && dump.sides[i]) {
      end_side(dump, *dump.sides[i], peer, out);
    } else {
      doubt_missing(dump, peer, out);
    }
  }
}

void TableDumps::end_side(const Dump& dump, const Side& side, Peer& peer, Changes& out) {
  peer.heard = ledger_.now;
  if (side.is_void) return;
  std::size_t corrected = 0;
  for (const auto& [id, attributes, offset] : side.differences) {
    if (side.touched.contains(id)) continue;
    const Provenance from{Cause::table_load, {dump.source, offset}};
    corrected += ledger_.set_route(peer, id, attributes, from, out);
  }
  if (dump.proves_absence) {
    const auto is_gone = [&](std::uint32_t id) {
      const auto family = static_cast<std::size_t>(ledger_.nlri[id].prefix.family);
      return dump.has_family[family] && !side.named.contains(id) && !side.touched.contains(id);
    };
    corrected += ledger_.withdraw_where(peer, is_gone, {Cause::table_load, dump.record}, out);
  }
  if (peer.health == PeerHealth::synced || peer.health == PeerHealth::suspect) {
    ledger_.corrections += corrected;
  }
  if (ledger_.signal(peer, PeerSignal::dump_named, out)) peer.forget_transfer();
}

void TableDumps::doubt_missing(const Dump& dump, Peer& peer, Changes& out) {
  const bool should_be_there = (dump.has_family[0] && peer.routes_of[0] > 0) ||
                               (dump.has_family[1] && peer.routes_of[1] > 0);
  if (dump.proves_absence && should_be_there &&
      ledger_.now - peer.heard >= thresholds::kMissingSilence) {
    ledger_.signal(peer, PeerSignal::missing_from_dump, out);
  }
}

void TableDumps::pass(SourceId source, bool is_of_table, Changes& out) {
  const auto has_paused = [&](const Dump& dump) {
    return ledger_.now - dump.last_entry >= thresholds::kDumpPause;
  };
  const auto* own = find(source);
  if (own != nullptr && (!is_of_table || has_paused(*own))) end(source, out);
  std::erase_if(open_, has_paused);
}

void TableDumps::touch(const Peer& peer, std::uint32_t nlri_id) {
  const auto at = static_cast<std::size_t>(peer.id);
  for (auto& dump : open_) {
    if (at < dump.sides.size() && dump.sides[at]) dump.sides[at]->touched.insert(nlri_id);
  }
}

void TableDumps::void_peer(PeerId peer) {
  const auto at = static_cast<std::size_t>(peer);
  for (auto& dump : open_) {
    if (at >= dump.sides.size() || !dump.sides[at]) continue;
    *dump.sides[at] = {};
    dump.sides[at]->is_void = true;
  }
}

void TableDumps::note_malformed(CollectorId collector) {
  for (auto& dump : open_) {
    if (dump.collector == collector) dump.proves_absence = false;
  }
}

Timestamp TableDumps::keep_from(CollectorId collector) const noexcept {
  auto from = ledger_.now;
  for (const auto& dump : open_) {
    if (dump.collector == collector) from = std::min(from, dump.began);
  }
  return from - thresholds::kDumpBacklog;
}

TableDumps::Dump* TableDumps::find(SourceId source) noexcept {
  const auto at = std::ranges::find(open_, source, &Dump::source);
  return at == open_.end() ? nullptr : &*at;
}

std::size_t TableDumps::bytes() const noexcept {
  std::size_t all = open_.capacity() * sizeof(Dump);
  for (const auto& dump : open_) {
    all += dump.sides.capacity() * sizeof(dump.sides[0]);
    for (const auto& side : dump.sides) {
      if (!side) continue;
      all += sizeof(Side) + side->named.bytes() + side->touched.bytes() +
             side->differences.capacity() * sizeof(Difference);
    }
  }
  return all;
}

}  // namespace isthmus::rib
