#include "app/analysis_run.h"

#include <utility>

#include "detect/analysis.h"
#include "wire/messages.h"

namespace isthmus::app {

Result<AnalysisRun> run_analysis(const Subject& subject, std::span<const std::string> files,
                                 const PipelineOptions& options) {
  const auto sources = input::list_sources(files);
  detect::Analysis analysis{subject};
  const auto note_unreadable = [&](Timestamp at, CollectorId collector) {
    analysis.note_malformed(at, PeerKey{collector, Asn{0}, {}});
  };
  const auto take = [&](const Batch& batch) {
    for (const auto& record : batch.records) {
      wire::for_each_message(record, [&](const RouteMessage& message) { analysis.apply(message); });
      if (record.status == wire::RecordStatus::malformed && !record.has_messages()) {
        note_unreadable(record.frame->time, record.frame->collector);
      }
    }
    for (const auto& end : batch.ended) {
      const auto collector = sources.collector_of[static_cast<std::size_t>(end.source)];
      if (!end.is_whole) note_unreadable(batch.frames.back().time, collector);
      analysis.end_source(end.source, collector);
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
