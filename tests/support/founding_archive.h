// The founding case's archives, written once per test binary.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "support/archive_files.h"

namespace isthmus::testing {

/// Paths of the MRT files of scenarios/north-korea-2017.story; they go with the process.
inline const std::vector<std::string>& founding_archive() {
  static const TemporaryFolder folder;
  static const std::vector<std::string> paths = [] {
    const auto story = scenario::Scenario::load(std::string{ISTHMUS_SOURCE_DIR} +
                                                "/scenarios/north-korea-2017.story");
    if (!story) throw std::runtime_error(story.error().what);
    const auto written = story->write(folder.path());
    if (!written) throw std::runtime_error(written.error().what);
    std::vector<std::string> out;
    for (const auto& file : *written) out.push_back(folder.path() / file.path);
    return out;
  }();
  return paths;
}

}  // namespace isthmus::testing
