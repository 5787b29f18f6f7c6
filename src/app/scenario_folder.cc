#include "app/scenario_folder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace isthmus::app {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> folders() {
  std::vector<fs::path> out;
  if (const char* named = std::getenv("ISTHMUS_SCENARIOS")) out.emplace_back(named);
  out.emplace_back("scenarios");
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (!error) {
    out.push_back(program / "../share/isthmus/scenarios");  // PREFIX/bin
    out.push_back(program / "../../scenarios");             // build/release
  }
  return out;
}

std::string names_in(const std::vector<fs::path>& places) {
  std::vector<std::string> names;
  for (const auto& place : places) {
    std::error_code error;
    for (fs::directory_iterator at{place, error}, end; !error && at != end; at.increment(error)) {
      if (at->path().extension() == ".story") names.push_back(at->path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

}  // namespace

Result<std::string> find_scenario(const std::string& name) {
  std::error_code error;
  if (fs::is_regular_file(name, error)) return name;
  const auto places = folders();
  for (const auto& place : places) {
    const auto path = place / (name + ".story");
    if (fs::is_regular_file(path, error)) return fs::weakly_canonical(path, error).string();
  }
  const auto names = names_in(places);
  return fail("there is no scenario " + name,
              names.empty() ? "Give the path of a story file, or set ISTHMUS_SCENARIOS."
                            : "There are: " + names + "; or give the path of a story file.");
}

}  // namespace isthmus::app
