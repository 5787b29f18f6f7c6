#include "rib/tables.h"

#include <algorithm>

#include "rib/ledger.h"
#include "rib/sessions.h"
#include "rib/silence.h"
#include "rib/table_dumps.h"
#include "rib/timer_heap.h"

namespace isthmus::rib {
namespace {

bool is_unreadable(const PeerKey& key) noexcept {
  return key.asn == Asn{} && key.address == IpAddress{};
}

/// RFC 4724 section 2: an UPDATE without anything ends IPv4 unicast, an empty MP_UNREACH_NLRI the
/// family that it names. None where it ends a family that is not kept.
std::optional<Family> ended_family(const RouteMessage& message) noexcept {
  if (message.attributes == nullptr) return Family::ipv4;
  for (const auto& attribute : message.attributes->raw) {
    if (attribute.type != static_cast<std::uint8_t>(AttributeType::mp_unreach_nlri)) continue;
    const auto& value = attribute.value;
    if (value.size() < 3 || value[2] != static_cast<std::uint8_t>(Safi::unicast)) return {};
    const auto afi = load_be16(value.data());
    if (afi == 1) return Family::ipv4;
    if (afi == 2) return Family::ipv6;
    return {};
  }
  return Family::ipv4;
}

}  // namespace

struct Tables::State {
  Ledger ledger;
  TimerHeap timers;
  TableDumps dumps{ledger};
  Sessions sessions{ledger, dumps, timers};
  Silence silence{ledger, timers};
  std::vector<Nlri> announced_too;  // scratch: what a message both withdraws and announces

  void move_to(Timestamp until, Changes& out);
  void hear(Timestamp at, CollectorId collector, Changes& out) {
    move_to(std::max(at, ledger.now), out);
    silence.heard(collector, out);
  }
  void fire(const Timer& timer, Changes& out);
  void enter(const RouteMessage& message, Changes& out);
  void update(Peer& peer, const RouteMessage& message, Changes& out);
  void withdraw(Peer& peer, const RouteMessage& message, std::span<const Nlri> list, Changes& out);
  void announce(Peer& peer, const RouteMessage& message, std::span<const Nlri> list,
                NextHopField field, Changes& out);
  /// The id of a NLRI that an update of this peer names.
  std::uint32_t touch(Peer& peer, const Nlri& nlri) {
    const auto id = ledger.nlri.intern(nlri);
    peer.recent.add(ledger.now, id, dumps.keep_from(peer.key.collector));
    dumps.touch(peer, id);
    sessions.named(peer, id, peer.routes.get(id) != AttributesId::none);
    return id;
  }
};

void Tables::State::move_to(Timestamp until, Changes& out) {
  while (timers.is_due(until)) {
    const auto timer = timers.take();
    ledger.now = std::max(ledger.now, timer.due);
    fire(timer, out);
  }
  ledger.now = until;
}

void Tables::State::fire(const Timer& timer, Changes& out) {
  if (timer.kind == Timer::Kind::collector_silence || timer.kind == Timer::Kind::collector_gap) {
    silence.check(timer, out);
    return;
  }
  auto& peer = ledger.peer(PeerId{timer.id});
  if (peer.generation != timer.generation) return;
  if (timer.kind == Timer::Kind::hold_end) {
    sessions.hold_ended(peer, out);
  } else {
    sessions.check_transfer(peer, out);
  }
}

void Tables::State::enter(const RouteMessage& message, Changes& out) {
  if (message.announced_safi != Safi::unicast) return;
  const bool is_readable =
      message.attributes != nullptr && message.treatment < Treatment::withdraw_routes;
  auto attributes = AttributesId::none;
  if (is_readable) {
    const auto field = message.attributes->has(AttributeType::mp_reach_nlri)
                           ? NextHopField::mp_reach_nlri
                           : NextHopField::next_hop;
    attributes = ledger.attributes.intern(*message.attributes, field);
  }
  dumps.enter(message, attributes, out);
}

void Tables::State::update(Peer& peer, const RouteMessage& message, Changes& out) {
  sessions.update_seen(peer, message, out);
  if (message.treatment == Treatment::drop_message) {
    ledger.signal(peer, PeerSignal::malformed, out);
    return;
  }
  const bool has_unicast_reach = message.announced_safi == Safi::unicast;
  const auto mp_announced = has_unicast_reach ? message.mp_announced : std::span<const Nlri>{};
  announced_too.clear();
  if (!message.withdrawn.empty() || !message.mp_withdrawn.empty()) {
    announced_too.assign(message.announced.begin(), message.announced.end());
    announced_too.insert(announced_too.end(), mp_announced.begin(), mp_announced.end());
    std::ranges::sort(announced_too);
  }
  withdraw(peer, message, message.withdrawn, out);
  if (message.withdrawn_safi == Safi::unicast) withdraw(peer, message, message.mp_withdrawn, out);
  if (message.treatment == Treatment::withdraw_routes || message.attributes == nullptr) {
    announced_too.clear();
    withdraw(peer, message, message.announced, out);
    withdraw(peer, message, mp_announced, out);
  } else {
    announce(peer, message, message.announced, NextHopField::next_hop, out);
    announce(peer, message, mp_announced, NextHopField::mp_reach_nlri, out);
  }
  if (!message.is_end_of_rib) return;
  if (const auto family = ended_family(message)) sessions.end_of_rib(peer, *family, out);
}

void Tables::State::withdraw(Peer& peer, const RouteMessage& message, std::span<const Nlri> list,
                             Changes& out) {
  const auto cause = peer.health == PeerHealth::loading ? Cause::table_load : Cause::update;
  for (const auto& nlri : list) {
    // RFC 4271 section 4.3: a prefix that is announced in the same message is not withdrawn.
    if (std::ranges::binary_search(announced_too, nlri)) continue;
    const auto id = touch(peer, nlri);
    ledger.set_route(peer, id, AttributesId::none, {cause, message.record}, out);
  }
}

void Tables::State::announce(Peer& peer, const RouteMessage& message, std::span<const Nlri> list,
                             NextHopField field, Changes& out) {
  if (list.empty()) return;
  const auto attributes = ledger.attributes.intern(*message.attributes, field);
  for (const auto& nlri : list) {
    const auto id = touch(peer, nlri);
    const auto cause = peer.health == PeerHealth::loading ? Cause::table_load : Cause::update;
    const bool is_new = ledger.set_route(peer, id, attributes, {cause, message.record}, out);
    sessions.announced(peer, id, !is_new, out);
  }
}

Tables::Tables() : state_(std::make_unique<State>()) {}
Tables::~Tables() = default;

void Tables::apply(const RouteMessage& message, Changes& out) {
  auto& state = *state_;
  state.hear(message.time, message.peer.collector, out);
  if (!state.dumps.empty()) {
    const bool is_of_table =
        message.kind == MessageKind::table_begin || message.kind == MessageKind::table_entry;
    state.dumps.pass(message.record.source, is_of_table, out);
  }
  if (message.is_local) return;
  switch (message.kind) {
    case MessageKind::table_begin:
      state.dumps.begin(message.record.source, message.peer.collector, message.record, out);
      return;
    case MessageKind::table_entry:
      state.enter(message, out);
      return;
    case MessageKind::table_end:
      return;
    default:
      break;
  }
  auto& peer = state.ledger.find_or_add(message.peer, out);
  peer.heard = state.ledger.now;
  switch (message.kind) {
    case MessageKind::update:
      state.update(peer, message, out);
      break;
    case MessageKind::state_change:
      state.sessions.state_changed(peer, message, out);
      break;
    case MessageKind::open:
      state.sessions.open_seen(peer, message, out);
      break;
    default:
      break;
  }
}

void Tables::end_source(SourceId source, CollectorId /*collector*/, Changes& out) {
  state_->dumps.end(source, out);
}

void Tables::note_malformed(Timestamp at, const PeerKey& key, Changes& out) {
  auto& state = *state_;
  state.hear(at, key.collector, out);
  if (is_unreadable(key)) {
    state.dumps.note_malformed(key.collector);
  } else if (auto* peer = state.ledger.find(key)) {
    peer->heard = state.ledger.now;
    state.ledger.signal(*peer, PeerSignal::malformed, out);
  }
}

void Tables::advance(Timestamp now, Changes& out) {
  state_->move_to(std::max(now, state_->ledger.now), out);
}

Timestamp Tables::now() const noexcept {
  return state_->ledger.now;
}

std::size_t Tables::peer_count() const noexcept {
  return state_->ledger.peers().size();
}

const PeerKey& Tables::peer_key(PeerId peer) const noexcept {
  return state_->ledger.peer(peer).key;
}

PeerHealth Tables::health(PeerId peer) const noexcept {
  return state_->ledger.peer(peer).health;
}

std::size_t Tables::route_count(PeerId peer) const noexcept {
  return state_->ledger.peer(peer).routes.count();
}

AttributesId Tables::route(PeerId peer, const Nlri& nlri) const noexcept {
  const auto id = state_->ledger.nlri.find(nlri);
  return id == IdIndex::kNone ? AttributesId::none : state_->ledger.peer(peer).routes.get(id);
}

void Tables::for_each_route(
    const std::function<void(PeerId, const Nlri&, AttributesId)>& visit) const {
  for (const auto& peer : state_->ledger.peers()) {
    peer.routes.for_each([&](std::uint32_t id, AttributesId attributes) {
      visit(peer.id, state_->ledger.nlri[id], attributes);
    });
  }
}

const AttributeStore& Tables::attributes() const noexcept {
  return state_->ledger.attributes;
}

const std::vector<Gap>& Tables::gaps() const noexcept {
  return state_->ledger.gaps;
}

std::uint64_t Tables::corrections() const noexcept {
  return state_->ledger.corrections;
}

std::size_t Tables::nlri_count() const noexcept {
  return state_->ledger.nlri.size();
}

std::size_t Tables::bytes() const noexcept {
  return state_->ledger.bytes() + state_->dumps.bytes();
}

}  // namespace isthmus::rib
