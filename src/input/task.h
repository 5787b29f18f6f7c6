// Work that can wait for whoever has time: done once, by the first thread that comes to it.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>

namespace isthmus::input {

/// Any thread may call any member. What the work throws comes out of finish().
class Task {
 public:
  explicit Task(std::function<void()> work) : work_(std::move(work)) {}
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;

  /// Does the work here, unless another thread has begun it: then false, at once.
  bool run();
  bool is_done() const noexcept { return state_.load(std::memory_order_acquire) == State::done; }
  /// Does the work here or waits for the thread that does it.
  void finish();
  /// Whether nobody had begun the work; then nobody will.
  bool withdraw() noexcept;
  /// Nobody will begin the work after this; waits where somebody has.
  void cancel() noexcept;

 private:
  enum class State : std::uint8_t { open, begun, done };

  bool claim() noexcept;
  void end() noexcept;

  std::function<void()> work_;
  std::exception_ptr failure_;
  std::atomic<State> state_ = State::open;
};

/// Threads that take tasks when they have nothing better to do. No promise that they ever do: who
/// needs a result calls Task::finish().
class Helpers {
 public:
  virtual ~Helpers() = default;
  /// Any thread may call it.
  virtual void offer(std::shared_ptr<Task> task) = 0;
  /// How many threads may be at tasks at once, the one that asks included.
  virtual unsigned threads() const noexcept = 0;
};

}  // namespace isthmus::input
