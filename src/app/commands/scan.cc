#include "app/commands/scan.h"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/exit_code.h"
#include "app/pipeline.h"
#include "app/scan_account.h"
#include "app/standard_output.h"
#include "input/archive.h"
#include "query/filter.h"
#include "query/format/record_text.h"
#include "wire/messages.h"

namespace isthmus::app {
namespace {

int report_failure(const Error& error) {
  std::fprintf(stderr, "isthmus: %s%s%s\n", error.what.c_str(), error.advice.empty() ? "" : ". ",
               error.advice.c_str());
  return kExitFailed;
}

/// Takes batches in order: writes their lines up to the limit, and accounts for them.
class ScanTaker {
 public:
  ScanTaker(const ScanOptions& options, const input::SourceList& sources)
      : options_(options), notes_(sources.paths) {}

  bool take(const Batch& batch) {
    if (options_.stats) account_.add(batch.records);
    if (!options_.quiet) say(notes_.notes(batch.records));
    if (!options_.limit) {
      if (options_.stats) account_.add_printed(count_lines(batch.text));
      return output_.write(batch.text);
    }
    return take_up_to_limit(batch.text);
  }

  /// After the last batch: closing notes and the exit code.
  int finish(const PipelineTotals& totals) {
    if (!options_.quiet) {
      say(notes_.rest());
      for (const auto& source : totals.sources) say(note_on(source));
    }
    if (options_.stats) say(account_.text(totals));
    if (output_.has_failed()) return kExitFailed;
    if (output_.is_closed()) return kExitDone;
    const bool has_gaps =
        std::any_of(totals.sources.begin(), totals.sources.end(),
                    [](const SourceReport& source) { return source.skipped_bytes > 0; });
    return exit_code(totals.malformed() > 0 || totals.has_errors() || has_gaps, options_.strict);
  }

  StandardOutput& output() { return output_; }

 private:
  /// What was lost of a source as a whole; usually nothing.
  static std::string note_on(const SourceReport& source) {
    std::string note = "isthmus: " + source.path + ": ";
    if (!source.error.empty()) return note + source.error + "\n";
    if (source.skipped_bytes == 0) return {};
    return note + std::to_string(source.skipped_bytes) + " octets between records were skipped\n";
  }
  static void say(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }
  static std::uint64_t count_lines(std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  }

  bool take_up_to_limit(std::string_view text) {
    std::size_t end = 0;
    while (lines_ < *options_.limit && end < text.size()) {
      end = text.find('\n', end) + 1;
      ++lines_;
    }
    if (options_.stats) account_.add_printed(count_lines(text.substr(0, end)));
    return output_.write(text.substr(0, end)) && lines_ < *options_.limit;
  }

  const ScanOptions& options_;
  StandardOutput output_;
  MalformedNotes notes_;
  ScanAccount account_;
  std::uint64_t lines_ = 0;
};

/// The lines of records that were decoded one after the other.
void append_lines(std::string& out, std::span<const wire::DecodedRecord> records,
                  query::LineFormatKind kind, const query::RunNames& names,
                  const query::Filter& filter) {
  const auto format = query::make_line_format(kind, names);
  format->begin(out);
  query::FilterMemory memory;
  for (const auto& record : records) {
    wire::for_each_message(record, [&](const RouteMessage& message) {
      filter.for_each_passing(message, memory, [&](const query::RouteElement& element) {
        format->append(element);
      });
    });
  }
}

int run_lines(const ScanOptions& options) {
  const auto kind = options.format.value_or(query::LineFormatKind::bgpdump);
  const auto sources = input::list_sources(options.files);
  const query::RunNames names{sources.paths, sources.collectors};
  const query::Filter filter{options.filter, sources.collectors};
  const auto work = [&](Batch& batch) {
    append_lines(batch.text, batch.records, kind, names, filter);
  };
  ScanTaker taker{options, sources};
  if (!taker.output().write(query::make_line_format(kind, names)->header()))
    return taker.finish({});
  const auto totals = run_pipeline(sources, {.threads = options.threads, .progress = nullptr}, work,
                                   [&](const Batch& batch) { return taker.take(batch); });
  if (!totals) return report_failure(totals.error());
  return taker.finish(*totals);
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
  const auto sources = input::list_sources({&options.at->path, 1});
  const auto found = find_record(*options.at, sources);
  if (!found) return report_failure(found.error());
  wire::Workspace workspace;
  const auto record = wire::decode(found->frame, workspace);
  const query::RunNames names{sources.paths, sources.collectors};
  std::string text;
  if (!options.format || *options.format == query::LineFormatKind::table) {
    text = query::record_text(record, names);
  } else {
    const auto format = query::make_line_format(*options.format, names);
    format->begin(text);
    const query::Filter filter{options.filter, sources.collectors};
    query::FilterMemory memory;
    wire::for_each_message(record, [&](const RouteMessage& message) {
      filter.for_each_passing(message, memory, [&](const query::RouteElement& element) {
        format->append(element);
      });
    });
  }
  StandardOutput output;
  output.write(text);
  if (output.has_failed()) return kExitFailed;
  return exit_code(record.status == wire::RecordStatus::malformed, options.strict);
}

}  // namespace

int run_scan(const ScanOptions& options) {
  return options.at ? run_at(options) : run_lines(options);
}

}  // namespace isthmus::app
