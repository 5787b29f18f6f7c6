#include "wire/messages.h"

namespace isthmus::wire {

TableMessages::TableMessages(const Frame& frame, const TableRoutes& routes) noexcept
    : frame_(frame), route_{routes.prefix, 0} {
  message_.kind = MessageKind::table_entry;
  message_.form = RecordForm::table_dump_v2;
  message_.time = frame.time;
  message_.peer.collector = frame.collector;
  message_.local.collector = frame.collector;
  message_.record = {frame.source, frame.offset};
  message_.has_path_ids = routes.has_path_ids;
  message_.announced_safi = routes.safi;
  message_.announced = {&route_, 1};
}

void TableMessages::take_findings(const TableEntry& entry) noexcept {
  const auto found = entry.block->findings;
  for (std::size_t i = 0; i < found.size(); ++i) {
    findings_[i] = found[i];
    findings_[i].offset += entry.block_offset;
  }
  message_.findings = {findings_.data(), found.size()};
}

std::span<const RouteMessage> messages_of(const DecodedRecord& record, Arena& arena) {
  if (record.table == nullptr) return record.messages;
  const auto kept = arena.make<RouteMessage>(record.table->entries.size());
  std::size_t made = 0;
  for_each_message(record, [&](const RouteMessage& message) {
    kept[made] = message;
    kept[made].announced = arena.copy(message.announced);
    kept[made].findings = arena.copy(message.findings);
    ++made;
  });
  return kept;
}

}  // namespace isthmus::wire
