// A command run in this process, with what it printed.
#pragma once

#include <gtest/gtest.h>
#include <string>

namespace isthmus::testing {

struct CapturedRun {
  int exit_code = 0;
  std::string output;
  std::string errors;
};

template <typename Command>
CapturedRun capture(const Command& command) {
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  CapturedRun run;
  run.exit_code = command();
  run.output = ::testing::internal::GetCapturedStdout();
  run.errors = ::testing::internal::GetCapturedStderr();
  return run;
}

}  // namespace isthmus::testing
