// From argv to what a command is asked to do. CLI11 stays behind this header.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "app/commands/replay.h"
#include "app/commands/report.h"
#include "app/commands/scan.h"
#include "app/commands/synth.h"

namespace isthmus::app {

/// Nothing to run: a text to print, such as --help or what is wrong with the command line.
struct Reply {
  std::string text;
  bool is_error = false;  // to standard error
  int exit_code = 0;
};

/// One alternative for each command.
using CommandLine = std::variant<Reply, ScanOptions, ReportOptions, ReplayOptions, SynthOptions>;

/// `arguments` without the program's name. Never throws for what they hold, reads no file.
CommandLine parse_command_line(std::span<const std::string> arguments);

}  // namespace isthmus::app
