// What all parts of a narrative draw on while it is told: the report, the names, the clock, and the
// list of cited records.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "isthmus/report.h"

#include "sinks/clock.h"
#include "sinks/names.h"
#include "sinks/narrative.h"

namespace isthmus::sinks {

class Telling {
 public:
  /// Both must outlive it.
  Telling(const Report& report, const topology::Reference& reference);

  const Report& report() const noexcept { return report_; }
  const topology::Reference& reference() const noexcept { return reference_; }
  const Names& names() const noexcept { return names_; }
  const Clock& clock() const noexcept { return clock_; }

  /// A sentence that rests on records: `total` counts those that the report did not keep, too.
  Sentence cite(std::string text, const std::vector<Evidence>& evidence, std::uint64_t total);
  Sentence cite(std::string text, const Event& event);
  /// The number of the record in Narrative::records, where it is put on first use.
  std::uint32_t record_number(const Evidence& evidence);
  std::vector<Evidence> take_records() { return std::move(records_); }

  /// Null where the report has no event of that id.
  const Event* event(EventId id) const;
  /// The next loss of the same link after it was gained; null where there is none.
  const Event* loss_after(const Event& gained) const;
  /// Events of an incident in the order of its phases.
  std::vector<const Event*> events_of(const Incident& incident) const;

  /// The last picture at or before `at`, null where there is none.
  const Snapshot* picture_before(Timestamp at) const;
  /// The first picture at or after `at`; the last one of all where there is none later.
  const Snapshot* picture_after(Timestamp at) const;
  /// At the end of the data.
  const Snapshot* last_picture() const;

 private:
  using RecordKey = std::tuple<RecordRef, Timestamp, PeerKey, Nlri>;

  const Report& report_;
  const topology::Reference& reference_;
  Names names_;
  Clock clock_;
  std::map<EventId, const Event*> events_;
  std::vector<const Snapshot*> pictures_;  // in time order
  std::map<RecordKey, std::uint32_t> record_numbers_;
  std::vector<Evidence> records_;
};

/// The networks at the far end of the uplinks, each once, largest share first.
std::vector<Asn> providers(const Snapshot& picture);
/// The share of all (vantage AS, prefix) pairs that a network carries, over all its links.
double share_of(const Snapshot& picture, Asn provider);
/// The prefixes that a network carries, over all its links; sorted.
std::vector<Prefix> prefixes_of(const Snapshot& picture, Asn provider);

}  // namespace isthmus::sinks
