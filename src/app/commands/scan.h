// `isthmus scan`: the route elements of archives as lines, and single records in full.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/filter/expression.h"
#include "query/format/line_format.h"

namespace isthmus::app {

/// "FILE:OFFSET", as evidence names a record.
struct RecordPlace {
  std::string path;
  std::uint64_t offset = 0;  // octets into the decompressed file
};

struct ScanOptions {
  std::vector<std::string> files;               // empty where `at` is asked for
  std::optional<query::LineFormatKind> format;  // none: bgpdump, or for `at` a full decode
  query::Expression filter;
  std::optional<std::uint64_t> limit;  // lines
  std::optional<RecordPlace> at;
  unsigned threads = 0;  // decoding workers; 0: one per core
  bool stats = false;
  bool strict = false;  // skipped records make the run fail
  bool quiet = false;   // malformed records are not named
};

/// Returns the program's exit code (exit_code.h).
int run_scan(const ScanOptions& options);

}  // namespace isthmus::app
