#include "detect/uplink_book.h"

#include <algorithm>
#include <tuple>

#include "detect/thresholds.h"

namespace isthmus::detect {

bool Uplink::is_present() const {
  return std::any_of(coverage.begin(), coverage.end(), [](const auto& entry) {
    return entry.second.state == Coverage::State::present;
  });
}

bool Uplink::is_carried() const {
  return std::any_of(coverage.begin(), coverage.end(), [](const auto& entry) {
    return entry.second.state == Coverage::State::present && entry.second.is_carried;
  });
}

const Uplink* UplinkBook::find(const Link& link) const {
  const auto found = links_.find(link);
  return found == links_.end() ? nullptr : &found->second;
}

const Coverage* UplinkBook::find(const Link& link, PrefixIndex prefix) const {
  const auto* uplink = find(link);
  if (uplink == nullptr) return nullptr;
  const auto found = uplink->coverage.find(prefix);
  return found == uplink->coverage.end() ? nullptr : &found->second;
}

std::vector<Link> UplinkBook::carrying(const Link& except) const {
  std::vector<Link> out;
  for (const auto& [link, uplink] : links_) {
    if (link != except && uplink.is_carried()) out.push_back(link);
  }
  return out;
}

void UplinkBook::on_change(const SubjectChange& change) {
  const auto look = [&](const Link& link) {
    look_at(link, change.prefix, change.time, change.testifies);
  };
  if (change.before.kind == RouteClass::Kind::via) look(change.before.link);
  if (change.after.kind == RouteClass::Kind::via) look(change.after.link);
  if (!change.before.hides_link()) return;
  // The link before it was presumed to be held, and may be no longer.
  for (const auto& [link, uplink] : links_) {
    if (uplink.coverage.contains(change.prefix)) look(link);
  }
}

void UplinkBook::look_at(const Link& link, PrefixIndex prefix, Timestamp now, bool testifies) {
  const auto holders = view_.links().holders(link, prefix);
  const auto presumed = view_.links().presumed(link, prefix);
  if (holders == 0 && presumed == 0 && !links_.contains(link)) return;
  auto& uplink = links_[link];
  auto& coverage = uplink.coverage[prefix];
  coverage.peak = std::max(coverage.peak, holders);
  const bool is_more_than_stuck = holders * thresholds::kStuckShare >= coverage.peak;
  const bool is_carried = presumed != 0 || (holders != 0 && is_more_than_stuck);
  if (coverage.is_carried && !is_carried) coverage.uncarried_since = now;
  coverage.is_carried = is_carried;
  if (!testifies && holders != 0 && coverage.state == Coverage::State::absent) {
    // Somebody's table shows it: nobody can say since when.
    uplink.in_baseline = uplink.in_baseline || !uplink.was_present;
    coverage.state = Coverage::State::thin;
  }
  if (coverage.state == Coverage::State::thin && holders == 0) {
    coverage.state = Coverage::State::absent;
  }
  look_at_spell(link, prefix, holders != 0 || presumed != 0, holders, now, testifies);
}

void UplinkBook::on_baseline(Timestamp now) {
  for (std::size_t i = 0; i < view_.prefixes().size(); ++i) {
    const auto prefix = PrefixIndex{static_cast<std::uint32_t>(i)};
    std::set<Link> seen;
    for (const auto& route : view_.at(prefix).routes) {
      if (route.reach.kind == RouteClass::Kind::via) seen.insert(route.reach.link);
    }
    for (const auto& link : seen) look_at(link, prefix, now, false);
  }
  for (auto& [link, uplink] : links_) {
    for (const auto& [prefix, coverage] : uplink.coverage) {
      if (coverage.is_carried) look_at(link, prefix, now, false);
    }
    confirm_baseline(link, uplink);
  }
}

void UplinkBook::confirm_baseline(const Link& link, Uplink& uplink) {
  for (auto& [prefix, coverage] : uplink.coverage) {
    if (coverage.state != Coverage::State::thin || !view_.has_quorum(link, prefix)) continue;
    coverage.state = Coverage::State::present;
    uplink.was_present = true;
    const auto spell = open_spells_.find({link, prefix});
    if (spell != open_spells_.end()) spell->second.is_confirmed = true;
  }
}

void UplinkBook::set_state(const Link& link, PrefixIndex prefix, Coverage::State state,
                           Timestamp now) {
  auto& uplink = links_[link];
  auto& coverage = uplink.coverage[prefix];
  if (state == Coverage::State::present && !uplink.is_present()) {
    uplink.present_since = uplink.in_baseline ? std::nullopt : std::optional{now};
  }
  coverage.state = state;
  if (state == Coverage::State::absent) {
    coverage.peak = 0;
    if (view_.links().holders(link, prefix) == 0) {
      close_spell(link, prefix, coverage.uncarried_since);
    }
  }
  if (state != Coverage::State::present) return;
  uplink.was_present = true;
  const auto spell = open_spells_.find({link, prefix});
  if (spell != open_spells_.end()) spell->second.is_confirmed = true;
  for (auto closed = spells_.rbegin(); closed != spells_.rend(); ++closed) {
    if (closed->to && *closed->to < now) break;
    if (closed->link == link && closed->prefix == view_.at(prefix).prefix) {
      closed->is_confirmed = true;
    }
  }
}

void UplinkBook::lose(const Link& link, Timestamp last_seen) {
  auto& uplink = links_[link];
  uplink.last_seen = last_seen;
  uplink.in_baseline = false;
  for (const auto& [prefix, coverage] : uplink.coverage) {
    set_state(link, prefix, Coverage::State::absent, last_seen);
  }
}

void UplinkBook::look_at_spell(const Link& link, PrefixIndex prefix, bool is_held,
                               std::uint32_t holders, Timestamp now, bool testifies) {
  const auto key = std::pair{link, prefix};
  const auto open = open_spells_.find(key);
  const auto state = links_[link].coverage[prefix].state;
  if (open == open_spells_.end()) {
    if (holders == 0) return;
    const auto closed = std::find_if(spells_.rbegin(), spells_.rend(), [&](const auto& spell) {
      return spell.to != now || (spell.link == link && spell.prefix == view_.at(prefix).prefix);
    });
    if (closed != spells_.rend() && closed->to == now) {
      // It passed from one vantage AS to another in one second.
      open_spells_.emplace(
          key, OpenSpell{closed->from, closed->from_before_data,
                         std::max(closed->vantage_ases, holders), closed->is_confirmed});
      spells_.erase(std::next(closed).base());
      return;
    }
    open_spells_.emplace(key,
                         OpenSpell{now, !testifies, holders, state == Coverage::State::present});
    return;
  }
  auto& spell = open->second;
  spell.vantage_ases = std::max(spell.vantage_ases, holders);
  spell.is_confirmed = spell.is_confirmed || state == Coverage::State::present;
  // That nobody can testify any more is no end.
  if (!is_held && !view_.is_remembered(link, prefix)) close_spell(link, prefix, now);
}

void UplinkBook::close_spell(const Link& link, PrefixIndex prefix, Timestamp to) {
  const auto open = open_spells_.find({link, prefix});
  if (open == open_spells_.end()) return;
  const auto& spell = open->second;
  spells_.push_back({link, view_.at(prefix).prefix, spell.from, to, spell.from_before_data,
                     spell.vantage_ases, spell.is_confirmed});
  open_spells_.erase(open);
}

std::vector<UplinkSpell> UplinkBook::spells() const {
  auto out = spells_;
  for (const auto& [key, spell] : open_spells_) {
    out.push_back({key.first, view_.at(key.second).prefix, spell.from, std::nullopt,
                   spell.from_before_data, spell.vantage_ases, spell.is_confirmed});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::tie(a.link, a.prefix, a.from) < std::tie(b.link, b.prefix, b.from);
  });
  return out;
}

}  // namespace isthmus::detect
