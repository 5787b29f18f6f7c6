#include "app/scan_account.h"

#include <fmt/format.h>
#include <iterator>

#include "app/format/names.h"
#include "app/time_text.h"
#include "wire/mrt/record_header.h"

namespace isthmus::app {
namespace {

std::string_view subtype_name(mrt::RecordType type, std::uint16_t subtype) {
  constexpr std::string_view bgp4mp[] = {"STATE_CHANGE",
                                         "MESSAGE",
                                         "ENTRY",
                                         "SNAPSHOT",
                                         "MESSAGE_AS4",
                                         "STATE_CHANGE_AS4",
                                         "MESSAGE_LOCAL",
                                         "MESSAGE_AS4_LOCAL",
                                         "MESSAGE_ADDPATH",
                                         "MESSAGE_AS4_ADDPATH",
                                         "MESSAGE_LOCAL_ADDPATH",
                                         "MESSAGE_AS4_LOCAL_ADDPATH"};
  constexpr std::string_view table_dump_v2[] = {"",
                                                "PEER_INDEX_TABLE",
                                                "RIB_IPV4_UNICAST",
                                                "RIB_IPV4_MULTICAST",
                                                "RIB_IPV6_UNICAST",
                                                "RIB_IPV6_MULTICAST",
                                                "RIB_GENERIC",
                                                "GEO_PEER_TABLE",
                                                "RIB_IPV4_UNICAST_ADDPATH",
                                                "RIB_IPV4_MULTICAST_ADDPATH",
                                                "RIB_IPV6_UNICAST_ADDPATH",
                                                "RIB_IPV6_MULTICAST_ADDPATH",
                                                "RIB_GENERIC_ADDPATH"};
  constexpr std::string_view table_dump[] = {"", "IPV4", "IPV6", "IPV4_AS4", "IPV6_AS4"};
  constexpr std::string_view legacy[] = {"NULL", "UPDATE", "PREF_UPDATE", "STATE_CHANGE",
                                         "SYNC", "OPEN",   "NOTIFY",      "KEEPALIVE"};
  const auto pick = [subtype](const auto& names) {
    return subtype < std::size(names) ? names[subtype] : std::string_view{};
  };
  switch (type) {
    case mrt::RecordType::bgp4mp:
    case mrt::RecordType::bgp4mp_et:
      return pick(bgp4mp);
    case mrt::RecordType::table_dump_v2:
      return pick(table_dump_v2);
    case mrt::RecordType::table_dump:
      return pick(table_dump);
    case mrt::RecordType::bgp:
      return pick(legacy);
    default:
      return {};
  }
}

std::string_view type_name(mrt::RecordType type) {
  switch (type) {
    case mrt::RecordType::bgp:
      return "BGP";
    case mrt::RecordType::bgp4plus:
      return "BGP4PLUS";
    case mrt::RecordType::bgp4plus_01:
      return "BGP4PLUS_01";
    case mrt::RecordType::ospfv2:
      return "OSPFv2";
    case mrt::RecordType::table_dump:
      return "TABLE_DUMP";
    case mrt::RecordType::table_dump_v2:
      return "TABLE_DUMP_V2";
    case mrt::RecordType::bgp4mp:
      return "BGP4MP";
    case mrt::RecordType::bgp4mp_et:
      return "BGP4MP_ET";
    case mrt::RecordType::isis:
      return "ISIS";
    case mrt::RecordType::isis_et:
      return "ISIS_ET";
    case mrt::RecordType::ospfv3:
      return "OSPFv3";
    case mrt::RecordType::ospfv3_et:
      return "OSPFv3_ET";
  }
  return {};
}

std::string utc(Timestamp at) {
  std::string text;
  append_utc(text, at);
  return text;
}

template <typename... Values>
void line(std::string& out, fmt::format_string<Values...> format, Values&&... values) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Values>(values)...);
  out.push_back('\n');
}

void append_source(std::string& out, const SourceReport& source) {
  line(out, "  {}", source.path.empty() ? "-" : source.path);
  line(out, "    records {} = decoded {} + unsupported {} + malformed {}", source.frames,
       source.decoded, source.unsupported, source.malformed);
  line(out, "    octets {}, skipped {}; collector {}", source.bytes, source.skipped_bytes,
       source.collector);
  if (source.first && source.last) {
    line(out, "    from {} to {} UTC", utc(*source.first), utc(*source.last));
  }
  if (!source.error.empty()) line(out, "    broke off: {}", source.error);
}

}  // namespace

std::string record_type_name(std::uint16_t type, std::uint16_t subtype) {
  const auto record_type = static_cast<mrt::RecordType>(type);
  std::string name{type_name(record_type)};
  if (name.empty()) name = fmt::format("type {}", type);
  const auto subtype_text = subtype_name(record_type, subtype);
  name.push_back(' ');
  name += subtype_text.empty() ? fmt::format("subtype {}", subtype) : std::string{subtype_text};
  return name;
}

void ScanAccount::add(std::span<const mrt::DecodedRecord> records) {
  for (const auto& record : records) {
    const auto header = mrt::read_header(record.frame->bytes.data());
    auto& counts = types_[{static_cast<std::uint16_t>(header.type), header.subtype}];
    ++counts.by_status[static_cast<std::size_t>(record.status)];
    for (const auto& message : record.messages) add(message);
  }
}

void ScanAccount::add(const RouteMessage& message) {
  ++messages_;
  if (!message.findings.empty()) ++with_findings_;
  bool has_elements = false;
  for_each_element(message, [&](const RouteElement& element) {
    has_elements = true;
    ++elements_[static_cast<std::size_t>(element.type)];
    if (element.nlri != nullptr) prefixes_.insert(element.nlri->prefix);
  });
  // Messages of one peer come in runs.
  if (has_elements && (peers_.empty() || message.peer != last_peer_)) {
    last_peer_ = message.peer;
    peers_.insert(message.peer);
  }
}

std::uint64_t ScanAccount::elements(ElementType type) const noexcept {
  return elements_[static_cast<std::size_t>(type)];
}

std::string ScanAccount::text(const PipelineTotals& totals) const {
  SourceReport all;
  for (const auto& source : totals.sources) {
    all.frames += source.frames;
    all.decoded += source.decoded;
    all.unsupported += source.unsupported;
    all.malformed += source.malformed;
    all.bytes += source.bytes;
    all.skipped_bytes += source.skipped_bytes;
    if (source.first && (!all.first || *source.first < *all.first)) all.first = source.first;
    if (source.last && (!all.last || *source.last > *all.last)) all.last = source.last;
  }
  std::string out;
  if (totals.stopped_early) line(out, "the scan was stopped early: what follows is what was read");
  line(out, "records    {} = decoded {} + unsupported {} + malformed {}", all.frames, all.decoded,
       all.unsupported, all.malformed);
  line(out, "octets     {}, skipped {}", all.bytes, all.skipped_bytes);
  if (all.first && all.last) {
    line(out, "time       {} to {} UTC", utc(*all.first), utc(*all.last));
  }
  if (totals.clamped_times > 0)
    line(out, "           {} records with a time before that of the record before them",
         totals.clamped_times);
  line(out, "messages   {}, with findings {}", messages_, with_findings_);
  line(out, "peers      {}", peers());
  line(out, "prefixes   {}", prefixes());
  line(out, "elements   announce {}, withdraw {}, rib {}, state {}", elements_[0], elements_[1],
       elements_[2], elements_[3]);
  line(out, "printed    {}", printed_);
  line(out, "by record type (decoded, unsupported, malformed)");
  for (const auto& [type, counts] : types_) {
    line(out, "  {:<40} {:>9} {:>9} {:>9}", record_type_name(type.first, type.second),
         counts.by_status[0], counts.by_status[1], counts.by_status[2]);
  }
  bool has_faults = false;
  for (std::size_t i = 1; i < std::size(totals.faults); ++i) {
    if (totals.faults[i] == 0) continue;
    if (!has_faults) line(out, "by fault");
    has_faults = true;
    line(out, "  {:<40} {:>9}", mrt::to_text(static_cast<mrt::RecordFault>(i)), totals.faults[i]);
  }
  line(out, "by source");
  for (const auto& source : totals.sources) append_source(out, source);
  return out;
}

std::string MalformedNotes::notes(std::span<const mrt::DecodedRecord> records) {
  std::string out;
  for (const auto& record : records) {
    if (record.status != mrt::RecordStatus::malformed) continue;
    const auto source = static_cast<std::size_t>(record.frame->source);
    if (++seen_[source] > kNamedMax) continue;
    line(out, "isthmus: {}:{}: malformed record: {} (octet {})", sources_[source],
         record.frame->offset, mrt::to_text(record.fault), record.fault_offset);
  }
  return out;
}

std::string MalformedNotes::rest() const {
  std::string out;
  for (std::size_t source = 0; source < seen_.size(); ++source) {
    if (seen_[source] <= kNamedMax) continue;
    line(out, "isthmus: {}: {} more malformed records", sources_[source],
         seen_[source] - kNamedMax);
  }
  return out;
}

}  // namespace isthmus::app
