// Owns every thread and every queue: workers that read and decode, one of which takes in order.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "base/error.h"
#include "input/archive.h"
#include "wire/decode.h"

namespace isthmus::app {

/// Consecutive frames of the total order, and what the workers made of them.
struct Batch : input::FrameBatch {
  wire::Workspace workspace;
  std::vector<wire::DecodedRecord> records;  // one per frame, in order
  std::string text;                          // a printer's output for the batch

  void clear() noexcept;
};

struct PipelineOptions {
  /// Threads that read and decode, the calling one among them; 0: one per core.
  unsigned threads = 0;
  /// Asked in any thread before a record is decoded, several at once; pure. False: it counts as
  /// decoded, and has no messages. Null: all are wanted.
  std::function<bool(const wire::Frame&)> wants = nullptr;
  /// Called on the taker's thread, a few times a second at most. Null: no progress wanted.
  std::function<void(std::uint64_t raw_position, std::uint64_t raw_size, Timestamp at)> progress;
};

/// Runs in any thread after decoding, several at once; must depend on its batch only. May be null.
using WorkOnBatch = std::function<void(Batch&)>;
/// Runs on the calling thread, batch after batch in order; false stops the run early, without an
/// error.
using TakeBatch = std::function<bool(const Batch&)>;

struct PipelineTotals {
  std::vector<SourceReport> sources;               // by SourceId
  std::uint64_t faults[wire::kRecordFaults] = {};  // by wire::RecordFault
  std::uint64_t clamped_times = 0;  // frames earlier than one before them in their source
  bool stopped_early = false;

  std::uint64_t frames() const noexcept;
  std::uint64_t malformed() const noexcept;
  bool has_errors() const noexcept;  // a source ended early
};

/// An error only where a source can't be opened; one that breaks off is in its SourceReport. After
/// an early stop the totals are of the batches taken. What `work` or `take` throws comes out here,
/// when all threads have ended.
Result<PipelineTotals> run_pipeline(const input::SourceList& sources,
                                    const PipelineOptions& options, const WorkOnBatch& work,
                                    const TakeBatch& take);

}  // namespace isthmus::app
