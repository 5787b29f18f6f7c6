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

/// Two cache lines, which is what cores fetch at once: threads at neighbouring slots would else
/// wait for each other at every message.
constexpr std::size_t kApartBytes = 128;

struct alignas(kApartBytes) Slot {
  Batch batch;
  std::uint64_t raw_position = 0;  // of the merger after the batch
  std::thread::id last_worker;     // in whose core's cache its memory may still be
  bool is_done = false;
};

/// What a worker does with a batch that was read.
struct Work {
  std::function<bool(const wire::Frame&)> wants;
  const WorkOnBatch& on_batch;

  void operator()(Batch& batch) const {
    for (const auto& frame : batch.frames) {
      if (!wants || wants(frame)) {
        batch.records.push_back(wire::decode(frame, batch.workspace));
      } else {
        batch.records.emplace_back().frame = &frame;
      }
    }
    if (on_batch) on_batch(batch);
  }
};

/// False where there is nothing left.
bool read(input::Merger& merger, Slot& slot) {
  slot.is_done = false;
  const bool has_frames = merger.fill(slot.batch, limits::kBatchBytes);
  slot.raw_position = merger.raw_position();
  return has_frames;
}

/// The workers, of which the calling thread is one. Each does what is there to do: decodes a batch
/// that another one has read; reads the next batch, which one of them at a time can; decompresses
/// ahead. Who has read a batch decodes it too, while it is in the core's cache, unless others have
/// nothing to do: then it hands the batch over and reads on, so that decompression never waits for
/// decoding. The calling thread takes what is done first of all.
class Crew final : public input::Helpers {
 public:
  Crew(const Work& work, std::stop_source stop, unsigned workers)
      : work_(work),
        stop_(std::move(stop)),
        workers_(workers),
        slots_(std::max<std::size_t>(limits::kBatchesInFlight, 2 * workers)) {
    for (auto& slot : slots_) free_.push_back(&slot);
  }
  ~Crew() override { end(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  void offer(std::shared_ptr<input::Task> task) override {
    const std::lock_guard lock{mutex_};
    tasks_.push_back(std::move(task));
    wake_one();
  }
  unsigned threads() const noexcept override { return workers_; }

  /// `merger` must live until finish(), or the crew's end.
  void start(input::Merger& merger) {
    merger_ = &merger;
    for (unsigned i = 1; i < workers_; ++i) {
      threads_.emplace_back([this] { run(); });
    }
  }

  /// The calling thread's part: `take` gets batch after batch in order, and ends the run early by
  /// false.
  template <typename Take>
  void run_and_take(Take&& take) {
    std::unique_lock lock{mutex_};
    while (!is_stopped_ && !(is_read_ && in_order_.empty())) {
      if (!in_order_.empty() && in_order_.front()->is_done) {
        auto* const slot = pop(in_order_);
        lock.unlock();
        if (!take(*slot)) return;
        slot->batch.clear();
        lock.lock();
        free_.push_back(slot);
        if (idle_ > 0) changed_.notify_one();
      } else if (!do_something(lock)) {
        is_taker_idle_ = true;
        done_.wait(lock);
        is_taker_idle_ = false;
      }
    }
  }

  /// Stops and joins; what a thread threw is kept.
  void end() {
    stop_.request_stop();
    {
      const std::lock_guard lock{mutex_};
      is_stopped_ = true;
      changed_.notify_all();
      done_.notify_all();
    }
    threads_.clear();
  }

  /// The same, and throws it.
  void finish() {
    end();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  template <typename T>
  static T pop(std::deque<T>& from) {
    T first = std::move(from.front());
    from.pop_front();
    return first;
  }

  void run() {
    std::unique_lock lock{mutex_};
    try {
      while (!is_stopped_ && !(is_read_ && undecoded_.empty())) {
        if (!do_something(lock)) {
          ++idle_;
          changed_.wait(lock);
          --idle_;
        }
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!failure_) failure_ = std::current_exception();
      is_stopped_ = true;
    }
    changed_.notify_all();
    done_.notify_all();
  }

  bool do_something(std::unique_lock<std::mutex>& lock) {
    if (!undecoded_.empty()) {
      decode_one(pop(undecoded_), lock);
    } else if (!is_reading_ && !is_read_ && !free_.empty()) {
      read_one(take_free(), lock);
    } else if (!tasks_.empty()) {
      const auto task = pop(tasks_);
      lock.unlock();
      task->run();
      lock.lock();
    } else {
      return false;
    }
    return true;
  }

  /// Rather one that this thread has used, and rather one used lately.
  Slot* take_free() {
    const auto me = std::this_thread::get_id();
    auto found = std::ranges::find(free_.rbegin(), free_.rend(), me, &Slot::last_worker);
    if (found == free_.rend()) found = free_.rbegin();
    auto* const slot = *found;
    free_.erase(std::next(found).base());
    return slot;
  }

  void read_one(Slot* slot, std::unique_lock<std::mutex>& lock) {
    is_reading_ = true;
    lock.unlock();
    const bool has_frames = read(*merger_, *slot);
    lock.lock();
    is_reading_ = false;
    is_read_ = !has_frames;
    if (is_read_) return done_.notify_one();
    in_order_.push_back(slot);
    if (idle_ + (is_taker_idle_ ? 1U : 0U) > undecoded_.size()) {
      undecoded_.push_back(slot);
      wake_one();
    } else {
      decode_one(slot, lock);
    }
  }

  void wake_one() {
    if (idle_ > 0) {
      changed_.notify_one();
    } else if (is_taker_idle_) {
      done_.notify_one();
    }
  }

  void decode_one(Slot* slot, std::unique_lock<std::mutex>& lock) {
    slot->last_worker = std::this_thread::get_id();
    lock.unlock();
    work_(slot->batch);
    lock.lock();
    slot->is_done = true;
    if (is_taker_idle_ && slot == in_order_.front()) done_.notify_one();
  }

  const Work& work_;
  std::stop_source stop_;
  unsigned workers_;
  input::Merger* merger_ = nullptr;
  std::vector<Slot> slots_;

  std::mutex mutex_;
  std::condition_variable changed_;  // for the threads: there may be something to do
  std::condition_variable done_;     // for the calling thread: likewise, or something to take
  std::vector<Slot*> free_;
  std::deque<Slot*> undecoded_;  // handed over by who read them
  std::deque<Slot*> in_order_;
  std::deque<std::shared_ptr<input::Task>> tasks_;
  std::size_t idle_ = 0;  // threads without anything to do
  bool is_taker_idle_ = false;
  bool is_reading_ = false;  // a worker is at it
  bool is_read_ = false;     // nothing is left to read
  bool is_stopped_ = false;
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
    options_.progress(slot.raw_position, raw_size_, slot.batch.frames.back().time);
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

/// What the calling thread does with batches in order.
class Taking {
 public:
  Taking(const PipelineOptions& options, const TakeBatch& take, const input::Merger& merger,
         std::size_t sources)
      : take_(take), progress_(options, merger.raw_size()) {
    totals_.sources.resize(sources);
  }

  /// False where no more is wanted.
  bool operator()(const Slot& slot) {
    count(slot.batch, totals_);
    totals_.stopped_early = !take_(slot.batch);
    if (!totals_.stopped_early) progress_.tell(slot);
    return !totals_.stopped_early;
  }

  PipelineTotals finish(const input::Merger& merger) {
    for (std::size_t i = 0; i < totals_.sources.size(); ++i) {
      add_account(merger.account(static_cast<SourceId>(i)), totals_.sources[i]);
    }
    return std::move(totals_);
  }

 private:
  const TakeBatch& take_;
  ProgressPace progress_;
  PipelineTotals totals_;
};

Result<PipelineTotals> run_alone(const input::SourceList& sources, const PipelineOptions& options,
                                 const Work& work, const TakeBatch& take) {
  const auto merger = input::Merger::open(sources);
  if (!merger) return std::unexpected(merger.error());
  Taking taking{options, take, **merger, sources.paths.size()};
  Slot slot;
  while (read(**merger, slot)) {
    work(slot.batch);
    if (!taking(slot)) break;
    slot.batch.clear();
  }
  return taking.finish(**merger);
}

Result<PipelineTotals> run_with_crew(const input::SourceList& sources,
                                     const PipelineOptions& options, unsigned workers,
                                     const Work& work, const TakeBatch& take) {
  const std::stop_source stop;
  Crew crew{work, stop, workers};
  const auto merger = input::Merger::open(sources, {stop.get_token(), &crew});
  if (!merger) return std::unexpected(merger.error());
  Taking taking{options, take, **merger, sources.paths.size()};
  try {
    crew.start(**merger);
    crew.run_and_take(taking);
  } catch (...) {
    crew.end();
    throw;
  }
  crew.finish();
  return taking.finish(**merger);
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

void Batch::clear() noexcept {
  FrameBatch::clear();
  records.clear();
  text.clear();
  workspace.reset();
}

Result<PipelineTotals> run_pipeline(const input::SourceList& sources,
                                    const PipelineOptions& options, const WorkOnBatch& on_batch,
                                    const TakeBatch& take) {
  const Work work{options.wants, on_batch};
  const auto workers = worker_count(options.threads);
  if (workers == 1) return run_alone(sources, options, work, take);
  return run_with_crew(sources, options, workers, work, take);
}

}  // namespace isthmus::app
