// How the world reaches the subject at one moment: vantage points, providers, subject.
#pragma once

#include <string>
#include <vector>

#include "isthmus/report.h"

#include "sinks/names.h"
#include "sinks/timeline.h"
#include "sinks/timeline_svg.h"

namespace isthmus::sinks {

/// One row of the picture, the same in both, so that they can be compared.
struct PathRow {
  std::vector<Asn> networks;  // one, or all that had no room of their own
  std::string colour;         // a class of the style sheet
};

/// Rows for both pictures: the providers of either, the largest first, and the rest as one.
std::vector<PathRow> path_rows(const Snapshot* before, const Snapshot* after,
                               const Timeline* timeline);

std::string path_svg(const Snapshot& picture, const std::vector<PathRow>& rows, const Names& names,
                     const Drawing& drawing);

}  // namespace isthmus::sinks
