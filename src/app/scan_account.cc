#include "app/scan_account.h"

#include <fmt/format.h>
#include <iterator>

#include "query/format/names.h"
#include "query/time_text.h"
#include "wire/messages.h"

namespace isthmus::app {
namespace {

std::string utc(Timestamp at) {
  std::string text;
  query::append_utc(text, at);
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

void ScanAccount::add(std::span<const wire::DecodedRecord> records) {
  for (const auto& record : records) {
    auto& counts = types_[query::kind_of(*record.frame)];
    ++counts.by_status[static_cast<std::size_t>(record.status)];
    wire::for_each_message(record, [this](const RouteMessage& message) { add(message); });
  }
}

void ScanAccount::add(const RouteMessage& message) {
  ++messages_;
  sender_faults_.add(message);
  withdrawals_.apply(message);
  if (!message.findings.empty()) ++with_findings_;
  bool has_elements = false;
  query::for_each_element(message, [&](const query::RouteElement& element) {
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

std::uint64_t ScanAccount::elements(query::ElementType type) const noexcept {
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
    line(out, "  {:<40} {:>9} {:>9} {:>9}", query::record_type_name(type), counts.by_status[0],
         counts.by_status[1], counts.by_status[2]);
  }
  bool has_faults = false;
  for (std::size_t i = 1; i < wire::kRecordFaults; ++i) {
    if (totals.faults[i] == 0) continue;
    if (!has_faults) line(out, "by fault");
    has_faults = true;
    line(out, "  {:<40} {:>9}", wire::to_text(static_cast<wire::RecordFault>(i)), totals.faults[i]);
  }
  append_sender_faults(out);
  line(out, "by source");
  for (const auto& source : totals.sources) append_source(out, source);
  return out;
}

void ScanAccount::append_sender_faults(std::string& out) const {
  bool has_faults = false;
  for (const auto& row : bmp::sender_fault_rows()) {
    const auto count = row.fault == SenderFault::withdrawal_of_unknown
                           ? withdrawals_.suspect_withdrawals()
                           : sender_faults_[row.fault];
    if (count == 0) continue;
    if (!has_faults) line(out, "by fault of a router that monitors");
    has_faults = true;
    line(out, "  {:<40} {:>9}  {}", row.name, count, row.meaning);
  }
}

std::string MalformedNotes::notes(std::span<const wire::DecodedRecord> records) {
  std::string out;
  for (const auto& record : records) {
    if (record.status != wire::RecordStatus::malformed) continue;
    const auto source = static_cast<std::size_t>(record.frame->source);
    if (++seen_[source] > kNamedMax) continue;
    line(out, "isthmus: {}:{}: malformed record: {} (octet {})", sources_[source],
         record.frame->offset, wire::to_text(record.fault), record.fault_offset);
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
