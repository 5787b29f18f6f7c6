#include "app/pipeline.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "base/limits.h"

namespace isthmus::app {
namespace {

constexpr std::chrono::milliseconds kProgressInterval{250};

struct Slot {
  Batch batch;
  std::uint64_t raw_position = 0;  // of the reader after the batch
  bool is_decoded = false;
};

/// A ring of batches between the reader, the workers and the taker. Every wait ends with stop().
class BatchQueue {
 public:
  explicit BatchQueue(std::size_t slots) : slots_(slots) {
    for (auto& slot : slots_) free_.push_back(&slot);
  }

  /// The reader's. Null: the run is stopped.
  Slot* wait_for_free() {
    std::unique_lock lock{mutex_};
    freed_.wait(lock, [&] { return is_stopped_ || !free_.empty(); });
    return is_stopped_ ? nullptr : pop(free_);
  }
  void push(Slot* slot) {
    const std::lock_guard lock{mutex_};
    undecoded_.push_back(slot);
    in_order_.push_back(slot);
    pushed_.notify_one();
  }
  /// Nothing follows.
  void close() {
    const std::lock_guard lock{mutex_};
    is_closed_ = true;
    pushed_.notify_all();
    decoded_.notify_all();
  }

  /// A worker's. Null: there is no more work.
  Slot* wait_for_work() {
    std::unique_lock lock{mutex_};
    pushed_.wait(lock, [&] { return is_stopped_ || is_closed_ || !undecoded_.empty(); });
    return is_stopped_ || undecoded_.empty() ? nullptr : pop(undecoded_);
  }
  void mark_decoded(Slot* slot) {
    const std::lock_guard lock{mutex_};
    slot->is_decoded = true;
    decoded_.notify_one();
  }

  /// The taker's: the next one in order. Null: it was the last, or the run is stopped.
  Slot* wait_for_decoded() {
    std::unique_lock lock{mutex_};
    decoded_.wait(lock, [&] {
      return is_stopped_ || (in_order_.empty() ? is_closed_ : in_order_.front()->is_decoded);
    });
    return is_stopped_ || in_order_.empty() ? nullptr : pop(in_order_);
  }
  void give_back(Slot* slot) {
    auto& batch = slot->batch;
    batch.frames.clear();
    batch.ended.clear();
    batch.records.clear();
    batch.text.clear();
    batch.workspace.reset();
    slot->is_decoded = false;
    const std::lock_guard lock{mutex_};
    free_.push_back(slot);
    freed_.notify_one();
  }

  void stop() {
    const std::lock_guard lock{mutex_};
    is_stopped_ = true;
    freed_.notify_all();
    pushed_.notify_all();
    decoded_.notify_all();
  }

 private:
  static Slot* pop(std::deque<Slot*>& from) {
    auto* const slot = from.front();
    from.pop_front();
    return slot;
  }

  std::mutex mutex_;
  std::condition_variable freed_;
  std::condition_variable pushed_;
  std::condition_variable decoded_;
  std::vector<Slot> slots_;
  std::deque<Slot*> free_;
  std::deque<Slot*> undecoded_;
  std::deque<Slot*> in_order_;
  bool is_closed_ = false;
  bool is_stopped_ = false;
};

/// The reader and the workers. Its destructor stops and joins them.
class Crew {
 public:
  Crew(input::Merger& merger, const WorkOnBatch& work, std::stop_source stop, unsigned workers)
      : merger_(merger),
        work_(work),
        stop_(std::move(stop)),
        queue_(std::max<std::size_t>(limits::kBatchesInFlight, 2 * workers)) {
    try {
      start([this] { read(); });
      for (unsigned i = 0; i < workers; ++i) {
        start([this] { decode(); });
      }
    } catch (...) {
      end();
      throw;
    }
  }
  ~Crew() { end(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  BatchQueue& queue() noexcept { return queue_; }

  /// Joins, and throws what a thread threw.
  void finish() {
    end();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  template <typename Body>
  void start(Body body) {
    threads_.emplace_back([this, body] {
      try {
        body();
      } catch (...) {
        const std::lock_guard lock{failure_mutex_};
        if (!failure_) failure_ = std::current_exception();
        queue_.stop();
      }
    });
  }

  void end() {
    stop_.request_stop();
    queue_.stop();
    threads_.clear();
  }

  /// A batch ends with a source, so that what a whole source means is said before later frames.
  void read() {
    Slot* slot = nullptr;
    std::size_t bytes = 0;
    while (auto next = merger_.next()) {
      if (slot == nullptr) {
        slot = queue_.wait_for_free();
        bytes = 0;
      }
      if (slot == nullptr) return;
      auto& batch = slot->batch;
      bytes += next->frame.bytes.size();
      batch.frames.push_back(std::move(*next));
      batch.ended = merger_.take_ended();
      if (bytes >= limits::kBatchBytes || !batch.ended.empty()) {
        slot->raw_position = merger_.raw_position();
        queue_.push(std::exchange(slot, nullptr));
      }
    }
    if (slot != nullptr) queue_.push(slot);
    queue_.close();
  }

  void decode() {
    while (auto* const slot = queue_.wait_for_work()) {
      auto& batch = slot->batch;
      for (const auto& owned : batch.frames) {
        batch.records.push_back(wire::decode(owned.frame, batch.workspace));
      }
      if (work_) work_(batch);
      queue_.mark_decoded(slot);
    }
  }

  input::Merger& merger_;
  const WorkOnBatch& work_;
  std::stop_source stop_;
  BatchQueue queue_;
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;
};

class ProgressPace {
 public:
  ProgressPace(const PipelineOptions& options, std::uint64_t raw_size)
      : options_(options), raw_size_(raw_size) {}

  void tell(const Slot& slot) {
    if (!options_.progress) return;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + kProgressInterval;
    options_.progress(slot.raw_position, raw_size_, slot.batch.frames.back().frame.time);
  }

 private:
  const PipelineOptions& options_;
  std::uint64_t raw_size_;
  std::chrono::steady_clock::time_point next_;
};

void count(const Batch& batch, PipelineTotals& totals) {
  for (const auto& record : batch.records) {
    const auto& frame = *record.frame;
    auto& source = totals.sources[static_cast<std::size_t>(frame.source)];
    ++source.frames;
    source.bytes += frame.bytes.size();
    if (source.last && frame.time < *source.last) ++totals.clamped_times;
    source.first = std::min(source.first.value_or(frame.time), frame.time);
    source.last = std::max(source.last.value_or(frame.time), frame.time);
    switch (record.status) {
      case wire::RecordStatus::decoded:
        ++source.decoded;
        break;
      case wire::RecordStatus::unsupported:
        ++source.unsupported;
        break;
      case wire::RecordStatus::malformed:
        ++source.malformed;
        break;
    }
    if (record.fault != wire::RecordFault::none) {
      ++totals.faults[static_cast<std::size_t>(record.fault)];
    }
  }
}

/// The reader runs ahead by as much as the threads let it: a source is told of beyond its frames
/// only where all of them were taken.
void add_account(SourceReport read, SourceReport& taken) {
  taken.path = std::move(read.path);
  taken.collector = std::move(read.collector);
  if (read.frames != taken.frames) return;
  taken.bytes = read.bytes;
  taken.skipped_bytes = read.skipped_bytes;
  taken.error = std::move(read.error);
}

unsigned worker_count(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

std::uint64_t PipelineTotals::frames() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& source : sources) sum += source.frames;
  return sum;
}

std::uint64_t PipelineTotals::malformed() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& source : sources) sum += source.malformed;
  return sum;
}

bool PipelineTotals::has_errors() const noexcept {
  return std::ranges::any_of(sources, [](const auto& source) { return !source.error.empty(); });
}

Result<PipelineTotals> run_pipeline(const input::SourceList& sources,
                                    const PipelineOptions& options, const WorkOnBatch& work,
                                    const TakeBatch& take) {
  const std::stop_source stop;
  const auto merger = input::Merger::open(sources, stop.get_token());
  if (!merger) return std::unexpected(merger.error());

  PipelineTotals totals;
  totals.sources.resize(sources.paths.size());
  ProgressPace progress{options, (*merger)->raw_size()};
  Crew crew{**merger, work, stop, worker_count(options.threads)};
  while (auto* const slot = crew.queue().wait_for_decoded()) {
    count(slot->batch, totals);
    totals.stopped_early = !take(slot->batch);
    if (totals.stopped_early) break;
    progress.tell(*slot);
    crew.queue().give_back(slot);
  }
  crew.finish();
  for (std::size_t i = 0; i < totals.sources.size(); ++i) {
    add_account((*merger)->account(static_cast<SourceId>(i)), totals.sources[i]);
  }
  return totals;
}

}  // namespace isthmus::app
