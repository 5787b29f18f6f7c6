// The stories that ship with the program, for tests over all of them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace isthmus::testing {

inline std::string story_path(const std::string& name) {
  return std::string{ISTHMUS_SOURCE_DIR} + "/scenarios/" + name + ".story";
}

inline std::vector<std::string> story_names() {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator{std::string{ISTHMUS_SOURCE_DIR} + "/scenarios"}) {
    if (entry.path().extension() == ".story") names.push_back(entry.path().stem());
  }
  std::ranges::sort(names);
  return names;
}

/// As a test's name may be written.
inline std::string test_name(std::string name) {
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace isthmus::testing
