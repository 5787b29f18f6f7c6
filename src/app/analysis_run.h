// Archive files in, the report of one subject out.
#pragma once

#include <span>
#include <string>

#include "isthmus/report.h"

#include "app/pipeline.h"
#include "base/error.h"

namespace isthmus::app {

struct AnalysisRun {
  Report report;
  PipelineTotals totals;
};

/// Reads `files` in one time order through the pipeline into a detect::Analysis. An error only
/// where nothing could be read; files that break off are in the report's sources.
Result<AnalysisRun> run_analysis(const Subject& subject, std::span<const std::string> files,
                                 const PipelineOptions& options);

}  // namespace isthmus::app
