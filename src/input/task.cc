#include "input/task.h"

namespace isthmus::input {

bool Task::claim() noexcept {
  auto expected = State::open;
  return state_.compare_exchange_strong(expected, State::begun, std::memory_order_acq_rel);
}

void Task::end() noexcept {
  work_ = nullptr;
  state_.store(State::done, std::memory_order_release);
  state_.notify_all();
}

bool Task::run() {
  if (!claim()) return false;
  try {
    work_();
  } catch (...) {
    failure_ = std::current_exception();
  }
  end();
  return true;
}

void Task::finish() {
  if (!run()) state_.wait(State::begun, std::memory_order_acquire);
  if (failure_) std::rethrow_exception(failure_);
}

bool Task::withdraw() noexcept {
  if (!claim()) return false;
  end();
  return true;
}

void Task::cancel() noexcept {
  if (!withdraw()) state_.wait(State::begun, std::memory_order_acquire);
}

}  // namespace isthmus::input
