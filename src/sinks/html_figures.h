// The drawings of a bulletin with their captions: the timeline, and the paths before and after.
#pragma once

#include <optional>
#include <string>

#include "isthmus/report.h"

#include "sinks/telling.h"
#include "sinks/timeline.h"
#include "topology/reference.h"

namespace isthmus::sinks {

class HtmlFigures {
 public:
  /// Both must outlive it.
  HtmlFigures(const Report& report, const topology::Reference& reference);

  /// Empty where there is nothing to draw.
  std::string timeline() const;
  std::string paths() const;

 private:
  std::string timeline_figure(const TimeSpan& window, const std::string& id,
                              const std::string& title, const std::string& caption) const;
  std::string path_figure(const Snapshot& picture, const std::string& id,
                          const std::string& title) const;

  Telling telling_;
  std::optional<Asn> accent_;
  std::optional<Timeline> timeline_;
};

}  // namespace isthmus::sinks
