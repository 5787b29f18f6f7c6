// A report to where the user wants it: terminal, files, and the exit status that goes with it.
#pragma once

#include "app/analysis_run.h"
#include "app/commands/report.h"
#include "topology/reference.h"

namespace isthmus::app {

/// The built-in facts, with the registries that the options name.
Result<std::shared_ptr<const topology::Reference>> load_reference(const BulletinOptions& options);

/// Prints or writes the bulletin and its copies, says on standard error what was skipped, and
/// returns the exit status (exit_code.h).
int deliver_bulletin(const AnalysisRun& run, const topology::Reference& reference,
                     const BulletinOptions& options);

}  // namespace isthmus::app
