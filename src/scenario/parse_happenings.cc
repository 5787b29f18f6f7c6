// What happens: lines that begin with a time, and with "at first" the state of things before.
#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "net/text.h"
#include "scenario/parser.h"

namespace isthmus::scenario {
namespace {

/// A line's acts with their times; a line without a time has them before the span.
class Timeline {
 public:
  Timeline(LineReader& line, ParseState& state, std::optional<Timestamp> at)
      : line_(line), state_(state), at_(at) {}

  void add(Act act) { add_at(at_.value_or(Timestamp{}), std::move(act)); }
  void add_at(Timestamp at, Act act) {
    if (line_.error()) return;
    auto& story = state_.story;
    if (!at_) {
      story.at_first.push_back(std::move(act));
    } else {
      story.happenings.push_back({at, line_.number(), std::move(act)});
    }
  }
  /// A later time of the same line.
  Timestamp until() {
    auto date = state_.date;
    const auto end = line_.time(date);
    if (!line_.error() && (!at_ || end <= *at_)) line_.reject("a time after the line's own");
    check_span(end);
    return end;
  }
  void check_span(Timestamp at) {
    const auto& story = state_.story;
    if (!line_.error() && (at < story.begins || at >= story.ends)) {
      line_.reject("a time within the span of the story");
    }
  }
  bool has_time() const { return at_.has_value(); }
  Timestamp at() const { return at_.value_or(Timestamp{}); }

 private:
  LineReader& line_;
  ParseState& state_;
  std::optional<Timestamp> at_;
};

Link related_link(LineReader& line, const Story& story) {
  const auto link = line.link();
  if (!line.error() && !find_relationship(story, link.outside, link.inside)) {
    line.reject("a link whose two networks have a relationship");
  }
  return link;
}

std::vector<Prefix> accept_prefixes(LineReader& line) {
  return line.accept("for") ? line.prefixes() : std::vector<Prefix>{};
}

void parse_link(LineReader& line, const Story& story, Timeline& timeline) {
  LinkSet set;
  set.link = related_link(line, story);
  set.is_up = line.accept("up");
  if (!set.is_up) line.expect("down");
  set.prefixes = accept_prefixes(line);
  timeline.add(std::move(set));
}

/// "flap 4837-131279 for A B in turn, every 30 s, down 20 s, until 10:57:40": the last return is at
/// the end or before it.
void parse_flap(LineReader& line, const Story& story, Timeline& timeline) {
  const auto link = related_link(line, story);
  const auto prefixes = accept_prefixes(line);
  const bool in_turn = !prefixes.empty() && line.accept("in turn");
  line.expect(", every");
  const auto period = line.duration();
  line.expect(", down");
  const auto down = line.duration();
  if (!line.error() && (down <= Duration{} || down >= period)) {
    line.reject("less than the time between two of them");
  }
  line.expect(", until");
  const auto end = timeline.until();
  if (line.error()) return;
  std::size_t turn = 0;
  for (auto at = timeline.at(); at + down <= end; at = at + period, ++turn) {
    const auto concerned = in_turn ? std::vector{prefixes[turn % prefixes.size()]} : prefixes;
    timeline.add_at(at, LinkSet{link, concerned, false});
    timeline.add_at(at + down, LinkSet{link, concerned, true});
  }
}

void parse_prepend(LineReader& line, const Story& story, Timeline& timeline) {
  Prepend prepend;
  prepend.times = static_cast<std::uint8_t>(line.count("how often", 20));
  line.expect("on");
  prepend.link = related_link(line, story);
  prepend.prefixes = accept_prefixes(line);
  timeline.add(std::move(prepend));
}

std::vector<Asn> parse_hops(LineReader& line) {
  std::vector<Asn> hops;
  while (!line.at_end() && line.peek() != ",") hops.push_back(line.asn());
  return hops;
}

void accept_end(LineReader& line, Timeline& timeline, Act end) {
  if (!line.accept(", until")) return;
  const auto until = timeline.until();
  timeline.add_at(until, std::move(end));
}

/// "announce P by 394210", "... with path 394210 131279"
void parse_announce(LineReader& line, const Story& story, Timeline& timeline) {
  Announce announce;
  announce.prefix = line.prefix();
  line.expect("by");
  const auto by = declared_network(line, story);
  announce.path = {by};
  if (line.accept("with path")) {
    announce.path = parse_hops(line);
    if (!line.error() && (announce.path.empty() || announce.path.front() != by)) {
      line.reject(fmt::format("a path that begins with {}", number(by)));
    }
  }
  const Withdraw withdraw{announce.prefix, by};
  timeline.add(std::move(announce));
  accept_end(line, timeline, withdraw);
}

/// "hijack P by 394666, until 12:48:05": P, or what covers it, is somebody else's.
void parse_hijack(LineReader& line, const Story& story, Timeline& timeline) {
  const auto prefix = line.prefix();
  const bool has_owner = std::ranges::any_of(
      story.prefixes, [&](const OwnedPrefix& owned) { return net::covers(owned.prefix, prefix); });
  if (!has_owner) line.reject("a prefix that is a declared one or lies in one");
  line.expect("by");
  const auto by = declared_network(line, story);
  for (const auto& owned : story.prefixes) {
    if (owned.prefix == prefix && owned.origin == by) line.reject("a network that it is not of");
  }
  timeline.add(Announce{prefix, {by}});
  accept_end(line, timeline, Withdraw{prefix, by});
}

void parse_withdraw(LineReader& line, const Story& story, Timeline& timeline) {
  Withdraw withdraw;
  withdraw.prefix = line.prefix();
  line.expect("by");
  withdraw.by = declared_network(line, story);
  timeline.add(withdraw);
}

/// "394001 {394002,394003} 64512" as segments.
std::vector<bgp::PathSegment> parse_path(LineReader& line) {
  std::vector<bgp::PathSegment> path;
  while (!line.at_end() && line.peek() != ",") {
    if (!line.peek().starts_with('{')) {
      const auto asn = line.asn();
      if (path.empty() || path.back().type != SegmentType::as_sequence) path.push_back({});
      path.back().asns.push_back(asn);
      continue;
    }
    auto list = line.word("a set of networks");
    const auto fault = [&] { line.reject("a set of networks such as {394001,394002}"); };
    if (!list.ends_with('}')) return fault(), path;
    list = list.substr(1, list.size() - 2);
    bgp::PathSegment set{SegmentType::as_set, {}};
    while (!list.empty()) {
      const auto comma = list.find(',');
      const auto asn = net::parse_asn(list.substr(0, comma));
      if (!asn) return fault(), path;
      set.asns.push_back(*asn);
      list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    path.push_back(std::move(set));
  }
  if (path.empty()) line.reject_next("a path");
  return path;
}

/// "peer 394001 at rrc00 announces P with path ..." or "... withdraws P"
void parse_peer_act(LineReader& line, const Story& story, Timeline& timeline) {
  const auto vantage = declared_vantage(line, story);
  if (line.accept("withdraws")) {
    timeline.add(PeerWithdraw{vantage, line.prefix()});
    return;
  }
  line.expect("announces");
  const auto prefix = line.prefix();
  line.expect("with path");
  timeline.add(PeerAnnounce{vantage, prefix, parse_path(line)});
  accept_end(line, timeline, PeerWithdraw{vantage, prefix});
}

/// "reset rrc00 for 90 s, table sent over 30 s": every peer of a collector, or "reset 394001 at
/// rrc00 ..." one.
void parse_reset(LineReader& line, const Story& story, Timeline& timeline) {
  SessionReset reset;
  if (net::parse_asn(line.peek())) {
    reset.vantages.push_back(declared_vantage(line, story));
  } else {
    const auto collector = declared_collector(line, story);
    for (std::size_t i = 0; i < story.vantages.size(); ++i) {
      if (story.vantages[i].collector == collector) reset.vantages.push_back(i);
    }
  }
  line.expect("for");
  reset.down = line.duration();
  line.expect(", table sent over");
  reset.transfer = line.duration();
  reset.has_end_of_rib = line.accept(", with End-of-RIB");
  if (!line.error() && !timeline.has_time()) line.reject("a time before the reset");
  timeline.add(std::move(reset));
}

using ActParser = void (*)(LineReader&, const Story&, Timeline&);
struct ActRow {
  std::string_view word;
  ActParser parse;
};
constexpr std::array<ActRow, 8> kActs{{
    {"link", parse_link},
    {"flap", parse_flap},
    {"prepend", parse_prepend},
    {"announce", parse_announce},
    {"hijack", parse_hijack},
    {"withdraw", parse_withdraw},
    {"peer", parse_peer_act},
    {"reset", parse_reset},
}};

}  // namespace

void parse_happening(LineReader& line, ParseState& state) {
  std::optional<Timestamp> at;
  if (line.next_is_time()) {
    at = line.time(state.date);
  } else {
    line.expect("at first");
  }
  Timeline timeline{line, state, at};
  if (at) timeline.check_span(*at);
  const auto act =
      std::ranges::find_if(kActs, [&](const ActRow& row) { return line.accept(row.word); });
  if (act == kActs.end()) {
    line.reject_next("link, flap, prepend, announce, hijack, withdraw, peer or reset");
    return;
  }
  act->parse(line, state.story, timeline);
  TimelineLine of_note{line.number(), {}};
  accept_label(line, of_note.label);
  if (at) state.story.timeline.push_back(std::move(of_note));
  line.end();
}

}  // namespace isthmus::scenario
