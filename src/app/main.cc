#include <cstdio>
#include <string>
#include <variant>
#include <vector>

#include "app/command_line.h"

namespace {

using namespace isthmus::app;

int run(const Reply& reply) {
  std::fputs(reply.text.c_str(), reply.is_error ? stderr : stdout);
  return reply.exit_code;
}

// One line for each command.
int run(const ScanOptions& options) {
  return run_scan(options);
}
int run(const ReportOptions& options) {
  return run_report(options);
}
int run(const ReplayOptions& options) {
  return run_replay(options);
}
int run(const SynthOptions& options) {
  return run_synth(options);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  return std::visit([](const auto& command) { return run(command); },
                    parse_command_line(arguments));
}
