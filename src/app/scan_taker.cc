#include "app/scan_taker.h"

#include <algorithm>
#include <cstdio>

#include "app/exit_code.h"
#include "base/limits.h"
#include "wire/mrt/record_header.h"

namespace isthmus::app {
namespace {

void say(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

/// What was lost of a source as a whole; usually nothing.
std::string note_on(const SourceReport& source) {
  std::string note = "isthmus: " + source.path + ": ";
  if (!source.error.empty()) return note + source.error + "\n";
  if (source.skipped_bytes == 0) return {};
  return note + std::to_string(source.skipped_bytes) + " octets between records were skipped\n";
}

std::uint64_t count_lines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The record that the text begins with; a peer index is no item of its own.
std::string_view first_record(std::string_view text, bool& is_item) {
  const Bytes octets{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
  const auto size = mrt::kHeaderBytes + mrt::read_header(octets.data()).length;
  is_item = !mrt::is_peer_index_table(octets.first(size));
  return text.substr(0, size);
}

bool has_gaps(const PipelineTotals& totals) {
  return std::ranges::any_of(totals.sources,
                             [](const SourceReport& source) { return source.skipped_bytes > 0; });
}

}  // namespace

ScanTaker::ScanTaker(const ScanOptions& options, const input::SourceList& sources,
                     const query::RunNames& names, const query::Filter& filter, Output& output)
    : options_(options),
      output_(output),
      names_(names),
      notes_(sources.paths),
      routes_(limits::kMatchedRoutesMax) {
  if (options.withdrawals == query::Withdrawals::matched) tool_.emplace(options, names, filter);
}

bool ScanTaker::begin() {
  if (options_.task != ScanTask::lines) return true;
  return output_.write(
      query::make_line_format(options_.line_format(), names_, options_.fields)->header());
}

bool ScanTaker::take(const Batch& batch) {
  if (options_.stats) account_.add(batch.records);
  if (!options_.quiet) say(notes_.notes(batch.records));
  if (tool_) {
    text_.clear();
    tool_->work(batch.records, routes_, text_);
  }
  return write(tool_ ? text_ : batch.text) && !is_past_end(batch);
}

bool ScanTaker::write(std::string_view text) {
  if (options_.task == ScanTask::mrt) text = join_.next(text);
  if (!options_.limit && !options_.stats) return output_.write(text);
  const auto part = up_to_limit(text);
  items_ += part.items;
  if (options_.stats) account_.add_printed(part.items);
  const bool wants_more = !options_.limit || options_.task == ScanTask::count_by ||
                          options_.task == ScanTask::count || items_ < *options_.limit;
  return output_.write(part.text) && wants_more;
}

ScanTaker::Part ScanTaker::up_to_limit(std::string_view text) const {
  if (!options_.limit && options_.task == ScanTask::lines) return {text, count_lines(text)};
  const auto left = options_.limit ? *options_.limit - items_ : UINT64_MAX;
  Part part;
  std::size_t end = 0;
  while (end < text.size()) {
    bool is_item = true;
    const auto size = options_.task == ScanTask::mrt
                          ? first_record(text.substr(end), is_item).size()
                          : text.find('\n', end) + 1 - end;
    if (is_item && part.items == left) break;
    end += size;
    part.items += is_item;
  }
  part.text = text.substr(0, end);
  return part;
}

/// Clocks that go back make a source's times go back; by more than this nobody's does.
bool ScanTaker::is_past_end(const Batch& batch) const {
  constexpr Duration clocks_go_back = std::chrono::hours{1};
  if (!options_.until || options_.stats || options_.strict) return false;
  const auto past = *options_.until + clocks_go_back;
  return batch.frames.front().time >= past && batch.frames.back().time >= past;
}

bool ScanTaker::write_counts(const ScanWork& work) {
  if (options_.task == ScanTask::count) {
    const auto count = work.count() + (tool_ ? tool_->count() : 0);
    output_.write(std::to_string(count) + "\n");
    return true;
  }
  auto tally = work.tally();
  if (!tally) return true;
  if (tool_) tally->add_all(*tool_->tally());
  if (tally->is_over()) {
    say("isthmus: there are more than " + std::to_string(limits::kTallyKeysMax) +
        " different values to count by. Narrow the scan with a filter, or sort its lines.\n");
    return false;
  }
  output_.write(tally->text(options_.limit));
  return true;
}

void ScanTaker::say_what_is_missing(const PipelineTotals& totals, const ScanWork& work) {
  if (const auto left_out = work.left_out(); left_out > 0) {
    say("isthmus: " + std::to_string(left_out) +
        " matching records are not MRT and were left out. Print them with --format json.\n");
  }
  if (routes_.forgotten() > 0) {
    say("isthmus: " + std::to_string(routes_.forgotten()) +
        " matching routes were too many to remember; their withdrawals are not printed.\n");
  }
  say(notes_.rest());
  for (const auto& source : totals.sources) say(note_on(source));
}

int ScanTaker::finish(const PipelineTotals& totals, const ScanWork& work) {
  const bool is_counted = write_counts(work);
  if (!options_.quiet) say_what_is_missing(totals, work);
  if (options_.stats) say(account_.text(totals));
  if (!is_counted || !output_.finish()) return kExitFailed;
  if (output_.is_closed()) return kExitDone;
  return exit_code(totals.malformed() > 0 || totals.has_errors() || has_gaps(totals),
                   options_.strict);
}

}  // namespace isthmus::app
