// What looked like an event and was none: counted by what it was, with a few examples.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "detect/detector.h"

namespace isthmus::detect {

class Dismissals {
 public:
  /// `example` is asked only where one more is wanted.
  void add(const LookAlike& what, const std::function<std::optional<Evidence>()>& example);
  /// By cause, then link, then network. Without what `is_refuted` says was no look-alike after all.
  std::vector<Dismissal> take(const std::function<bool(const LookAlike&)>& is_refuted) const;

 private:
  struct Row {
    std::uint64_t count = 0;
    std::vector<Evidence> evidence;
  };
  std::map<LookAlike, Row> rows_;
};

/// One sentence for people: what it was, and how it was told apart.
std::string sentence(const LookAlike& what);

}  // namespace isthmus::detect
