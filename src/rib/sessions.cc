#include "rib/sessions.h"

#include "rib/thresholds.h"

namespace isthmus::rib {

void Sessions::state_changed(Peer& peer, const RouteMessage& message, Changes& out) {
  if (message.new_state == FsmState::established) {
    begin(peer, PeerSignal::session_begun, message, out);
  } else if (message.new_state != FsmState::unknown || message.old_state == FsmState::established) {
    lose(peer, message, out);
  }
}

void Sessions::open_seen(Peer& peer, const RouteMessage& message, Changes& out) {
  // Of a session that is down it is the announcement only: STATE or an UPDATE follows.
  if (peer.health != PeerHealth::down) begin(peer, PeerSignal::open_seen, message, out);
}

void Sessions::update_seen(Peer& peer, const RouteMessage& message, Changes& out) {
  if (peer.health == PeerHealth::down) begin(peer, PeerSignal::update_seen, message, out);
}

void Sessions::lose(Peer& peer, const RouteMessage& message, Changes& out) {
  if (!ledger_.signal(peer, PeerSignal::session_lost, out)) return;
  peer.session_at = ledger_.now;
  peer.session_record = message.record;
  peer.forget_transfer();
  dumps_.void_peer(peer.id);
  set_timer(peer, Timer::Kind::hold_end, ledger_.now + thresholds::kHold);
}

void Sessions::begin(Peer& peer, PeerSignal signal, const RouteMessage& message, Changes& out) {
  ledger_.signal(peer, signal, out);
  ++peer.generation;
  peer.session_at = ledger_.now;
  peer.session_record = message.record;
  peer.is_returning = true;
  peer.named_again.clear();
  peer.held = peer.routes.count();
  peer.held_named = 0;
  peer.is_family_ended = {};
  peer.transfer.emplace();
  dumps_.void_peer(peer.id);
}

void Sessions::hold_ended(Peer& peer, Changes& out) {
  dumps_.void_peer(peer.id);
  ledger_.withdraw_where(
      peer, [](std::uint32_t) { return true; }, {Cause::peer_loss, peer.session_record}, out);
}

void Sessions::named(Peer& peer, std::uint32_t nlri_id, bool had_route) {
  if (peer.is_returning && peer.named_again.insert(nlri_id) && had_route) ++peer.held_named;
}

void Sessions::announced(Peer& peer, std::uint32_t nlri_id, bool is_alike, Changes& out) {
  if (peer.transfer) {
    const bool is_first = !peer.transfer->has_routes();
    peer.transfer->count(ledger_.now, 1);
    if (!is_first) return;
  } else if (is_alike && peer.health == PeerHealth::synced &&
             peer.repeated.repeat(ledger_.now, nlri_id, peer.routes.count())) {
    ledger_.signal(peer, PeerSignal::transfer_seen, out);
    ++peer.generation;
    peer.is_family_ended = {};
    peer.transfer.emplace().count(ledger_.now, 1);
  } else {
    return;
  }
  dumps_.void_peer(peer.id);
  set_timer(peer, Timer::Kind::transfer_check, *peer.transfer->next_check());
}

void Sessions::check_transfer(Peer& peer, Changes& out) {
  const bool is_quiet = peer.transfer->is_quiet(ledger_.now);
  const bool has_expired = peer.transfer->has_expired(ledger_.now);
  const bool is_whole =
      !peer.is_returning || peer.held_named * thresholds::kHeldNamedShare >= peer.held;
  if (is_whole && (is_quiet || has_expired)) {
    end_loading(peer, PeerSignal::transfer_over, out);
  } else if (has_expired) {
    peer.forget_transfer();
  } else {
    set_timer(peer, Timer::Kind::transfer_check, *peer.transfer->next_check());
  }
}

void Sessions::end_of_rib(Peer& peer, Family family, Changes& out) {
  if (peer.health != PeerHealth::loading) return;
  // Some speakers send it before their table: of a peer that has one it must bring routes first.
  if (peer.is_returning && peer.held > 0 && !peer.transfer->has_routes()) return;
  peer.is_family_ended[static_cast<std::size_t>(family)] = true;
  for (std::size_t i = 0; i < peer.routes_of.size(); ++i) {
    if (peer.routes_of[i] > 0 && !peer.is_family_ended[i]) return;
  }
  end_loading(peer, PeerSignal::end_of_rib, out);
}

void Sessions::end_loading(Peer& peer, PeerSignal signal, Changes& out) {
  if (peer.is_returning) {
    ledger_.withdraw_where(
        peer, [&](std::uint32_t id) { return !peer.named_again.contains(id); },
        {Cause::table_load, peer.session_record}, out);
  }
  peer.forget_transfer();
  ledger_.signal(peer, signal, out);
}

void Sessions::set_timer(const Peer& peer, Timer::Kind kind, Timestamp due) {
  timers_.set({due, kind, static_cast<std::uint32_t>(peer.id), peer.generation});
}

}  // namespace isthmus::rib
