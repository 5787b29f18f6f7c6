// The texts that a user gave `isthmus scan`, and what they mean.
#pragma once

#include <string>
#include <vector>

#include "app/commands/scan.h"
#include "base/error.h"

namespace isthmus::app {

/// Option values as they were typed. Empty: not given.
struct ScanArguments {
  std::vector<std::string> files;
  std::string format;
  std::string at;
  std::string fields;
  std::string count_by;
  std::string withdrawals;
  std::string output;
  std::string limit;
  std::string threads;
  std::string filter;  // in the filter language
  std::vector<std::string> prefix_files;
  std::vector<std::string> exact;
  std::vector<std::string> more_specific;
  std::vector<std::string> less_specific;
  std::vector<std::string> overlapping;
  std::vector<std::string> peers;
  std::vector<std::string> origins;
  std::vector<std::string> paths;
  std::vector<std::string> communities;
  std::vector<std::string> types;
  std::string from;
  std::string to;
  bool count = false;
  bool list_fields = false;  // nothing is read
  bool messages = false;
  bool stats = false;
  bool strict = false;
  bool quiet = false;
};

/// An Error names the option, what is wrong with its value, and what would be right.
Result<ScanOptions> read_scan_arguments(const ScanArguments& arguments);

}  // namespace isthmus::app
