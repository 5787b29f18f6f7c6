// `isthmus scan`: the route elements of archives as lines, counts or a smaller archive, and single
// records in full.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/filter/expression.h"
#include "query/format/line_format.h"
#include "query/passing.h"
#include "query/tally.h"

namespace isthmus::app {

/// "FILE:OFFSET", as evidence names a record.
struct RecordPlace {
  std::string path;
  std::uint64_t offset = 0;  // octets into the decompressed file
};

enum class ScanTask : std::uint8_t {
  lines,
  mrt,       // a smaller archive
  count,     // the number of elements
  count_by,  // how many elements share a value
};

struct ScanOptions {
  std::vector<std::string> files;  // empty where `at` is asked for
  ScanTask task = ScanTask::lines;
  std::optional<query::LineFormatKind> format;  // none: bgpdump, or for `at` a full decode
  std::vector<std::size_t> fields;              // positions in query::all_fields(); empty: as usual
  std::optional<query::TallyBy> count_by;       // set for that task
  query::Expression filter;
  query::Withdrawals withdrawals = query::Withdrawals::none;
  std::optional<Timestamp> until;      // nothing at or after it passes the filter
  std::optional<std::uint64_t> limit;  // lines; records of MRT; rows of a count by something
  std::optional<RecordPlace> at;
  std::string output;     // a file; empty: standard output
  unsigned threads = 0;   // decoding workers; 0: one per core
  bool messages = false;  // JSON lines for what is no route element too
  bool stats = false;
  bool strict = false;  // skipped records make the run fail
  bool quiet = false;   // malformed records are not named

  query::LineFormatKind line_format() const {
    return format.value_or(query::LineFormatKind::bgpdump);
  }
};

/// Returns the program's exit code (exit_code.h).
int run_scan(const ScanOptions& options);

}  // namespace isthmus::app
