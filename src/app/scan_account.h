// What a scan met: every record by type, status and fault, and what stood in it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "isthmus/prefix.h"
#include "isthmus/route_message.h"

#include "app/pipeline.h"
#include "query/format/record_type_name.h"
#include "query/route_element.h"
#include "wire/bmp/sender_fault.h"
#include "wire/bmp/withdrawal_watch.h"

namespace isthmus::app {

/// The account that --stats prints. Counts before any filter. For the taker's thread.
class ScanAccount {
 public:
  /// Counts a batch's records.
  void add(std::span<const wire::DecodedRecord> records);
  void add_printed(std::uint64_t lines) noexcept { printed_ += lines; }

  std::uint64_t elements(query::ElementType type) const noexcept;
  std::uint64_t peers() const noexcept { return peers_.size(); }
  std::uint64_t prefixes() const noexcept { return prefixes_.size(); }

  /// Readable, with a section for totals, record types, faults, what BMP's senders did
  /// wrong, and sources.
  std::string text(const PipelineTotals& totals) const;

 private:
  struct TypeCounts {
    std::array<std::uint64_t, 3> by_status{};  // by wire::RecordStatus
  };

  void add(const RouteMessage& message);
  void append_sender_faults(std::string& out) const;

  std::map<query::RecordKind, TypeCounts> types_;
  std::array<std::uint64_t, query::kElementTypes> elements_{};
  std::uint64_t messages_ = 0;
  std::uint64_t with_findings_ = 0;
  std::uint64_t printed_ = 0;
  bmp::SenderFaultCounts sender_faults_;
  bmp::WithdrawalWatch withdrawals_;
  PeerKey last_peer_;
  std::set<PeerKey> peers_;
  std::unordered_set<Prefix> prefixes_;
};

/// Names malformed records on standard error: the first few of each source, then only a count.
class MalformedNotes {
 public:
  static constexpr std::uint64_t kNamedMax = 10;  // of one source

  explicit MalformedNotes(std::span<const std::string> sources)
      : sources_(sources), seen_(sources.size()) {}
  /// The lines to print for these records; usually none.
  std::string notes(std::span<const wire::DecodedRecord> records);
  /// The closing lines: how many more there were.
  std::string rest() const;

 private:
  std::span<const std::string> sources_;
  std::vector<std::uint64_t> seen_;  // by SourceId
};

}  // namespace isthmus::app
