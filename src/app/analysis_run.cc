#include "app/analysis_run.h"

#include <utility>

#include "detect/analysis.h"

namespace isthmus::app {

Result<AnalysisRun> run_analysis(const Subject& subject, std::span<const std::string> files,
                                 const PipelineOptions& options) {
  const auto sources = input::list_sources(files);
  detect::Analysis analysis{subject};
  const auto take = [&](const Batch& batch) {
    for (const auto& record : batch.records) {
      for (const auto& message : record.messages) analysis.apply(message);
    }
    for (const auto source : batch.ended) {
      analysis.end_source(source, sources.collector_of[static_cast<std::size_t>(source)]);
    }
    return true;
  };
  auto totals = run_pipeline(sources, options, nullptr, take);
  if (!totals) return std::unexpected(std::move(totals.error()));

  AnalysisRun run{analysis.finish(), std::move(*totals)};
  run.report.sources = run.totals.sources;
  run.report.collectors = sources.collectors;
  return run;
}

}  // namespace isthmus::app
