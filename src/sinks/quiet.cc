#include "sinks/quiet.h"

#include <algorithm>
#include <fmt/format.h>

#include "sinks/cut_story.h"
#include "sinks/english.h"
#include "sinks/pictures_story.h"

namespace isthmus::sinks {
namespace {

std::uint64_t decoded(const Report& report) {
  std::uint64_t total = 0;
  for (const auto& source : report.sources) total += source.decoded;
  return total;
}

bool has_dismissed(const Report& report, Dismissal::Cause cause) {
  return std::ranges::any_of(report.dismissals,
                             [cause](const auto& one) { return one.cause == cause; });
}

std::size_t witnesses(const Report& report) {
  return static_cast<std::size_t>(std::ranges::count_if(report.peers, &PeerReport::was_witness));
}

std::string quiet_headline(const Telling& telling) {
  const auto& report = telling.report();
  const auto& names = telling.names();
  if (!report.first) return fmt::format("Nothing could be read about {}", names.subject());
  if (report.prefixes.empty()) return fmt::format("No route to {} in these data", names.subject());
  return fmt::format("No change seen in {} connections to the Internet", names.subjects());
}

std::string observed(const Telling& telling) {
  const auto& report = telling.report();
  const auto records = counted(decoded(report), "record");
  const auto files = counted(report.sources.size(), "file");
  if (!report.first || !report.last) {
    return fmt::format("{} could be read from {}.", capitalized(records), files);
  }
  return fmt::format("{} of {} were read, from {} until {}.", capitalized(records), files,
                     telling.clock().full(*report.first),
                     telling.clock().when(*report.last, report.first));
}

std::string connections(const Telling& telling) {
  const auto* picture = telling.last_picture();
  const auto& names = telling.names();
  if (picture == nullptr || picture->uplinks.empty()) return {};
  const auto count = providers(*picture).size();
  return fmt::format("At the end {} had {} out: {}. {} had a route.", names.subject(),
                     counted(count, "way"), ways_listed(telling, *picture),
                     capitalized(counted(picture->vantage_ases, "vantage point")));
}

std::string why_nothing(const Telling& telling) {
  const auto& report = telling.report();
  if (!report.first) {
    return "The list of the data used, below, says why each file gave nothing.";
  }
  if (report.prefixes.empty()) {
    return "No vantage point that could be trusted showed an address block that the subject "
           "announces. Either it announced none, or these files hold no table of routes: give a "
           "table of the same collector (bview or rib) from before the updates.";
  }
  if (witnesses(report) == 0 || has_dismissed(report, Dismissal::Cause::no_baseline)) {
    return "The files hold updates without a table of routes from before them, so that what was "
           "new "
           "cannot be told from what had been there all along. Give the table of the same "
           "collector "
           "(bview or rib) from before the updates.";
  }
  if (report.first == report.last || !report.at_end ||
      (report.at_start && report.at_start->at == report.at_end->at)) {
    return "The data show one moment only: nothing can change in it. Give the updates that follow "
           "the table.";
  }
  if (!report.dismissals.empty()) {
    return fmt::format(
        "What changed was looked at and is no event: {}, for which the reasons stand "
        "below.",
        counted(report.dismissals.size(), "kind") + " of change");
  }
  return "No connection came or went, no address block was lost, and the shares of the connections "
         "held.";
}

}  // namespace

Lead quiet_lead(Telling& telling) {
  Lead lead;
  lead.headline = quiet_headline(telling);
  const std::string basis = "all records of the data used";
  for (auto& text :
       {observed(telling), connections(telling), why_nothing(telling), cut_summary(telling)}) {
    if (!text.empty()) lead.sentences.push_back({.text = text, .basis = basis});
  }
  return lead;
}

}  // namespace isthmus::sinks
