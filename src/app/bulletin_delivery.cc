#include "app/bulletin_delivery.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/exit_code.h"
#include "app/failure.h"
#include "sinks/bulletin.h"

namespace isthmus::app {
namespace {

constexpr unsigned kColumnsMax = 100;  // longer lines are hard to read
constexpr unsigned kColumnsUnknown = 80;

unsigned terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kColumnsUnknown;
  return size.ws_col < kColumnsMax ? size.ws_col : kColumnsMax;
}

bool wants_color(const BulletinOptions& options) {
  if (options.color != ColorChoice::automatic) return options.color == ColorChoice::always;
  return options.output.empty() && isatty(STDOUT_FILENO) != 0;
}

std::string render(const Report& report, const topology::Reference& reference, ReportFormat format,
                   const BulletinOptions& options) {
  switch (format) {
    case ReportFormat::html:
      return sinks::bulletin_html(report, reference);
    case ReportFormat::json:
      return sinks::bulletin_json(report, reference);
    case ReportFormat::text:
      break;
  }
  sinks::TextStyle style;
  style.color = wants_color(options);
  style.evidence = options.evidence;
  if (options.output.empty() && isatty(STDOUT_FILENO) != 0) style.width = terminal_columns();
  return sinks::bulletin_text(report, reference, style);
}

Result<void> write_file(const std::string& path, const std::string& text) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << text;
  file.close();
  if (!file) return fail("cannot write " + path, "Check that the folder exists and has room.");
  return {};
}

Result<void> write_all(const AnalysisRun& run, const topology::Reference& reference,
                       const BulletinOptions& options) {
  const auto copy = [&](const std::string& path, ReportFormat format) -> Result<void> {
    if (path.empty()) return {};
    return write_file(path, render(run.report, reference, format, options));
  };
  if (auto written = copy(options.html_copy, ReportFormat::html); !written) return written;
  if (auto written = copy(options.json_copy, ReportFormat::json); !written) return written;
  if (!options.output.empty()) return copy(options.output, options.format);

  const auto text = render(run.report, reference, options.format, options);
  std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
  std::cout.flush();
  return {};
}

void note_skipped(const PipelineTotals& totals) {
  for (const auto& source : totals.sources) {
    if (!source.error.empty()) {
      std::fprintf(stderr, "isthmus: %s: %s\n", source.path.c_str(), source.error.c_str());
    }
    if (source.malformed > 0) {
      std::fprintf(stderr, "isthmus: %s: %llu malformed records of %llu were skipped\n",
                   source.path.c_str(), static_cast<unsigned long long>(source.malformed),
                   static_cast<unsigned long long>(source.frames));
    }
  }
}

}  // namespace

Result<std::shared_ptr<const topology::Reference>> load_reference(const BulletinOptions& options) {
  if (options.registries.empty()) return topology::Reference::built_in();
  return topology::Reference::with_registries(options.registries);
}

int deliver_bulletin(const AnalysisRun& run, const topology::Reference& reference,
                     const BulletinOptions& options) {
  if (!options.quiet) note_skipped(run.totals);
  if (const auto written = write_all(run, reference, options); !written) {
    return report_failure(written.error());
  }
  const bool has_skipped = run.totals.malformed() > 0 || run.totals.has_errors();
  return exit_code(has_skipped, options.strict);
}

}  // namespace isthmus::app
