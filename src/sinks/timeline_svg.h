// The timeline as SVG, in any width: wide with names beside the lanes, narrow with names above.
#pragma once

#include <string>

#include "sinks/clock.h"
#include "sinks/names.h"
#include "sinks/timeline.h"

namespace isthmus::sinks {

struct Drawing {
  unsigned width = 940;  // pixels; below 600 the narrow form
  std::string id;        // unique in the page: prefix of the ids in it
  std::string title;     // for those who cannot see it
  std::string description;
};

/// The part `window` of the timeline. Colours come from the page's style sheet (classes p0 to p5).
std::string timeline_svg(const Timeline& timeline, const TimeSpan& window, const Names& names,
                         const Clock& clock, const Drawing& drawing);

/// The list of providers with their colours, as HTML.
std::string timeline_legend(const Timeline& timeline, const Names& names);

/// The class of a provider's colour: "p0" and so on, "accent" for the one that the bulletin is
/// about.
std::string provider_class(const Timeline& timeline, std::size_t provider);

}  // namespace isthmus::sinks
