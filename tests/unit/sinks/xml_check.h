// Whether a piece of HTML or SVG opens and closes its elements in order. Not a parser: enough to
// find what was forgotten.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace isthmus::testing {

/// Empty where all is well, else what is wrong.
inline std::string nesting_fault(const std::string& text) {
  static const std::set<std::string> kVoid = {"meta", "br", "!DOCTYPE"};
  std::vector<std::string> open;
  for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const auto end = text.find('>', at);
    if (end == std::string::npos) return "a tag without an end";
    auto name = text.substr(at + 1, text.find_first_of(" >/", at + 2) - at - 1);
    if (text[at + 1] == '/') {
      name = text.substr(at + 2, end - at - 2);
      if (open.empty() || open.back() != name) return "</" + name + "> closes nothing";
      open.pop_back();
    } else if (text[end - 1] != '/' && !kVoid.contains(name)) {
      open.push_back(name);
    }
  }
  return open.empty() ? std::string{} : "<" + open.back() + "> is never closed";
}

/// Values of id attributes that stand more than once.
inline std::vector<std::string> repeated_ids(const std::string& text) {
  std::set<std::string> seen;
  std::vector<std::string> repeated;
  const std::string mark = " id=\"";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const auto begin = at + mark.size();
    const auto id = text.substr(begin, text.find('"', begin) - begin);
    if (!seen.insert(id).second) repeated.push_back(id);
  }
  return repeated;
}

}  // namespace isthmus::testing
