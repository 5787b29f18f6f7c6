// The built program, run as a user runs it.
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <sys/wait.h>

namespace isthmus::testing {

struct ProgramRun {
  int exit_code = -1;
  std::string output;
};

/// Runs a shell command and takes its standard output.
inline ProgramRun run_shell(const std::string& command) {
  ProgramRun run;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return run;
  std::array<char, 65536> buffer;
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    run.output.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

/// `isthmus ARGUMENTS`, from the build that the test belongs to.
inline ProgramRun run_isthmus(const std::string& arguments) {
  return run_shell(std::string{ISTHMUS_BINARY_DIR} + "/isthmus " + arguments);
}

}  // namespace isthmus::testing
