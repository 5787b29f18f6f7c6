#include "sinks/json_model.h"

#include <cmath>
#include <fmt/format.h>
#include <set>

#include "net/text.h"
#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

using Json = JsonModel::Json;

constexpr const char* kEventKinds[] = {
    "uplink_gained",     "uplink_lost",  "uplink_took_over", "uplink_gave_back", "coverage_widened",
    "coverage_narrowed", "outage_total", "outage_partial",   "instability",      "foreign_origin"};
constexpr const char* kEffects[] = {"none", "supplements", "replaces"};
constexpr const char* kCauses[] = {"forged_transit", "path_loop",  "special_asn", "as_set",
                                   "single_vantage", "too_brief",  "table_load",  "session",
                                   "prepending",     "no_baseline"};
constexpr const char* kHealth[] = {"loading", "synced", "suspect", "down"};
constexpr const char* kHealthReasons[] = {
    "first_seen",     "table_dump",        "end_of_rib",        "transfer_over",
    "transfer_begun", "session_lost",      "session_returned",  "silence",
    "silence_over",   "missing_from_dump", "malformed_message", "collector_gap"};

template <std::size_t size, typename Enum>
const char* name_of(const char* const (&names)[size], Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < size ? names[index] : "unknown";
}

/// Shares and weights to six digits, so that a document is the same wherever it was made.
double rounded(double value) {
  return std::isfinite(value) ? std::round(value * 1e6) / 1e6 : 0;
}

Json link_json(const Link& link) {
  return {{"outside", number(link.outside)}, {"inside", number(link.inside)}};
}

Json prefix_list(const std::vector<Prefix>& prefixes) {
  auto made = Json::array();
  for (const auto& prefix : prefixes) made.push_back(net::to_text(prefix));
  return made;
}

}  // namespace

JsonModel::JsonModel(const Report& report, const topology::Reference& reference,
                     const Narrative& narrative)
    : report_(report), reference_(reference), narrative_(narrative) {
  for (std::size_t i = 0; i < narrative.records.size(); ++i) {
    const auto& one = narrative.records[i];
    numbers_.emplace(RecordKey{one.record, one.time, one.peer, one.nlri}, i);
  }
}

Json JsonModel::moment(Timestamp at) const {
  const auto style = topology::TimeStyle::rfc3339;
  return {{"utc", topology::format_utc(at, style)},
          {"local", topology::format_local(at, report_.subject.zone, style)}};
}

Json JsonModel::subject() const {
  constexpr const char* kKinds[] = {"country", "as", "prefixes"};
  const auto& subject = report_.subject;
  Json made = {{"kind", name_of(kKinds, subject.kind)},
               {"name", subject.name},
               {"title", subject.title},
               {"zone", subject.zone}};
  if (!subject.country.empty()) made["country"] = subject.country;
  made["networks"] = Json::array();
  for (const auto asn : subject.networks) made["networks"].push_back(number(asn));
  if (subject.kind == Subject::Kind::prefixes) made["prefixes"] = prefix_list(subject.prefixes);
  return made;
}

Json JsonModel::incidents() const {
  auto made = Json::array();
  for (const auto& incident : report_.incidents) {
    Json one = {{"id", fmt::format("{:016x}", incident.id)},
                {"began", moment(incident.began)},
                {"last_change", moment(incident.last_change)},
                {"is_open", incident.is_open}};
    one["phases"] = Json::array();
    for (const auto& phase : incident.phases) {
      auto events = Json::array();
      for (const auto id : phase.events) {
        events.push_back(fmt::format("{:016x}", static_cast<std::uint64_t>(id)));
      }
      one["phases"].push_back(
          {{"began", moment(phase.began)}, {"ended", moment(phase.ended)}, {"events", events}});
    }
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::event(const Event& event) const {
  Json made = {{"id", fmt::format("{:016x}", static_cast<std::uint64_t>(event.id))},
               {"kind", name_of(kEventKinds, event.kind)},
               {"began", moment(event.began)},
               {"settled", moment(event.settled)}};
  if (event.ended) made["ended"] = moment(*event.ended);
  if (event.uplink) made["uplink"] = link_json(*event.uplink);
  if (event.foreign) made["foreign"] = number(*event.foreign);
  if (event.effect != Effect::none) made["effect"] = name_of(kEffects, event.effect);
  made["others"] = Json::array();
  for (const auto& link : event.others) made["others"].push_back(link_json(link));
  made["returned"] = event.returned;
  if (event.last_seen_before) made["last_seen_before"] = moment(*event.last_seen_before);
  made["prefixes"] = Json::array();
  for (const auto& times : event.prefixes) {
    made["prefixes"].push_back({{"prefix", net::to_text(times.prefix)},
                                {"first", moment(times.first)},
                                {"last", moment(times.last)},
                                {"vantage_ases", times.vantage_ases}});
  }
  made["prefixes_not_concerned"] = prefix_list(event.prefixes_not_concerned);
  made["share_before"] = rounded(event.share_before);
  made["share_after"] = rounded(event.share_after);
  made["vantage_ases"] = event.vantage_ases;
  made["vantage_ases_live"] = event.vantage_ases_live;
  made["changes"] = event.changes;
  made["confidence"] = rounded(event.confidence);
  made["reasons"] = Json::array();
  for (const auto& reason : event.reasons) {
    made["reasons"].push_back({{"text", reason.text}, {"weight", rounded(reason.weight)}});
  }
  made["records"] = record_numbers(event.evidence);
  made["records_total"] = event.evidence_total;
  return made;
}

Json JsonModel::events() const {
  auto made = Json::array();
  for (const auto& one : report_.events) made.push_back(event(one));
  return made;
}

Json JsonModel::connections() const {
  auto made = Json::array();
  for (const auto& spell : report_.spells) {
    Json one = {{"uplink", link_json(spell.link)},
                {"prefix", net::to_text(spell.prefix)},
                {"from", moment(spell.from)}};
    if (spell.to) one["to"] = moment(*spell.to);
    one["from_before_data"] = spell.from_before_data;
    one["vantage_ases"] = spell.vantage_ases;
    one["is_confirmed"] = spell.is_confirmed;
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::picture(const Snapshot& picture) const {
  Json made = {{"at", moment(picture.at)}, {"vantage_ases", picture.vantage_ases}};
  made["uplinks"] = Json::array();
  for (const auto& uplink : picture.uplinks) {
    Json one = {{"uplink", link_json(uplink.link)},
                {"share", rounded(uplink.share)},
                {"vantage_ases", uplink.vantage_ases},
                {"prefixes", prefix_list(uplink.prefixes)},
                {"example_path", uplink.example_path}};
    if (!uplink.prefix_vantage_ases.empty()) {
      one["prefix_vantage_ases"] = uplink.prefix_vantage_ases;
    }
    one["records"] = record_numbers(uplink.examples);
    made["uplinks"].push_back(std::move(one));
  }
  made["unreachable"] = prefix_list(picture.unreachable);
  return made;
}

Json JsonModel::pictures() const {
  Json made = Json::object();
  if (report_.at_start) made["at_start"] = picture(*report_.at_start);
  if (report_.at_end) made["at_end"] = picture(*report_.at_end);
  made["around"] = Json::array();
  for (const auto& one : report_.around) made["around"].push_back(picture(one));
  return made;
}

Json JsonModel::dismissals() const {
  auto made = Json::array();
  for (const auto& dismissal : report_.dismissals) {
    Json one = {{"cause", name_of(kCauses, dismissal.cause)}};
    if (dismissal.link) one["uplink"] = link_json(*dismissal.link);
    one["text"] = dismissal.text;
    one["count"] = dismissal.count;
    one["records"] = record_numbers(dismissal.evidence);
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::peer_key(const PeerKey& peer) const {
  return {{"collector", static_cast<std::uint16_t>(peer.collector)},
          {"asn", number(peer.asn)},
          {"address", net::to_text(peer.address)}};
}

Json JsonModel::gaps() const {
  auto made = Json::array();
  for (const auto& gap : report_.gaps) {
    Json one = {{"collector", static_cast<std::uint16_t>(gap.collector)}};
    if (gap.peer) one["peer"] = peer_key(*gap.peer);
    one["reason"] = name_of(kHealthReasons, gap.reason);
    one["from"] = moment(gap.from);
    if (gap.to) one["to"] = moment(*gap.to);
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::networks() const {
  std::set<Asn> named(report_.subject.networks.begin(), report_.subject.networks.end());
  for (const auto& spell : report_.spells) named.insert(spell.link.outside);
  for (const auto& event : report_.events) {
    if (event.uplink) named.insert(event.uplink->outside);
    if (event.foreign) named.insert(*event.foreign);
  }
  auto made = Json::array();
  for (const auto asn : named) {
    Json one = {{"asn", number(asn)}};
    if (const auto country = reference_.country_of(asn); !country.empty()) one["country"] = country;
    const auto* facts = reference_.network(asn);
    one["owners"] = Json::array();
    if (facts != nullptr) {
      one["name"] = facts->name;
      for (const auto& owner : facts->owners) {
        Json part = {{"name", owner.name}, {"is_state", owner.is_state}};
        if (!owner.country.empty()) part["country"] = owner.country;
        if (owner.share_percent) part["share_percent"] = *owner.share_percent;
        if (owner.is_beside) part["is_beside"] = true;
        one["owners"].push_back(std::move(part));
      }
      one["source"] = facts->source;
      one["as_of"] = facts->as_of;
      if (!facts->note.empty()) one["note"] = facts->note;
    }
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::prefixes() const {
  return prefix_list(report_.prefixes);
}

Json JsonModel::peers() const {
  auto made = Json::array();
  for (const auto& peer : report_.peers) {
    auto one = peer_key(peer.peer);
    one["health"] = name_of(kHealth, peer.health);
    one["was_witness"] = peer.was_witness;
    one["routes"] = peer.routes;
    one["subject_routes"] = peer.subject_routes;
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::sources() const {
  auto made = Json::array();
  for (const auto& source : report_.sources) {
    Json one = {{"path", source.path},
                {"collector", source.collector},
                {"frames", source.frames},
                {"decoded", source.decoded},
                {"unsupported", source.unsupported},
                {"malformed", source.malformed},
                {"bytes", source.bytes},
                {"skipped_bytes", source.skipped_bytes}};
    if (source.first) one["first"] = moment(*source.first);
    if (source.last) one["last"] = moment(*source.last);
    if (!source.error.empty()) one["error"] = source.error;
    made.push_back(std::move(one));
  }
  return made;
}

Json JsonModel::record_numbers(const std::vector<Evidence>& evidence) const {
  auto made = Json::array();
  for (const auto& one : evidence) {
    const auto found = numbers_.find({one.record, one.time, one.peer, one.nlri});
    if (found != numbers_.end()) made.push_back(found->second);
  }
  return made;
}

Json JsonModel::records() const {
  auto made = Json::array();
  for (const auto& one : narrative_.records) {
    Json record = {{"source", static_cast<std::uint32_t>(one.record.source)},
                   {"offset", one.record.offset},
                   {"at", moment(one.time)},
                   {"peer", peer_key(one.peer)},
                   {"prefix", net::to_text(one.nlri.prefix)}};
    if (one.nlri.path_id != 0) record["path_id"] = one.nlri.path_id;
    record["path_before"] = one.path_before;
    record["path_after"] = one.path_after;
    record["open"] = open_command(report_, one.record);
    made.push_back(std::move(record));
  }
  return made;
}

}  // namespace isthmus::sinks
