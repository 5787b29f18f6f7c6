// What `isthmus scan` does with batches in order: writes, accounts, and knows when it is enough.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "app/scan_account.h"
#include "app/scan_work.h"
#include "app/standard_output.h"
#include "query/format/mrt_cut.h"

namespace isthmus::app {

/// On one thread. Writes up to the limit; what is wrong with the input goes to standard error.
class ScanTaker {
 public:
  /// All must outlive it.
  ScanTaker(const ScanOptions& options, const input::SourceList& sources,
            const query::RunNames& names, const query::Filter& filter, Output& output);

  /// What stands before the first line. False where nothing more can be written.
  bool begin();
  /// False where no more is wanted.
  bool take(const Batch& batch);
  /// After the last batch: counts, closing notes and the exit code.
  int finish(const PipelineTotals& totals, const ScanWork& work);

 private:
  /// Lines, or records of MRT.
  struct Part {
    std::string_view text;
    std::uint64_t items = 0;
  };

  bool write(std::string_view text);
  Part up_to_limit(std::string_view text) const;
  /// False where a count had to be given up; then it was said why.
  bool write_counts(const ScanWork& work);
  void say_what_is_missing(const PipelineTotals& totals, const ScanWork& work);
  bool is_past_end(const Batch& batch) const;

  const ScanOptions& options_;
  Output& output_;
  query::RunNames names_;
  MalformedNotes notes_;
  ScanAccount account_;
  query::MrtJoin join_;
  std::optional<ScanTool> tool_;  // for --withdrawals matched: work in order
  query::MatchedRoutes routes_;
  std::string text_;         // of tool_
  std::uint64_t items_ = 0;  // written
};

}  // namespace isthmus::app
