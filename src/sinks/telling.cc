#include "sinks/telling.h"

#include <algorithm>
#include <utility>

#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

bool stays_in_one_year(const Report& report) {
  if (!report.first || !report.last) return false;
  const auto year_of = [](const std::string& date_time) { return date_time.substr(0, 4); };
  for (const auto& zone : {std::string{"Etc/UTC"}, report.subject.zone}) {
    const auto style = topology::TimeStyle::date_time;
    if (year_of(topology::format_local(*report.first, zone, style)) !=
        year_of(topology::format_local(*report.last, zone, style))) {
      return false;
    }
  }
  return true;
}

}  // namespace

Telling::Telling(const Report& report, const topology::Reference& reference)
    : report_(report),
      reference_(reference),
      names_(report, reference),
      clock_(report.subject.zone, !stays_in_one_year(report)) {
  for (const auto& event : report.events) events_.emplace(event.id, &event);
  if (report.at_start) pictures_.push_back(&*report.at_start);
  for (const auto& picture : report.around) pictures_.push_back(&picture);
  if (report.at_end) pictures_.push_back(&*report.at_end);
  std::ranges::stable_sort(pictures_, {}, &Snapshot::at);
}

std::uint32_t Telling::record_number(const Evidence& evidence) {
  const auto next = static_cast<std::uint32_t>(records_.size());
  const RecordKey key{evidence.record, evidence.time, evidence.peer, evidence.nlri};
  const auto [at, is_new] = record_numbers_.emplace(key, next);
  if (is_new) records_.push_back(evidence);
  return at->second;
}

Sentence Telling::cite(std::string text, const std::vector<Evidence>& evidence,
                       std::uint64_t total) {
  Sentence sentence;
  sentence.text = std::move(text);
  for (const auto& one : evidence) sentence.records.push_back(record_number(one));
  sentence.records_total = std::max<std::uint64_t>(total, evidence.size());
  return sentence;
}

Sentence Telling::cite(std::string text, const Event& event) {
  return cite(std::move(text), event.evidence, event.evidence_total);
}

const Event* Telling::event(EventId id) const {
  const auto found = events_.find(id);
  return found == events_.end() ? nullptr : found->second;
}

const Event* Telling::loss_after(const Event& gained) const {
  for (const auto& event : report_.events) {
    if (event.kind == EventKind::uplink_lost && event.uplink == gained.uplink &&
        event.began >= gained.began) {
      return &event;
    }
  }
  return nullptr;
}

std::vector<const Event*> Telling::events_of(const Incident& incident) const {
  std::vector<const Event*> found;
  for (const auto& phase : incident.phases) {
    for (const auto id : phase.events) {
      if (const auto* one = event(id)) found.push_back(one);
    }
  }
  return found;
}

const Snapshot* Telling::picture_before(Timestamp at) const {
  const Snapshot* found = nullptr;
  for (const auto* picture : pictures_) {
    if (picture->at > at) break;
    // Of two pictures of one moment the first was taken before what happened then.
    if (found == nullptr || picture->at > found->at) found = picture;
  }
  return found;
}

const Snapshot* Telling::picture_after(Timestamp at) const {
  for (const auto* picture : pictures_) {
    if (picture->at >= at) return picture;
  }
  return last_picture();
}

const Snapshot* Telling::last_picture() const {
  return pictures_.empty() ? nullptr : pictures_.back();
}

std::vector<Asn> providers(const Snapshot& picture) {
  std::vector<Asn> found;
  for (const auto& uplink : picture.uplinks) {
    if (std::ranges::find(found, uplink.link.outside) == found.end()) {
      found.push_back(uplink.link.outside);
    }
  }
  std::ranges::stable_sort(
      found, [&picture](Asn a, Asn b) { return share_of(picture, a) > share_of(picture, b); });
  return found;
}

double share_of(const Snapshot& picture, Asn provider) {
  double share = 0;
  for (const auto& uplink : picture.uplinks) {
    if (uplink.link.outside == provider) share += uplink.share;
  }
  return share;
}

std::vector<Prefix> prefixes_of(const Snapshot& picture, Asn provider) {
  std::vector<Prefix> prefixes;
  for (const auto& uplink : picture.uplinks) {
    if (uplink.link.outside == provider) {
      prefixes.insert(prefixes.end(), uplink.prefixes.begin(), uplink.prefixes.end());
    }
  }
  std::ranges::sort(prefixes);
  const auto repeated = std::ranges::unique(prefixes);
  prefixes.erase(repeated.begin(), repeated.end());
  return prefixes;
}

}  // namespace isthmus::sinks
