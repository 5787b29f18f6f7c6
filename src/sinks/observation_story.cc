#include "sinks/observation_story.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "net/text.h"
#include "sinks/english.h"

namespace isthmus::sinks {
namespace {

const char* reason_text(HealthReason reason) {
  switch (reason) {
    case HealthReason::session_lost:
      return "session lost";
    case HealthReason::silence:
      return "silence";
    case HealthReason::missing_from_dump:
      return "missing from a table";
    case HealthReason::malformed_message:
      return "malformed message";
    case HealthReason::collector_gap:
      return "collector silent";
    case HealthReason::transfer_begun:
      return "table transfer";
    default:
      return "not yet known";
  }
}

std::string collector_name(const Report& report, CollectorId id) {
  const auto index = static_cast<std::size_t>(id);
  return index < report.collectors.size() ? report.collectors[index]
                                          : fmt::format("collector {}", index);
}

const char* health_text(PeerHealth health) {
  switch (health) {
    case PeerHealth::loading:
      return "loading";
    case PeerHealth::synced:
      return "synced";
    case PeerHealth::suspect:
      return "suspect";
    case PeerHealth::down:
      return "down";
  }
  return "";
}

struct CollectorSum {
  std::uint64_t files = 0;
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
};

Table collector_table(const Telling& telling) {
  std::map<std::string, CollectorSum> sums;
  for (const auto& source : telling.report().sources) {
    auto& sum = sums[source.collector.empty() ? "(not named)" : source.collector];
    ++sum.files;
    sum.records += source.decoded;
    sum.bytes += source.bytes;
    if (source.first && (!sum.first || *source.first < *sum.first)) sum.first = source.first;
    if (source.last && (!sum.last || *source.last > *sum.last)) sum.last = source.last;
  }
  Table table;
  table.id = "collectors";
  table.caption = "The data used, by collector";
  table.columns = {{"Collector"},
                   {"Files", ColumnKind::number},
                   {"Records", ColumnKind::number},
                   {"Octets", ColumnKind::number},
                   {"From (UTC)", ColumnKind::time},
                   {"Until (UTC)", ColumnKind::time}};
  const auto& clock = telling.clock();
  for (const auto& [name, sum] : sums) {
    table.rows.push_back({name, number_text(sum.files), number_text(sum.records),
                          size_text(sum.bytes), sum.first ? clock.utc_cell(*sum.first) : "",
                          sum.last ? clock.utc_cell(*sum.last) : ""});
  }
  return table;
}

Table file_table(const Telling& telling) {
  Table table;
  table.id = "files";
  table.caption = "Every file";
  table.is_detail = true;
  table.columns = {{"File", ColumnKind::code},        {"Frames", ColumnKind::number},
                   {"Decoded", ColumnKind::number},   {"Unknown", ColumnKind::number},
                   {"Malformed", ColumnKind::number}, {"Ended early because"}};
  for (const auto& source : telling.report().sources) {
    table.rows.push_back({source.path == "-" ? "standard input" : source.path,
                          number_text(source.frames), number_text(source.decoded),
                          number_text(source.unsupported), number_text(source.malformed),
                          source.error});
  }
  return table;
}

Table peer_table(const Telling& telling) {
  Table table;
  table.id = "peers";
  table.caption = "Every peer of the collectors";
  table.is_detail = true;
  table.columns = {{"Network"},
                   {"Address", ColumnKind::code},
                   {"Collector"},
                   {"At the end"},
                   {"Testified"},
                   {"Routes", ColumnKind::number},
                   {"Of the subject", ColumnKind::number}};
  const auto& report = telling.report();
  for (const auto& peer : report.peers) {
    table.rows.push_back({telling.names().label(peer.peer.asn), net::to_text(peer.peer.address),
                          collector_name(report, peer.peer.collector), health_text(peer.health),
                          peer.was_witness ? "yes" : "no", number_text(peer.routes),
                          number_text(peer.subject_routes)});
  }
  return table;
}

std::string accounting(const Report& report) {
  std::uint64_t frames = 0;
  std::uint64_t decoded = 0;
  std::uint64_t unsupported = 0;
  std::uint64_t malformed = 0;
  std::uint64_t skipped = 0;
  for (const auto& source : report.sources) {
    frames += source.frames;
    decoded += source.decoded;
    unsupported += source.unsupported;
    malformed += source.malformed;
    skipped += source.skipped_bytes;
  }
  auto text = fmt::format(
      "{} in {}: {} decoded, {} of a kind that says nothing about routes, {} malformed and "
      "skipped.",
      capitalized(counted(frames, "record")), counted(report.sources.size(), "file"),
      number_text(decoded), number_text(unsupported), number_text(malformed));
  if (skipped > 0)
    text += fmt::format(" {} between records could not be read.", size_text(skipped));
  return text;
}

std::string witnesses(const Report& report) {
  std::vector<Asn> networks;
  std::uint64_t sessions = 0;
  for (const auto& peer : report.peers) {
    if (!peer.was_witness) continue;
    ++sessions;
    networks.push_back(peer.peer.asn);
  }
  std::ranges::sort(networks);
  const auto repeated = std::ranges::unique(networks);
  networks.erase(repeated.begin(), repeated.end());
  if (sessions == 0) {
    return fmt::format("None of {} at {} could testify about the subject.",
                       counted(report.peers.size(), "session"),
                       counted(report.collectors.size(), "collector"));
  }
  return fmt::format("Of {} at {}, {} could testify about the subject: those of {}.",
                     counted(report.peers.size(), "session"),
                     counted(report.collectors.size(), "collector"),
                     sessions == report.peers.size() ? "all" : number_word(sessions),
                     counted(networks.size(), "network"));
}

}  // namespace

Passage dismissed(Telling& telling) {
  Passage passage;
  passage.id = "dismissed";
  passage.title = "Looked like an event and was not";
  for (const auto& one : telling.report().dismissals) {
    const auto times =
        one.count > 1 ? fmt::format(" Counted {} times.", number_text(one.count)) : std::string{};
    passage.sentences.push_back(telling.cite(one.text + times, one.evidence, one.count));
  }
  if (passage.sentences.empty()) {
    passage.sentences.push_back(
        {.text = "Nothing: no change of the subject's routes had to be put aside.",
         .basis = "all changes of the subject's routes"});
  }
  return passage;
}

Passage gaps(const Telling& telling) {
  Passage passage;
  passage.id = "gaps";
  passage.title = "When part of the world could not be watched";
  const auto& report = telling.report();
  if (report.gaps.empty()) return passage;
  passage.sentences.push_back(
      {.text =
           fmt::format("{} in which a collector or one of its peers could not testify. What such a "
                       "witness would have seen is unknown, and counted neither way.",
                       capitalized(counted(report.gaps.size(), "span"))),
       .basis = "the state of each session"});
  Table table;
  table.id = "gap-times";
  table.caption = "Gaps";
  table.is_detail = true;
  table.columns = {
      {"Who"}, {"Why"}, {"From (UTC)", ColumnKind::time}, {"Until (UTC)", ColumnKind::time}};
  for (const auto& gap : report.gaps) {
    const auto collector = collector_name(report, gap.collector);
    table.rows.push_back(
        {gap.peer ? fmt::format("{} at {}", telling.names().label(gap.peer->asn), collector)
                  : fmt::format("all of {}", collector),
         reason_text(gap.reason), telling.clock().utc_cell(gap.from),
         gap.to ? telling.clock().utc_cell(*gap.to) : "end of the data"});
  }
  passage.tables.push_back(std::move(table));
  return passage;
}

Passage sources_used(const Telling& telling) {
  Passage passage;
  passage.id = "data-used";
  passage.title = "The data used";
  const auto& report = telling.report();
  passage.sentences.push_back({.text = accounting(report), .basis = "the count of every file"});
  if (!report.peers.empty()) {
    passage.sentences.push_back({.text = witnesses(report), .basis = "the state of each session"});
  }
  const auto broken = std::ranges::count_if(
      report.sources, [](const auto& source) { return !source.error.empty(); });
  if (broken > 0) {
    passage.sentences.push_back(
        {.text = fmt::format("{} ended early; the reason stands in the list of files.",
                             capitalized(counted(static_cast<std::uint64_t>(broken), "file"))),
         .basis = "the list of files"});
  }
  if (!report.sources.empty()) {
    passage.tables.push_back(collector_table(telling));
    passage.tables.push_back(file_table(telling));
  }
  if (!report.peers.empty()) passage.tables.push_back(peer_table(telling));
  return passage;
}

}  // namespace isthmus::sinks
