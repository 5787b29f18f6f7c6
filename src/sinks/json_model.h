// The parts of a report as JSON values, in a fixed order (docs/formats/report.schema.json).
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

#include "isthmus/report.h"

#include "sinks/narrative.h"
#include "topology/reference.h"

namespace isthmus::sinks {

class JsonModel {
 public:
  using Json = nlohmann::ordered_json;

  /// All three must outlive it.
  JsonModel(const Report& report, const topology::Reference& reference, const Narrative& narrative);

  /// {"utc": "2017-10-01T09:07:51Z", "local": "2017-10-01T17:37:51+08:30"}
  Json moment(Timestamp at) const;
  Json subject() const;
  Json incidents() const;
  Json events() const;
  Json connections() const;  // the spells
  Json pictures() const;
  Json dismissals() const;
  Json gaps() const;
  Json networks() const;
  Json prefixes() const;
  Json peers() const;
  Json sources() const;
  Json records() const;

 private:
  using RecordKey = std::tuple<RecordRef, Timestamp, PeerKey, Nlri>;

  Json event(const Event& event) const;
  Json picture(const Snapshot& picture) const;
  Json peer_key(const PeerKey& peer) const;
  /// The numbers in "records" of those pieces that the narrative cites.
  Json record_numbers(const std::vector<Evidence>& evidence) const;

  const Report& report_;
  const topology::Reference& reference_;
  const Narrative& narrative_;
  std::map<RecordKey, std::size_t> numbers_;
};

}  // namespace isthmus::sinks
