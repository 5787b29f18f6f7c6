// Matching records as MRT (docs/formats/mrt.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/passing.h"

namespace isthmus::query {

/// Appends octets of MRT to the text of one batch after another.
class MrtCut {
 public:
  MrtCut(const Filter& filter, Withdrawals withdrawals)
      : filter_(filter), withdrawals_(withdrawals) {}

  void begin(std::string& text);
  /// A table's record is cut to its matching entries, behind the peer index that they refer to; any
  /// other is kept whole where one of its elements passes. Nothing where none does.
  void append(const wire::DecodedRecord& record);
  /// Records that match but are not MRT, and so were left out.
  std::uint64_t left_out() const noexcept { return left_out_; }

 private:
  void append_table(const wire::DecodedRecord& record);
  void append_entries(const wire::Frame& frame, const TableRoutes& table);
  void append_index(const wire::Frame& frame);

  const Filter& filter_;
  Withdrawals withdrawals_;
  FilterMemory memory_;
  std::string* text_ = nullptr;
  const mrt::PeerIndex* index_ = nullptr;  // written last in this batch
  std::vector<Bytes> entries_;             // that pass
  std::uint64_t left_out_ = 0;
};

/// Joins what MrtCut gave for one batch after another: the same peer index again is left out.
class MrtJoin {
 public:
  /// What of the batch's text is to be written; a part of it.
  std::string_view next(std::string_view text);

 private:
  std::string index_;  // the one in force, without its time
};

}  // namespace isthmus::query
