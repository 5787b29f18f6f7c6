// `isthmus report`: what the archives say of one subject, as a bulletin.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace isthmus::app {

enum class ReportFormat : std::uint8_t { text, html, json };
enum class ColorChoice : std::uint8_t { automatic, always, never };

/// How a bulletin is printed: shared by `report` and `replay`.
struct BulletinOptions {
  ReportFormat format = ReportFormat::text;
  std::string output;     // file to write; empty: standard output
  std::string html_copy;  // file for a copy as a page, whatever the format; may be empty
  std::string json_copy;  // likewise as JSON
  std::vector<std::string> registries;  // RIR delegated statistics files
  unsigned threads = 0;                 // decoding workers; 0: one per core
  ColorChoice color = ColorChoice::automatic;
  bool evidence = true;  // the records under every sentence
  bool strict = false;   // skipped records make the run fail
  bool quiet = false;    // no progress and no notes on standard error
};

struct ReportOptions {
  std::string subject;  // "KP", "AS131279", "175.45.176.0/24,175.45.177.0/24"
  std::vector<std::string> files;
  BulletinOptions bulletin;
};

/// Returns the program's exit code (exit_code.h).
int run_report(const ReportOptions& options);

}  // namespace isthmus::app
