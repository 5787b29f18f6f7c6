// `isthmus replay`: a scenario written as MRT archives and run through the real engine.
#pragma once

#include <string>

#include "app/commands/report.h"

namespace isthmus::app {

struct ReplayOptions {
  std::string scenario;  // a path, or the name of a scenario that ships
  BulletinOptions bulletin;
  std::string keep;    // folder that keeps the MRT files; empty: they are removed
  bool check = false;  // compares what was found with what the story expects; a difference fails
};

/// Returns the program's exit code (exit_code.h).
int run_replay(const ReplayOptions& options);

}  // namespace isthmus::app
