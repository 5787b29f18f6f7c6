// The route messages of a decoded record, whatever form the record gave them.
#pragma once

#include <array>
#include <span>

#include "isthmus/route_message.h"
#include "isthmus/table_routes.h"

#include "base/arena.h"
#include "base/limits.h"
#include "wire/mrt/frame.h"
#include "wire/record.h"

namespace isthmus::wire {

/// One message after another for the entries of a table's record, in one place in memory.
class TableMessages {
 public:
  /// Both must outlive it; `frame` is the one that `routes` was decoded from.
  TableMessages(const Frame& frame, const TableRoutes& routes) noexcept;
  TableMessages(const TableMessages&) = delete;
  TableMessages& operator=(const TableMessages&) = delete;
  /// The message of `entry`, which lives until the next call.
  const RouteMessage& operator()(const TableEntry& entry) noexcept {
    const auto& block = *entry.block;
    const auto& peer = frame_.peer_index->peers[entry.peer];
    route_.path_id = entry.path_id;
    message_.originated = Timestamp::from_seconds(entry.originated);
    message_.peer.asn = peer.asn;
    message_.peer.address = peer.address;
    message_.attributes = block.attributes.raw.block().empty() ? nullptr : &block.attributes;
    message_.treatment = block.treatment;
    message_.findings = {};
    if (!block.findings.empty()) take_findings(entry);
    return message_;
  }

 private:
  void take_findings(const TableEntry& entry) noexcept;

  const Frame& frame_;
  Nlri route_;
  RouteMessage message_;
  std::array<Finding, limits::kFindingsMax> findings_;
};

/// Calls `visit` with each message, in the record's order; the message lives until it returns.
template <typename Visit>
void for_each_message(const DecodedRecord& record, Visit&& visit) {
  for (const auto& message : record.messages) visit(message);
  if (record.table == nullptr) return;
  TableMessages messages{*record.frame, *record.table};
  for (const auto& entry : record.table->entries) visit(messages(entry));
}

/// The messages of a record to keep, in `arena`.
std::span<const RouteMessage> messages_of(const DecodedRecord& record, Arena& arena);

}  // namespace isthmus::wire
