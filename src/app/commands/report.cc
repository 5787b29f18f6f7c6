#include "app/commands/report.h"

#include "app/analysis_run.h"
#include "app/bulletin_delivery.h"
#include "app/failure.h"
#include "app/progress.h"
#include "topology/subject.h"

namespace isthmus::app {

int run_report(const ReportOptions& options) {
  const auto reference = load_reference(options.bulletin);
  if (!reference) return report_failure(reference.error());
  const auto subject = topology::parse_subject(options.subject, **reference);
  if (!subject) return report_failure(subject.error());

  Result<AnalysisRun> run;
  {
    ProgressLine progress{!options.bulletin.quiet};
    run = run_analysis(*subject, options.files,
                       {.threads = options.bulletin.threads, .progress = progress.callback()});
  }
  if (!run) return report_failure(run.error());
  return deliver_bulletin(*run, **reference, options.bulletin);
}

}  // namespace isthmus::app
