#include "sinks/narrative.h"

#include <algorithm>
#include <fmt/format.h>

#include "sinks/cut_story.h"
#include "sinks/english.h"
#include "sinks/event_headings.h"
#include "sinks/event_story.h"
#include "sinks/lead.h"
#include "sinks/method.h"
#include "sinks/observation_story.h"
#include "sinks/pictures_story.h"
#include "sinks/telling.h"
#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

std::string phase_title(const Telling& telling, const std::vector<const Event*>& events) {
  auto title = event_title(telling, *events.front());
  if (events.front()->kind != EventKind::instability) return title;
  const auto outages = std::ranges::count_if(
      events, [](const Event* event) { return event->kind == EventKind::outage_total; });
  if (outages == 0) return title;
  const auto count = static_cast<std::uint64_t>(outages);
  return fmt::format("{}, {} out of reach altogether", title,
                     count == 1   ? "once"
                     : count == 2 ? "twice"
                                  : number_word(count) + " times");
}

Passage phase_story(Telling& telling, const std::vector<const Event*>& events, std::size_t number,
                    const std::string& id) {
  auto passage = event_story(telling, *events.front(), id);
  passage.title = fmt::format("{}. {}", number, phase_title(telling, events));
  std::vector<const Event*> outages;
  for (std::size_t i = 1; i < events.size(); ++i) {
    if (events[i]->kind == EventKind::outage_total) {
      outages.push_back(events[i]);
    } else {
      passage.passages.push_back(event_story(telling, *events[i], fmt::format("{}-{}", id, i + 1)));
    }
  }
  tell_outages_within(telling, outages, passage);
  return passage;
}

std::vector<Passage> phases_of(Telling& telling, const Incident& incident, const std::string& id) {
  std::vector<Passage> passages;
  for (const auto& phase : incident.phases) {
    std::vector<const Event*> events;
    for (const auto event_id : phase.events) {
      if (const auto* event = telling.event(event_id)) events.push_back(event);
    }
    if (events.empty()) continue;
    const auto number = passages.size() + 1;
    passages.push_back(
        phase_story(telling, events, number, fmt::format("{}-phase-{}", id, number)));
  }
  return passages;
}

std::string span_of(const Telling& telling, const Incident& incident, std::size_t phases) {
  const auto& clock = telling.clock();
  return fmt::format("{}, from {} until {}{}.", capitalized(counted(phases, "phase")),
                     clock.full(incident.began), clock.when(incident.last_change, incident.began),
                     incident.is_open ? ", and not over at the end of the data" : "");
}

Passage what_happened(Telling& telling) {
  Passage passage;
  passage.id = "events";
  passage.title = "What happened";
  const auto& incidents = telling.report().incidents;
  const std::string basis = "all events of the incident";
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const auto id = fmt::format("incident-{}", i + 1);
    auto phases = phases_of(telling, incidents[i], id);
    if (phases.empty()) continue;
    const Sentence span{.text = span_of(telling, incidents[i], phases.size()), .basis = basis};
    if (incidents.size() == 1) {
      passage.sentences.push_back(span);
      passage.passages = std::move(phases);
      continue;
    }
    Passage incident;
    incident.id = id;
    incident.title = fmt::format("Incident {} of {}", i + 1, incidents.size());
    incident.dateline = telling.clock().dateline(incidents[i].began);
    incident.sentences.push_back(span);
    incident.passages = std::move(phases);
    passage.passages.push_back(std::move(incident));
  }
  return passage;
}

std::string kicker(const Telling& telling) {
  const auto& report = telling.report();
  const auto& subject = report.subject;
  auto text = subject.kind == Subject::Kind::country
                  ? fmt::format("{} ({})", subject.title, subject.name)
                  : subject.title;
  if (report.first && report.last) {
    text += ", " + telling.clock().days(*report.first, *report.last);
  }
  return text;
}

std::vector<std::string> notices(const Telling& telling) {
  const auto& report = telling.report();
  std::vector<std::string> texts;
  if (report.synthetic) {
    texts.push_back("This is a scenario and no observation: elements of its paths are synthetic. " +
                    report.scenario_note);
    if (texts.back().ends_with(' ')) texts.back().pop_back();
  }
  if (const auto trouble = topology::zone_database_error()) {
    texts.push_back(fmt::format("Times are in UTC only: {}; {}.", trouble->what, trouble->advice));
  } else if (!topology::is_zone(report.subject.zone)) {
    texts.push_back(fmt::format("Times are in UTC only: the time zone \"{}\" is not known.",
                                report.subject.zone));
  }
  return texts;
}

/// For a shell: in single quotes unless it is made of plain characters only.
std::string quoted(const std::string& text) {
  const auto is_plain = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' ||
           c == '.' || c == '-' || c == '_' || c == ':' || c == '+' || c == '=' || c == ',';
  };
  if (std::ranges::all_of(text, is_plain)) return text;
  std::string result = "'";
  for (const auto c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

}  // namespace

std::vector<CitedRecord> cited_records(const Narrative& narrative, const Sentence& sentence,
                                       std::size_t count_max) {
  std::vector<CitedRecord> found;
  for (const auto index : sentence.records) {
    const auto& one = narrative.records[index];
    const auto belongs = [&one](const CitedRecord& cited) {
      const auto& other = *cited.evidence;
      return other.record == one.record && other.peer == one.peer &&
             other.path_before == one.path_before && other.path_after == one.path_after;
    };
    const auto at = std::ranges::find_if(found, belongs);
    if (at != found.end()) {
      at->prefixes.push_back(one.nlri.prefix);
    } else if (found.size() < count_max) {
      found.push_back({&one, {one.nlri.prefix}});
    }
  }
  return found;
}

std::string open_command(const Report& report, const RecordRef& record) {
  const auto index = static_cast<std::size_t>(record.source);
  if (index >= report.sources.size()) {
    return fmt::format("(record at octet {} of a source that is not listed)", record.offset);
  }
  const auto& path = report.sources[index].path;
  if (path == "-") return fmt::format("(record at octet {} of standard input)", record.offset);
  return "isthmus scan --at " + quoted(fmt::format("{}:{}", path, record.offset));
}

Narrative narrate(const Report& report, const topology::Reference& reference) {
  Telling telling{report, reference};
  Narrative narrative;
  narrative.kicker = kicker(telling);
  narrative.notices = notices(telling);
  auto lead = make_lead(telling);
  narrative.headline = std::move(lead.headline);
  narrative.lead = std::move(lead.sentences);
  for (auto& passage : {what_happened(telling), before_and_after(telling), cuts(telling),
                        limits(telling), dismissed(telling), gaps(telling), sources_used(telling),
                        networks(telling), method(telling)}) {
    if (!passage.sentences.empty() || !passage.tables.empty() || !passage.passages.empty()) {
      narrative.passages.push_back(passage);
    }
  }
  narrative.records = telling.take_records();
  return narrative;
}

}  // namespace isthmus::sinks
