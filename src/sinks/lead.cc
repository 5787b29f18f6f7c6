#include "sinks/lead.h"

#include <fmt/format.h>

#include "sinks/cut_story.h"
#include "sinks/english.h"
#include "sinks/event_headings.h"
#include "sinks/event_phrases.h"
#include "sinks/headline.h"
#include "sinks/pictures_story.h"
#include "sinks/quiet.h"

namespace isthmus::sinks {
namespace {

/// " TransTeleCom is owned 99.99 % by Russian Railways, itself owned by the Russian state."
std::string owners_sentence(const Telling& telling, const Event& event) {
  const auto owners = telling.names().ownership(provider(event));
  return owners.empty() ? std::string{}
                        : fmt::format(" {} is {}.", provider_name(telling, event), owners);
}

std::string opening(const Telling& telling, const Event& event) {
  const auto& names = telling.names();
  if (event.kind != EventKind::uplink_gained || event.returned) {
    return capitalized(event_clause(telling, event, std::nullopt)) + "." +
           owners_sentence(telling, event);
  }
  const auto* before = telling.picture_before(event.began);
  const auto count = before == nullptr ? 0 : providers(*before).size();
  const auto which = count == 0 ? std::string{"new"} : ordinal(count + 1);
  return fmt::format(
      "At {}, {} gained a {} connection to the rest of the Internet: {} began to "
      "carry {}.{}",
      telling.clock().full(event.began), names.subject(), which,
      names.with_country(provider(event)), part_with_list(telling, event),
      owners_sentence(telling, event));
}

bool is_outage(const Event& event) {
  return event.kind == EventKind::outage_total || event.kind == EventKind::outage_partial;
}

/// "; in that time nothing could be reached four times, for 11 min 20 s in all".
std::string outages_within(const std::vector<const Event*>& events) {
  std::size_t count = 0;
  Duration length{0};
  for (const auto* event : events) {
    if (event->kind != EventKind::outage_total) continue;
    ++count;
    if (event->ended) length += *event->ended - event->began;
  }
  if (count == 0) return {};
  const auto times = count == 1 ? "once" : count == 2 ? "twice" : number_word(count) + " times";
  return fmt::format(", and {} none at all could be reached, for {}{}", times,
                     duration_text(length), count == 1 ? "" : " in all");
}

/// The phases of an incident before or after the leading one, each a clause.
struct Tale {
  std::vector<std::string> clauses;
  std::vector<const Event*> told;
};

Tale tale_of(const Telling& telling, const Incident& incident, const Event& leading) {
  Tale tale;
  auto last_told = leading.began;
  for (const auto& phase : incident.phases) {
    std::vector<const Event*> events;
    for (const auto id : phase.events) {
      if (const auto* event = telling.event(id); event != nullptr && event != &leading) {
        events.push_back(event);
      }
    }
    const auto is_unstable = !events.empty() && events.front()->kind == EventKind::instability;
    for (const auto* event : events) {
      if (is_unstable && is_outage(*event)) continue;
      auto clause = event_clause(telling, *event, last_told);
      if (event->kind == EventKind::instability) clause += outages_within(events);
      last_told = event->began;
      tale.clauses.push_back(std::move(clause));
      tale.told.push_back(event);
    }
  }
  return tale;
}

Sentence tale_sentence(Telling& telling, const Incident& incident, const Event& leading) {
  constexpr std::size_t kClausesMax = 6;
  auto tale = tale_of(telling, incident, leading);
  if (tale.clauses.empty()) return {};
  std::string text;
  std::vector<Evidence> evidence;
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < tale.clauses.size() && i < kClausesMax; ++i) {
    text += (i == 0 ? "" : "; ") + tale.clauses[i];
    const auto& event = *tale.told[i];
    if (!event.evidence.empty()) evidence.push_back(event.evidence.front());
    total += event.evidence_total;
  }
  if (tale.clauses.size() > kClausesMax) {
    text +=
        fmt::format("; {} followed", counted(tale.clauses.size() - kClausesMax, "further change"));
  }
  return telling.cite(capitalized(text) + ".", evidence, total);
}

}  // namespace

Lead make_lead(Telling& telling) {
  const auto [incident, event] = leading_event(telling);
  if (event == nullptr) return quiet_lead(telling);
  Lead lead;
  lead.event = event;
  lead.headline = headline(telling, *event);
  lead.sentences.push_back(telling.cite(opening(telling, *event), *event));
  if (auto tale = tale_sentence(telling, *incident, *event); !tale.text.empty()) {
    lead.sentences.push_back(std::move(tale));
  }
  const std::string basis = "the connections before the incident and at the end of the data";
  for (auto& text : {ways_out(telling, *event), cut_summary(telling)}) {
    if (!text.empty()) lead.sentences.push_back({.text = text, .basis = basis});
  }
  const auto others = telling.report().incidents.size() - 1;
  if (others > 0) {
    lead.sentences.push_back({.text = fmt::format("{} in these data {} told below.",
                                                  capitalized(counted(others, "other incident")),
                                                  others == 1 ? "is" : "are"),
                              .basis = "all events of the report"});
  }
  return lead;
}

}  // namespace isthmus::sinks
