#include "input/task.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>
#include <vector>

namespace isthmus::input {
namespace {

TEST(Task, IsDoneOnceByWhoeverComesFirst) {
  for (int round = 0; round < 200; ++round) {
    std::atomic<int> done = 0;
    std::atomic<int> ran = 0;
    Task task{[&] { ++done; }};
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
          ran += task.run() ? 1 : 0;
          task.finish();
          EXPECT_EQ(done, 1);
        });
      }
    }
    EXPECT_EQ(done, 1);
    EXPECT_LE(ran, 1);
    EXPECT_TRUE(task.is_done());
  }
}

TEST(Task, FinishDoesWhatNobodyHasBegun) {
  bool is_done = false;
  Task task{[&] { is_done = true; }};
  task.finish();
  EXPECT_TRUE(is_done);
  EXPECT_FALSE(task.run());
}

TEST(Task, FinishWaitsForTheThreadThatHasBegun) {
  std::atomic<bool> has_begun = false;
  std::atomic<bool> may_end = false;
  std::atomic<bool> has_ended = false;
  Task task{[&] {
    has_begun = true;
    has_begun.notify_all();
    may_end.wait(false);
    has_ended = true;
  }};
  const std::jthread other{[&] { task.run(); }};
  has_begun.wait(false);
  const std::jthread releaser{[&] {
    may_end = true;
    may_end.notify_all();
  }};
  task.finish();
  EXPECT_TRUE(has_ended);
}

TEST(Task, WhatItThrowsComesOutOfFinishEveryTime) {
  Task task{[] { throw std::runtime_error{"full"}; }};
  EXPECT_TRUE(task.run());
  EXPECT_THROW(task.finish(), std::runtime_error);
  EXPECT_THROW(task.finish(), std::runtime_error);
}

TEST(Task, WithdrawnIsNeverBegun) {
  bool is_done = false;
  Task task{[&] { is_done = true; }};
  EXPECT_TRUE(task.withdraw());
  EXPECT_FALSE(task.withdraw());
  EXPECT_FALSE(task.run());
  task.finish();
  EXPECT_FALSE(is_done);
}

TEST(Task, CancelWaitsForWhatHasBegun) {
  Task open{[] {}};
  open.cancel();
  EXPECT_FALSE(open.run());
  std::atomic<bool> has_begun = false;
  std::atomic<bool> has_ended = false;
  Task begun{[&] {
    has_begun = true;
    has_begun.notify_all();
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    has_ended = true;
  }};
  const std::jthread other{[&] { begun.run(); }};
  has_begun.wait(false);
  begun.cancel();
  EXPECT_TRUE(has_ended);
}

}  // namespace
}  // namespace isthmus::input
