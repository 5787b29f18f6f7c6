#include "sinks/pictures_story.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "net/text.h"
#include "sinks/english.h"
#include "sinks/headline.h"

namespace isthmus::sinks {
namespace {

/// "one way out: China Unicom (AS4837) of China, owned by the Chinese state".
std::string ways_clause(const Telling& telling, const Snapshot& picture) {
  const auto all = providers(picture);
  if (all.empty()) return "no way out";
  if (all.size() > 1) {
    return fmt::format("{} out: {}", counted(all.size(), "way"), ways_listed(telling, picture));
  }
  const auto owners = telling.names().ownership(all.front());
  return fmt::format("one way out: {}{}", telling.names().with_country(all.front()),
                     owners.empty() ? owners : ", " + owners);
}

/// First and last second of a provider, over all its links and prefixes.
struct Presence {
  Timestamp from;
  std::optional<Timestamp> to;
  bool from_before_data = false;
  std::size_t breaks = 0;  // times within, in which it carried nothing
};

std::map<Asn, Presence> presences(const Report& report) {
  std::vector<const UplinkSpell*> spells;
  for (const auto& spell : report.spells) {
    if (spell.is_confirmed) spells.push_back(&spell);
  }
  std::ranges::stable_sort(spells, {}, &UplinkSpell::from);
  std::map<Asn, Presence> found;
  for (const auto* spell : spells) {
    const Presence here{spell->from, spell->to, spell->from_before_data};
    const auto [at, is_new] = found.emplace(spell->link.outside, here);
    if (is_new) continue;
    auto& all = at->second;
    all.from_before_data |= spell->from_before_data;
    if (all.to && spell->from > *all.to) ++all.breaks;
    if (all.to) all.to = spell->to ? std::max(*all.to, *spell->to) : spell->to;
  }
  return found;
}

std::string since_when(const Telling& telling, const Presence& presence) {
  const auto& clock = telling.clock();
  return presence.from_before_data
             ? fmt::format("was there when the data begin, at {}", clock.full(presence.from))
             : fmt::format("was first seen at {}", clock.full(presence.from));
}

/// One sentence for each provider, in the order of their first seconds.
std::vector<Sentence> since_when(const Telling& telling) {
  constexpr std::size_t kProvidersMax = 6;
  const auto found = presences(telling.report());
  std::vector<std::pair<Asn, Presence>> order(found.begin(), found.end());
  std::ranges::stable_sort(order, {}, [](const auto& one) { return one.second.from; });
  std::vector<Sentence> sentences;
  for (const auto& [asn, presence] : order) {
    if (sentences.size() == kProvidersMax) break;
    auto text =
        fmt::format("{} {}", telling.names().with_country(asn), since_when(telling, presence));
    if (presence.to) {
      text += fmt::format(", and last at {}", telling.clock().when(*presence.to, presence.from));
    } else {
      text += ", and was still there at their end";
    }
    if (presence.breaks > 0) text += fmt::format(", with {}", counted(presence.breaks, "break"));
    const auto* basis = "the times of each connection, below";
    sentences.push_back({.text = text + ".", .basis = basis});
  }
  if (order.size() > kProvidersMax) {
    sentences.push_back(
        {.text = fmt::format("{} stand in the table of times.",
                             capitalized(counted(order.size() - kProvidersMax, "other network"))),
         .basis = "the times of each connection, below"});
  }
  return sentences;
}

struct Shares {
  double before = 0;
  double after = 0;
};

Table share_table(const std::string& id, const std::string& caption, const std::string& head,
                  const std::vector<std::pair<std::string, Shares>>& rows) {
  Table table;
  table.id = id;
  table.caption = caption;
  table.columns = {{head}, {"Before", ColumnKind::number}, {"At the end", ColumnKind::number}};
  for (const auto& [name, shares] : rows) {
    table.rows.push_back({name, share_text(shares.before), share_text(shares.after)});
  }
  return table;
}

std::vector<std::pair<std::string, Shares>> grouped(
    const std::vector<std::pair<Asn, Shares>>& networks, auto&& name_of) {
  std::vector<std::pair<std::string, Shares>> groups;
  for (const auto& [asn, shares] : networks) {
    const std::string name = name_of(asn);
    auto at = std::ranges::find(groups, name, &std::pair<std::string, Shares>::first);
    if (at == groups.end()) at = groups.insert(groups.end(), {name, {}});
    at->second.before += shares.before;
    at->second.after += shares.after;
  }
  const auto larger = [](const auto& one) { return std::max(one.second.before, one.second.after); };
  std::ranges::stable_sort(groups, std::ranges::greater{}, larger);
  return groups;
}

std::vector<Table> share_tables(const Telling& telling, const ComparedPictures& pair) {
  std::map<Asn, Shares> shares;
  for (const auto* picture : {pair.before, pair.after}) {
    if (picture == nullptr) continue;
    for (const auto asn : providers(*picture)) {
      auto& one = shares[asn];
      if (picture == pair.before) one.before = share_of(*picture, asn);
      if (picture == pair.after) one.after = share_of(*picture, asn);
    }
  }
  if (shares.empty()) return {};
  const std::vector<std::pair<Asn, Shares>> networks(shares.begin(), shares.end());
  const auto& names = telling.names();
  const auto is_quiet = leading_event(telling).event == nullptr;
  std::vector<Table> tables = {
      share_table("shares-network", "Shares of the routes by network", "Network",
                  grouped(networks, [&names](Asn asn) { return names.label(asn); })),
      share_table("shares-owner", "The same by owner", "Owner",
                  grouped(networks, [&names](Asn asn) { return names.owner(asn); })),
      share_table("shares-state", "The same by the state that owns the owner", "State",
                  grouped(networks, [&names](Asn asn) { return names.state(asn); }))};
  for (auto& table : tables) table.columns[1].title = is_quiet ? "At the start" : "Before";
  return tables;
}

/// How a provider carried prefixes, short breaks passed over and counted.
struct Carriage {
  Asn provider{};
  Timestamp from;
  std::optional<Timestamp> to;
  bool from_before_data = false;
  std::size_t breaks = 0;
  std::uint32_t vantage_ases = 0;
  std::vector<Prefix> prefixes;
};

constexpr std::chrono::minutes kShortBreak{10};

/// Of one prefix: the spells of one provider, joined over short breaks.
std::vector<Carriage> joined_spells(const Report& report) {
  std::vector<const UplinkSpell*> spells;
  for (const auto& spell : report.spells) {
    if (spell.is_confirmed) spells.push_back(&spell);
  }
  std::ranges::stable_sort(spells, {}, [](const UplinkSpell* spell) {
    return std::tuple{spell->prefix, spell->link.outside, spell->from};
  });
  std::vector<Carriage> found;
  for (const auto* spell : spells) {
    if (!found.empty()) {
      auto& last = found.back();
      const auto is_same =
          last.prefixes.front() == spell->prefix && last.provider == spell->link.outside;
      if (is_same && (!last.to || spell->from - *last.to <= kShortBreak)) {
        if (last.to && spell->from > *last.to) ++last.breaks;
        if (last.to) last.to = spell->to ? std::max(*last.to, *spell->to) : spell->to;
        last.vantage_ases = std::max(last.vantage_ases, spell->vantage_ases);
        continue;
      }
    }
    found.push_back({spell->link.outside,
                     spell->from,
                     spell->to,
                     spell->from_before_data,
                     0,
                     spell->vantage_ases,
                     {spell->prefix}});
  }
  return found;
}

/// Those that began and ended together as one, by time.
std::vector<Carriage> carriages(const Report& report) {
  using Key = std::tuple<Timestamp, Asn, bool, std::optional<Timestamp>>;
  std::map<Key, Carriage> groups;
  for (const auto& one : joined_spells(report)) {
    const Key key{one.from, one.provider, one.from_before_data, one.to};
    const auto [at, is_new] = groups.emplace(key, one);
    if (is_new) continue;
    auto& group = at->second;
    group.prefixes.push_back(one.prefixes.front());
    group.breaks = std::max(group.breaks, one.breaks);
    group.vantage_ases = std::max(group.vantage_ases, one.vantage_ases);
  }
  std::vector<Carriage> found;
  for (auto& [key, group] : groups) found.push_back(std::move(group));
  return found;
}

Table times_table(const Telling& telling) {
  const auto& clock = telling.clock();
  const auto& report = telling.report();
  Table table;
  table.id = "times";
  table.caption = fmt::format(
      "Which connection carried which address blocks, and when (breaks of up "
      "to {} are counted and passed over)",
      duration_text(kShortBreak));
  table.columns = {{"From (UTC)", ColumnKind::time}, {"Until (UTC)", ColumnKind::time}};
  const auto has_local = clock.has_local() && report.first && report.last;
  if (has_local) {
    const auto head = clock.local_head(*report.first, *report.last);
    table.columns.push_back({fmt::format("From ({})", head), ColumnKind::time, true});
  }
  table.columns.push_back({"Breaks", ColumnKind::number, true});
  table.columns.push_back({"Through"});
  table.columns.push_back({"Address blocks", ColumnKind::code});
  table.columns.push_back({"Vantage points", ColumnKind::number, true});
  for (const auto& one : carriages(report)) {
    std::vector<std::string> row = {one.from_before_data ? "before" : clock.utc_cell(one.from),
                                    one.to ? clock.utc_cell(*one.to) : "the end"};
    if (has_local) row.push_back(one.from_before_data ? "before" : clock.local_cell(one.from));
    row.push_back(number_text(one.breaks));
    row.push_back(telling.names().label(one.provider));
    row.push_back(one.prefixes.size() == report.prefixes.size()
                      ? telling.names().part_of(one.prefixes.size(), one.prefixes.size())
                      : Names::list(one.prefixes));
    row.push_back(number_text(one.vantage_ases));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

ComparedPictures compared_pictures(const Telling& telling) {
  ComparedPictures pair;
  const auto [incident, event] = leading_event(telling);
  const auto& at_start = telling.report().at_start;
  pair.before = event != nullptr ? telling.picture_before(incident->began) : nullptr;
  if (pair.before == nullptr && at_start) pair.before = &*at_start;
  pair.after = telling.last_picture();
  return pair;
}

std::string ways_listed(const Telling& telling, const Snapshot& picture) {
  constexpr std::size_t kShownMax = 4;
  std::vector<std::string> parts;
  if (providers(picture).size() == 1) return telling.names().label(providers(picture).front());
  for (const auto asn : providers(picture)) {
    parts.push_back(fmt::format("{} with {}{}", telling.names().network(asn),
                                share_text(share_of(picture, asn)),
                                parts.empty() ? " of the routes" : ""));
  }
  return listed(parts, kShownMax);
}

std::string ways_out(const Telling& telling, const Event& event) {
  const auto pair = compared_pictures(telling);
  if (pair.before == nullptr || pair.after == nullptr || pair.before == pair.after) return {};
  const auto& clock = telling.clock();
  const auto before = fmt::format("Until {}, {} had {}.", clock.brief(event.began),
                                  telling.names().subject(), ways_clause(telling, *pair.before));
  const auto end = clock.when(pair.after->at, event.began);
  if (providers(*pair.before) == providers(*pair.after)) {
    return fmt::format("{} The same {} there at the end of the data, {}.", before,
                       providers(*pair.after).size() == 1 ? "was" : "were", end);
  }
  return fmt::format("{} At the end of the data, {}, it had {}.", before, end,
                     ways_clause(telling, *pair.after));
}

Passage before_and_after(Telling& telling) {
  Passage passage;
  passage.id = "before";
  passage.title = "What was there before, and what is there now";
  passage.sentences = since_when(telling);
  const auto& report = telling.report();
  if (report.first) {
    passage.sentences.push_back(
        {.text = fmt::format("These data reach back to {}; what was before, they cannot tell.",
                             telling.clock().full(*report.first)),
         .basis = "the first record of all files"});
  }
  const auto pair = compared_pictures(telling);
  if (pair.before != nullptr || pair.after != nullptr) {
    passage.tables = share_tables(telling, pair);
  }
  if (auto table = times_table(telling); !table.rows.empty()) {
    passage.tables.push_back(std::move(table));
  }
  const auto thin = std::ranges::count(report.spells, false, &UplinkSpell::is_confirmed);
  if (thin > 0) {
    passage.sentences.push_back(
        {.text = fmt::format("Left out of the times: {} that too few vantage points saw to be "
                             "believed.",
                             counted(static_cast<std::uint64_t>(thin), "span")),
         .basis = "the connections that were never confirmed"});
  }
  return passage;
}

}  // namespace isthmus::sinks
