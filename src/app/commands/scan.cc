#include "app/commands/scan.h"

#include <memory>

#include "app/exit_code.h"
#include "app/failure.h"
#include "app/output_file.h"
#include "app/pipeline.h"
#include "app/scan_taker.h"
#include "app/scan_work.h"
#include "input/archive.h"
#include "query/filter.h"
#include "query/format/record_text.h"
#include "query/record_look.h"

namespace isthmus::app {
namespace {

/// Whether what a look at a record says may spare decoding it.
bool may_pass_over(const ScanOptions& options, const query::Filter& filter) {
  const bool needs_all = options.stats || options.strict || options.messages ||
                         options.withdrawals == query::Withdrawals::matched;
  return !needs_all && !filter.lets_everything_pass();
}

int run_stream(const ScanOptions& options) {
  const auto output = open_output(options.output);
  if (!output) return report_failure(output.error());
  const auto sources = input::list_sources(options.files);
  const query::RunNames names{sources.paths, sources.collectors};
  const query::Filter filter{options.filter, sources.collectors};
  ScanWork work{options, names, filter};
  ScanTaker taker{options, sources, names, filter, **output};
  PipelineOptions pipeline;
  pipeline.threads = options.threads;
  if (may_pass_over(options, filter)) {
    pipeline.wants = [&filter](const wire::Frame& frame) {
      return query::look(frame, filter) != query::Verdict::no;
    };
  }
  WorkOnBatch work_on_batch;
  if (options.withdrawals != query::Withdrawals::matched) {
    work_on_batch = [&work](Batch& batch) { work(batch.records, batch.text); };
  }
  if (!taker.begin()) return taker.finish({}, work);
  const auto totals = run_pipeline(sources, pipeline, work_on_batch,
                                   [&taker](const Batch& batch) { return taker.take(batch); });
  if (!totals) return report_failure(totals.error());
  return taker.finish(*totals, work);
}

/// The frame that begins at the place, with the peer index in force there.
Result<input::OwnedFrame> find_record(const RecordPlace& place, const input::SourceList& sources) {
  const auto reader =
      input::ArchiveReader::open(place.path, SourceId{0}, sources.collector_of.front());
  if (!reader) return std::unexpected{reader.error()};
  std::uint64_t before = 0;
  while (auto frame = (*reader)->next()) {
    if (frame->frame.offset == place.offset) return std::move(*frame);
    if (frame->frame.offset > place.offset) {
      return fail("no record begins at " + place.path + ":" + std::to_string(place.offset),
                  "The records around it begin at " + std::to_string(before) + " and " +
                      std::to_string(frame->frame.offset) + ".");
    }
    before = frame->frame.offset;
  }
  const auto& error = (*reader)->account().error;
  return fail(place.path + " ends before octet " + std::to_string(place.offset) +
                  (error.empty() ? "" : ": " + error),
              "Its last record begins at " + std::to_string(before) + ".");
}

int run_at(const ScanOptions& options) {
  const auto output = open_output(options.output);
  if (!output) return report_failure(output.error());
  const auto sources = input::list_sources({&options.at->path, 1});
  const auto found = find_record(*options.at, sources);
  if (!found) return report_failure(found.error());
  wire::Workspace workspace;
  const auto record = wire::decode(found->frame, workspace);
  const query::RunNames names{sources.paths, sources.collectors};
  const query::Filter filter{options.filter, sources.collectors};
  std::string text;
  const bool is_in_full = !options.format || *options.format == query::LineFormatKind::table;
  if (options.task == ScanTask::lines && is_in_full) {
    text = query::record_text(record, names);
  } else {
    if (options.task == ScanTask::lines) {
      text = query::make_line_format(options.line_format(), names, options.fields)->header();
    }
    ScanTool{options, names, filter}.work({&record, 1}, text);
  }
  (*output)->write(text);
  if (!(*output)->finish()) return kExitFailed;
  return exit_code(record.status == wire::RecordStatus::malformed, options.strict);
}

}  // namespace

int run_scan(const ScanOptions& options) {
  return options.at ? run_at(options) : run_stream(options);
}

}  // namespace isthmus::app
