// What the workers of `isthmus scan` make of a batch: lines, a smaller archive, or counts.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/commands/scan.h"
#include "query/filter.h"
#include "query/filter/matched_routes.h"
#include "query/format/line_format.h"
#include "query/format/mrt_cut.h"
#include "query/tally.h"
#include "wire/decode.h"

namespace isthmus::app {

/// What one thread needs, kept from batch to batch.
class ScanTool {
 public:
  /// All must outlive it.
  ScanTool(const ScanOptions& options, const query::RunNames& names, const query::Filter& filter);

  /// Into `text`, or into the counts.
  void work(std::span<const wire::DecodedRecord> records, std::string& text);
  /// The same for --withdrawals matched: on one thread, in the stream's order.
  void work(std::span<const wire::DecodedRecord> records, query::MatchedRoutes& routes,
            std::string& text);

  std::uint64_t count() const noexcept { return count_; }
  std::uint64_t left_out() const noexcept { return cut_ ? cut_->left_out() : 0; }
  const std::optional<query::Tally>& tally() const noexcept { return tally_; }

 private:
  void begin(std::string& text);
  void take(const query::RouteElement& element);
  void take_matched(const query::RouteElement& element, query::MatchedRoutes& routes);
  void append_messages(const wire::DecodedRecord& record, std::string& text);

  const ScanOptions& options_;
  query::RunNames names_;
  const query::Filter& filter_;
  query::FilterMemory memory_;
  std::unique_ptr<query::LineFormat> format_;  // one of these, by the task
  std::optional<query::MrtCut> cut_;
  std::optional<query::Tally> tally_;
  std::uint64_t count_ = 0;
};

/// Tools for as many threads as ask at once.
class ScanWork {
 public:
  ScanWork(const ScanOptions& options, const query::RunNames& names, const query::Filter& filter)
      : options_(options), names_(names), filter_(filter) {}

  /// From any thread, several at once.
  void operator()(std::span<const wire::DecodedRecord> records, std::string& text);

  // When all work is done.
  std::uint64_t count() const noexcept;
  std::uint64_t left_out() const noexcept;
  /// None where nothing was to be counted by anything.
  std::optional<query::Tally> tally() const;

 private:
  std::unique_ptr<ScanTool> take_tool();

  const ScanOptions& options_;
  query::RunNames names_;
  const query::Filter& filter_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ScanTool>> idle_;
};

}  // namespace isthmus::app
