#include "app/commands/replay.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

#include "app/analysis_run.h"
#include "app/bulletin_delivery.h"
#include "app/exit_code.h"
#include "app/failure.h"
#include "app/progress.h"
#include "app/scenario_folder.h"
#include "scenario/compare.h"
#include "scenario/scenario.h"
#include "topology/subject.h"

namespace isthmus::app {
namespace {

/// A folder of its own that goes with the run, unless the user keeps it.
class ArchiveFolder {
 public:
  static Result<ArchiveFolder> make(const std::string& keep) {
    std::error_code error;
    if (!keep.empty()) {
      std::filesystem::create_directories(keep, error);
      if (error) return fail("cannot make the folder " + keep + ": " + error.message());
      return ArchiveFolder{keep, false};
    }
    std::string pattern = std::filesystem::temp_directory_path(error) / "isthmus-replay-XXXXXX";
    if (error || mkdtemp(pattern.data()) == nullptr) {
      return fail("cannot make a temporary folder", "Set TMPDIR, or name a folder with --keep.");
    }
    return ArchiveFolder{pattern, true};
  }
  ArchiveFolder(ArchiveFolder&& other) noexcept
      : path_(std::move(other.path_)), is_temporary_(std::exchange(other.is_temporary_, false)) {}
  ~ArchiveFolder() {
    std::error_code ignored;
    if (is_temporary_) std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  ArchiveFolder(std::string path, bool is_temporary)
      : path_(std::move(path)), is_temporary_(is_temporary) {}
  std::string path_;
  bool is_temporary_ = false;
};

int check_expectations(const scenario::Scenario& story, const Report& report) {
  const auto differences = scenario::differences(story, report);
  for (const auto& difference : differences) {
    std::fprintf(stderr, "isthmus: %s: %s\n", story.name().c_str(), difference.c_str());
  }
  if (!differences.empty()) return kExitFailed;
  std::fprintf(stderr, "isthmus: %s: all %zu expected events were found, to the second\n",
               story.name().c_str(), story.expected().size());
  return kExitDone;
}

}  // namespace

int run_replay(const ReplayOptions& options) {
  const auto path = find_scenario(options.scenario);
  if (!path) return report_failure(path.error());
  const auto story = scenario::Scenario::load(*path);
  if (!story) return report_failure(story.error());
  const auto reference = load_reference(options.bulletin);
  if (!reference) return report_failure(reference.error());
  const auto subject = topology::parse_subject(story->subject(), **reference);
  if (!subject) return report_failure(subject.error());

  const auto folder = ArchiveFolder::make(options.keep);
  if (!folder) return report_failure(folder.error());
  const auto written = story->write(folder->path());
  if (!written) return report_failure(written.error());
  std::vector<std::string> files;
  for (const auto& file : *written) files.push_back(folder->path() + "/" + file.path);

  Result<AnalysisRun> run;
  {
    ProgressLine progress{!options.bulletin.quiet};
    run = run_analysis(*subject, files,
                       {.threads = options.bulletin.threads, .progress = progress.callback()});
  }
  if (!run) return report_failure(run.error());
  run->report.synthetic = true;
  run->report.scenario_note = story->synthetic_note();
  const int delivered = deliver_bulletin(*run, **reference, options.bulletin);
  if (delivered != kExitDone || !options.check) return delivered;
  return check_expectations(*story, run->report);
}

}  // namespace isthmus::app
