#include "sinks/event_story.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "net/text.h"
#include "sinks/english.h"
#include "sinks/event_headings.h"
#include "sinks/event_phrases.h"

namespace isthmus::sinks {
namespace {

bool is_of_uplink(const Event& event) {
  return event.uplink.has_value();
}

std::string gained_text(const Telling& telling, const Event& event, const std::string& at) {
  const auto text = fmt::format("{}, {} {} routes to {}, for {}.", at,
                                telling.names().with_country(provider(event)),
                                event.returned ? "again carried" : "began to carry",
                                telling.names().subject(), part_with_list(telling, event));
  if (event.prefixes_not_concerned.empty()) return text;
  return fmt::format("{} It did not carry {}.", text, Names::list(event.prefixes_not_concerned));
}

std::string outage_text(const Telling& telling, const Event& event, const std::string& at) {
  const auto& names = telling.names();
  if (event.kind == EventKind::outage_partial) {
    return fmt::format("{}, {} of {} went out of reach while the others stayed.", at,
                       part_with_list(telling, event), names.subject());
  }
  const auto total = total_prefixes(event);
  return fmt::format("{}, {} of {} went out of reach.", at,
                     total == 1 ? "the only address block" : part_with_list(telling, event),
                     names.subject());
}

std::string what_happened(const Telling& telling, const Event& event) {
  const auto& names = telling.names();
  const auto at = "At " + telling.clock().brief(event.began);
  const auto who = names.with_country(provider(event));
  switch (event.kind) {
    case EventKind::uplink_gained:
      return gained_text(telling, event, at);
    case EventKind::uplink_lost:
      return fmt::format("{}, the last routes to {} through {} began to go{}. They had covered {}.",
                         at, names.subject(), who, after_how_long(telling, event),
                         part_with_list(telling, event));
    case EventKind::uplink_took_over:
    case EventKind::uplink_gave_back:
      return fmt::format("{}, {} {} the connection that carries most routes to {}{}.", at, who,
                         event.kind == EventKind::uplink_took_over ? "became" : "was again",
                         names.subject(), in_place_of(telling, event));
    case EventKind::coverage_widened:
      return fmt::format("{}, {} began to carry {} as well.", at, who,
                         Names::list(concerned(event)));
    case EventKind::coverage_narrowed:
      return fmt::format("{}, {} ceased to carry {}.", at, who, Names::list(concerned(event)));
    case EventKind::outage_total:
    case EventKind::outage_partial:
      return outage_text(telling, event, at);
    case EventKind::instability:
      return fmt::format("From {} on, routes to {} of {} changed again and again: {} in all.",
                         telling.clock().brief(event.began), part_with_list(telling, event),
                         names.subject(), number_text(event.changes) + " times");
    case EventKind::foreign_origin:
      return fmt::format(
          "{}, {}, a network that does not belong to {}, announced {} as its own: {}.", at, who,
          names.subject(), counted(event.prefixes.size(), "address block"),
          Names::list(concerned(event)));
  }
  return {};
}

/// What it did to the connections that were there, and what was left of it.
std::string consequence(const Telling& telling, const Event& event) {
  const auto& names = telling.names();
  if (event.kind == EventKind::uplink_gained && event.effect != Effect::none &&
      !event.others.empty()) {
    const auto others = others_listed(telling, event);
    return event.effect == Effect::supplements
               ? fmt::format(
                     "It supplements {}, which went on carrying routes: it does not "
                     "replace {}.",
                     others, event.others.size() == 1 ? "it" : "them")
               : fmt::format("It replaces {}: no vantage point used {} any more.", others,
                             event.others.size() == 1 ? "it" : "them");
  }
  if (event.kind == EventKind::coverage_narrowed) {
    const auto* picture = telling.picture_after(event.settled);
    if (picture == nullptr || picture->at < event.settled) return {};
    const auto left = prefixes_of(*picture, provider(event));
    return left.empty() ? std::string{} : fmt::format("Left to it: {}.", Names::list(left));
  }
  if (event.kind == EventKind::uplink_lost) {
    return fmt::format(
        "The {} stayed reachable{}.", names.subject_again(),
        event.others.empty() ? std::string{} : " through " + others_listed(telling, event));
  }
  return {};
}

std::string who_is_behind(const Telling& telling, const Event& event) {
  const auto is_arrival =
      event.kind == EventKind::uplink_gained || event.kind == EventKind::uplink_took_over;
  const auto owners = telling.names().ownership(provider(event));
  if (!is_arrival || event.returned || owners.empty()) return {};
  return fmt::format("{} is {}.", provider_name(telling, event), owners);
}

std::string how_long(const Telling& telling, const Event& event) {
  const auto& clock = telling.clock();
  std::string text;
  if (event.returned && event.last_seen_before) {
    text = fmt::format("It had last been seen at {}, {} earlier.",
                       clock.when(*event.last_seen_before, event.began),
                       duration_text(event.began - *event.last_seen_before));
  }
  if (event.kind == EventKind::uplink_gained) {
    const auto* lost = telling.loss_after(event);
    if (!text.empty()) text += " ";
    return lost != nullptr ? text + fmt::format("It lasted {}, until {}.",
                                                duration_text(lost->began - event.began),
                                                clock.when(lost->began, event.began))
                           : text + fmt::format("It was still there at the end of the data.");
  }
  const auto can_end =
      event.kind == EventKind::outage_total || event.kind == EventKind::outage_partial ||
      event.kind == EventKind::instability || event.kind == EventKind::foreign_origin;
  if (!can_end) return text;
  return event.ended ? fmt::format("It was over at {}, after {}.",
                                   clock.when(*event.ended, event.began), lasted(event))
                     : "It was not over at the end of the data.";
}

std::string how_far(const Telling& telling, const Event& event) {
  const auto is_all = event.vantage_ases == event.vantage_ases_live && event.vantage_ases > 1;
  auto text = event.vantage_ases_live == 0
                  ? fmt::format("{} saw it.", counted(event.vantage_ases, "vantage point"))
              : is_all ? fmt::format("All {} saw it.", counted(event.vantage_ases, "vantage point"))
                       : fmt::format("{} of {} saw it.", number_word(event.vantage_ases),
                                     counted(event.vantage_ases_live, "vantage point"));
  text = capitalized(std::move(text));
  const auto is_long = event.kind == EventKind::instability;
  if (event.settled > event.began && !is_long) {
    text += fmt::format(" The last to follow did so at {}, {} after the first.",
                        telling.clock().when(event.settled, event.began),
                        duration_text(event.settled - event.began));
  }
  return text;
}

std::string shares(const Telling& telling, const Event& event) {
  if (event.kind == EventKind::instability) return {};
  if (is_of_uplink(event)) {
    return fmt::format(
        "The share of {} in all routes to {}, counted over vantage points and "
        "address blocks, went from {} to {}.",
        provider_name(telling, event), telling.names().subject(), share_text(event.share_before),
        share_text(event.share_after));
  }
  if (event.kind == EventKind::foreign_origin) {
    return fmt::format("{} of the vantage points took it up.",
                       capitalized(share_text(event.share_after)));
  }
  return fmt::format(
      "Of all pairs of vantage point and address block, {} had a route before and "
      "{} at the worst.",
      share_text(event.share_before), share_text(event.share_after));
}

struct Weighed {
  std::vector<std::string> favour;
  std::vector<std::string> against;
};

Weighed weighed(const Event& event) {
  Weighed reasons;
  for (const auto& reason : event.reasons) {
    (reason.weight < 0 ? reasons.against : reasons.favour)
        .push_back(fmt::format("{} ({:+.1f})", reason.text, reason.weight));
  }
  return reasons;
}

std::string confidence(const Event& event) {
  const auto [favour, against] = weighed(event);
  auto text = fmt::format("Confidence {}.", share_text(event.confidence));
  if (!favour.empty()) text += fmt::format(" For it: {}.", listed(favour));
  if (!against.empty()) text += fmt::format(" Against it: {}.", listed(against));
  return text;
}

/// Prefixes that the event reached at the same times, in one row.
struct SameTimes {
  PrefixTimes times;
  std::vector<Prefix> prefixes;
};

std::vector<SameTimes> grouped(const Event& event) {
  std::vector<SameTimes> groups;
  for (const auto& times : event.prefixes) {
    const auto is_alike = [&times](const SameTimes& group) {
      return group.times.first == times.first && group.times.last == times.last &&
             group.times.vantage_ases == times.vantage_ases;
    };
    auto at = std::ranges::find_if(groups, is_alike);
    if (at == groups.end()) at = groups.insert(groups.end(), {times, {}});
    at->prefixes.push_back(times.prefix);
  }
  std::ranges::stable_sort(groups, {}, [](const SameTimes& group) { return group.times.first; });
  return groups;
}

Table prefix_table(const Telling& telling, const Event& event, const std::string& id) {
  const auto& clock = telling.clock();
  Table table;
  table.id = id + "-blocks";
  table.caption = "When each address block was concerned";
  table.columns = {{"Address block", ColumnKind::code}, {"First second (UTC)", ColumnKind::time}};
  if (clock.has_local()) {
    const auto head = clock.local_head(event.began, std::max(event.began, event.settled));
    table.columns.push_back({fmt::format("First second ({})", head), ColumnKind::time});
  }
  table.columns.push_back({"Last to follow (UTC)", ColumnKind::time});
  table.columns.push_back({"Vantage points", ColumnKind::number});
  for (const auto& group : grouped(event)) {
    std::vector<std::string> row = {Names::list(group.prefixes), clock.utc_cell(group.times.first)};
    if (clock.has_local()) row.push_back(clock.local_cell(group.times.first));
    row.push_back(clock.utc_cell(group.times.last));
    row.push_back(number_text(group.times.vantage_ases));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// From the evidence that was kept: the first record of each vantage AS.
Table vantage_table(const Telling& telling, const Event& event, const std::string& id) {
  std::map<Asn, const Evidence*> first;
  for (const auto& evidence : event.evidence) first.try_emplace(evidence.peer.asn, &evidence);
  std::vector<const Evidence*> order;
  for (const auto& [asn, evidence] : first) order.push_back(evidence);
  std::ranges::stable_sort(order, {}, &Evidence::time);
  const auto& clock = telling.clock();
  Table table;
  table.id = id + "-vantage";
  table.caption = "Who saw it, in the order in which they did";
  table.is_detail = true;
  table.columns = {{"Vantage point"},
                   {"First record (UTC)", ColumnKind::time},
                   {"After the first", ColumnKind::number}};
  for (const auto* evidence : order) {
    table.rows.push_back(
        {telling.names().label(evidence->peer.asn), clock.utc_cell(evidence->time),
         evidence->time > event.began ? duration_text(evidence->time - event.began) : "at once"});
  }
  return table;
}

Table outage_table(const Telling& telling, const std::vector<const Event*>& outages,
                   const std::string& id) {
  const auto& clock = telling.clock();
  Table table;
  table.id = id + "-outages";
  table.caption = "When nothing could be reached";
  table.columns = {{"From (UTC)", ColumnKind::time}};
  if (clock.has_local()) {
    const auto head = clock.local_head(outages.front()->began, outages.back()->began);
    table.columns.push_back({fmt::format("From ({})", head), ColumnKind::time});
  }
  table.columns.push_back({"Until (UTC)", ColumnKind::time});
  table.columns.push_back({"Lasted", ColumnKind::number});
  table.columns.push_back({"Routes left at the worst", ColumnKind::number, true});
  table.columns.push_back({"Vantage points", ColumnKind::number, true});
  for (const auto* outage : outages) {
    std::vector<std::string> row = {clock.utc_cell(outage->began)};
    if (clock.has_local()) row.push_back(clock.local_cell(outage->began));
    row.push_back(outage->ended ? clock.utc_cell(*outage->ended) : "not over");
    row.push_back(lasted(*outage));
    row.push_back(share_text(outage->share_after));
    row.push_back(fmt::format("{} of {}", outage->vantage_ases, outage->vantage_ases_live));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table outage_reasons(const Telling& telling, const std::vector<const Event*>& outages,
                     const std::string& id) {
  Table table;
  table.id = id + "-outage-reasons";
  table.caption = "How sure each of these outages is, and why";
  table.is_detail = true;
  table.columns = {{"From (UTC)", ColumnKind::time},
                   {"Confidence", ColumnKind::number},
                   {"For it"},
                   {"Against it"}};
  for (const auto* outage : outages) {
    const auto [favour, against] = weighed(*outage);
    table.rows.push_back({telling.clock().utc_cell(outage->began), share_text(outage->confidence),
                          listed(favour), listed(against)});
  }
  return table;
}

}  // namespace

void tell_outages_within(Telling& telling, const std::vector<const Event*>& outages,
                         Passage& passage) {
  if (outages.empty()) return;
  for (const auto* outage : outages) {
    const auto told = capitalized(event_clause(telling, *outage, outages.front()->began)) + ".";
    passage.sentences.push_back(telling.cite(told, *outage));
  }
  passage.tables.push_back(outage_table(telling, outages, passage.id));
  passage.tables.push_back(outage_reasons(telling, outages, passage.id));
}

Passage event_story(Telling& telling, const Event& event, const std::string& id) {
  Passage passage;
  passage.id = id;
  passage.title = event_title(telling, event);
  passage.dateline = telling.clock().dateline(event.began);
  passage.sentences.push_back(telling.cite(what_happened(telling, event), event));
  const std::string basis = "the records under the first sentence";
  for (auto& text :
       {consequence(telling, event), who_is_behind(telling, event), how_long(telling, event)}) {
    if (!text.empty()) passage.sentences.push_back({.text = text, .basis = basis});
  }
  for (auto& text : {how_far(telling, event), shares(telling, event), confidence(event)}) {
    if (text.empty()) continue;
    passage.sentences.push_back({.text = text, .basis = basis, .is_aside = true});
  }
  if (!event.prefixes.empty()) passage.tables.push_back(prefix_table(telling, event, id));
  if (!event.evidence.empty()) passage.tables.push_back(vantage_table(telling, event, id));
  return passage;
}

}  // namespace isthmus::sinks
