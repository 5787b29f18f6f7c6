#include "scenario/feed.h"

#include <algorithm>

#include "scenario/background.h"

namespace isthmus::scenario {
namespace {

// Streams of scatter(): each use of chance has its own.
constexpr std::uint64_t kStreamsPerCollector = 1'000;
constexpr std::uint64_t kVantage = 101;
constexpr std::uint64_t kPrefix = 102;
constexpr std::uint64_t kWhat = 103;
constexpr std::uint64_t kPause = 104;
constexpr std::uint64_t kMicroseconds = 105;

/// Tries to find a route that is up to vary before a step passes in silence.
constexpr std::uint64_t kAttempts = 32;

/// One background change in so many is a short withdrawal.
constexpr std::uint64_t kWithdrawalEvery = 8;

}  // namespace

std::vector<RoutingStep> routing_steps(const Story& story) {
  Routing routing{story};
  std::vector<RoutingStep> steps{{story.begins, routing.take_changes()}};
  const auto& happenings = story.happenings;
  for (std::size_t i = 0; i < happenings.size();) {
    const auto at = happenings[i].at;
    for (; i < happenings.size() && happenings[i].at == at; ++i) routing.apply(happenings[i].act);
    auto changes = routing.take_changes();
    if (!changes.empty()) steps.push_back({at, std::move(changes)});
  }
  return steps;
}

Feed::Feed(const Story& story, std::size_t collector, std::span<const RoutingStep> steps)
    : story_(story),
      collector_(collector),
      writer_(story, collector),
      peers_(story.vantages.size()) {
  for (std::size_t i = 0; i < peers_.size(); ++i) {
    if (is_mine(i)) mine_.push_back(i);
  }
  plan_tables();
  plan_steps(steps);
  plan_resets();
  if (!mine_.empty() && story.background.period > Duration{}) {
    plan(story.begins + story.background.period, VaryBackground{0});
  }
}

bool Feed::is_mine(std::size_t vantage) const {
  return story_.vantages[vantage].collector == collector_;
}

void Feed::plan(Timestamp at, Task task) {
  if (at < story_.ends) queue_.emplace(std::pair{at, planned_++}, std::move(task));
}

void Feed::plan_tables() {
  const auto style = story_.collectors[collector_].style;
  auto at = interval_begin(style, FileKind::table, story_.begins);
  if (at < story_.begins) at = at + interval(style, FileKind::table);
  for (; at < story_.ends; at = at + interval(style, FileKind::table)) plan(at, DumpTable{});
}

void Feed::plan_steps(std::span<const RoutingStep> steps) {
  if (steps.empty()) return;
  for (const auto& change : steps.front().changes) {
    if (!is_mine(change.vantage)) continue;
    // Routes that were there before the span began are an hour old, no matter when it was.
    const HeldRoute route{*change.path, story_.begins - std::chrono::hours{1}};
    peers_[change.vantage].table[change.prefix] = route;
  }
  for (const auto& step : steps.subspan(1)) {
    std::map<std::size_t, ShowChanges> by_vantage;
    for (const auto& change : step.changes) {
      if (!is_mine(change.vantage)) continue;
      auto& shown = by_vantage[change.vantage];
      shown.vantage = change.vantage;
      shown.changes.push_back(&change);
    }
    for (auto& [vantage, shown] : by_vantage) {
      plan(step.at + story_.vantages[vantage].delay, std::move(shown));
    }
  }
}

void Feed::plan_resets() {
  for (const auto& happening : story_.happenings) {
    const auto* reset = std::get_if<SessionReset>(&happening.act);
    if (!reset) continue;
    for (const auto vantage : reset->vantages) {
      if (!is_mine(vantage)) continue;
      plan(happening.at, LoseSession{vantage, reset});
      plan(happening.at + reset->down, ReturnSession{vantage, reset});
    }
  }
}

void Feed::run(ArchiveFiles& files) {
  files_ = &files;
  while (!queue_.empty()) {
    auto first = queue_.extract(queue_.begin());
    now_ = first.key().first;
    std::visit([this](const auto& task) { perform(task); }, first.mapped());
  }
}

void Feed::record(const mrt::Octets& octets) {
  auto& file = files_->updates_at(now_);
  file.insert(file.end(), octets.begin(), octets.end());
}

void Feed::send(std::size_t vantage, std::span<const Announcement> announcements) {
  if (!peers_[vantage].is_up) return;
  for (const auto& octets : writer_.updates(now_, vantage, announcements)) record(octets);
}

void Feed::take(std::size_t vantage, const RouteChange& change) {
  auto& table = peers_[vantage].table;
  if (!change.path) {
    table.erase(change.prefix);
    return;
  }
  auto& held = table[change.prefix];
  held.path = *change.path;
  held.since = now_;
}

void Feed::perform(const DumpTable&) {
  std::vector<const Table*> tables(peers_.size());
  for (const auto vantage : mine_) {
    if (peers_[vantage].is_up) tables[vantage] = &peers_[vantage].table;
  }
  const auto table = writer_.table(now_, tables);
  files_->add_table(now_, table.octets, table.records);
}

void Feed::perform(const ShowChanges& task) {
  std::vector<Announcement> announcements;
  const auto& table = peers_[task.vantage].table;
  for (const auto* change : task.changes) {
    take(task.vantage, *change);
    const auto held = table.find(change->prefix);
    if (held != table.end() && held->second.is_withheld) continue;
    announcements.push_back({change->prefix, held == table.end() ? nullptr : &held->second});
  }
  send(task.vantage, announcements);
}

void Feed::perform(const LoseSession& task) {
  auto& peer = peers_[task.vantage];
  if (!peer.is_up) return;
  peer.is_up = false;
  record(writer_.state_change(now_, task.vantage, FsmState::established, FsmState::idle));
}

void Feed::perform(const ReturnSession& task) {
  auto& peer = peers_[task.vantage];
  if (peer.is_up) return;
  peer.is_up = true;
  ++peer.session;
  record(writer_.state_change(now_, task.vantage, FsmState::open_confirm, FsmState::established));
  const auto count = static_cast<std::int64_t>(peer.table.size());
  std::int64_t sent = 0;
  for (const auto& [prefix, route] : peer.table) {
    const auto share = task.reset->transfer.count() * sent++ / count;
    const auto whole = share - share % 1'000'000;
    plan(now_ + Duration{whole}, SendAgain{task.vantage, peer.session, prefix});
  }
  if (task.reset->has_end_of_rib) {
    plan(now_ + task.reset->transfer, SendEndOfRib{task.vantage, peer.session});
  }
}

void Feed::perform(const SendAgain& task) {
  const auto& peer = peers_[task.vantage];
  const auto held = peer.table.find(task.prefix);
  if (peer.session != task.session || held == peer.table.end() || held->second.is_withheld) return;
  send(task.vantage, std::vector{Announcement{task.prefix, &held->second}});
}

void Feed::perform(const SendEndOfRib& task) {
  const auto& peer = peers_[task.vantage];
  if (peer.is_up && peer.session == task.session) record(writer_.end_of_rib(now_, task.vantage));
}

void Feed::perform(const VaryBackground& task) {
  for (std::uint64_t attempt = 0; attempt < kAttempts && !vary(task.step, attempt); ++attempt) {
  }
  const auto next = task.step + 1;
  auto at = story_.begins + story_.background.period * static_cast<std::int64_t>(next + 1);
  if (story_.collectors[collector_].has_microseconds) {
    at = at + Duration{scatter(story_.background.seed, kMicroseconds, next) % 1'000'000};
  }
  plan(at, VaryBackground{next});
}

bool Feed::vary(std::uint64_t step, std::uint64_t attempt) {
  const auto& background = story_.background;
  const auto chance = [&](std::uint64_t stream) {
    return scatter(background.seed, (collector_ + 1) * kStreamsPerCollector + stream,
                   step * kAttempts + attempt);
  };
  const auto vantage = mine_[chance(kVantage) % mine_.size()];
  auto& peer = peers_[vantage];
  if (!peer.is_up || background.prefixes.empty()) return false;
  const auto& prefix = background.prefixes[chance(kPrefix) % background.prefixes.size()].prefix;
  const auto held = peer.table.find(prefix);
  if (held == peer.table.end() || held->second.is_withheld) return false;
  auto& route = held->second;
  route.since = now_;
  if (chance(kWhat) % kWithdrawalEvery == 0) {
    route.is_withheld = true;
    send(vantage, std::vector{Announcement{prefix, nullptr}});
    plan(now_ + std::chrono::seconds{5 + chance(kPause) % 40}, GiveBack{vantage, prefix});
  } else {
    ++route.variation;
    send(vantage, std::vector{Announcement{prefix, &route}});
  }
  return true;
}

void Feed::perform(const GiveBack& task) {
  auto& table = peers_[task.vantage].table;
  const auto held = table.find(task.prefix);
  if (held == table.end()) return;
  held->second.is_withheld = false;
  held->second.since = now_;
  send(task.vantage, std::vector{Announcement{task.prefix, &held->second}});
}

}  // namespace isthmus::scenario
