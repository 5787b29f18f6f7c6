#include "sinks/html_figures.h"

#include <fmt/format.h>

#include "sinks/english.h"
#include "sinks/headline.h"
#include "sinks/markup.h"
#include "sinks/path_svg.h"
#include "sinks/pictures_story.h"
#include "sinks/timeline_svg.h"

namespace isthmus::sinks {
namespace {

constexpr unsigned kWide = 940;
constexpr unsigned kNarrow = 350;
constexpr unsigned kPaths = 380;

std::string describe(const Timeline& timeline, const Names& names) {
  std::vector<std::string> carried;
  for (const auto asn : timeline.providers) carried.push_back(names.label(asn));
  return fmt::format(
      "{}, each with a bar for {} while it carried them. The same times stand in the "
      "table of connections.",
      capitalized(counted(timeline.lanes.size(), "lane")), listed(carried, 5));
}

}  // namespace

HtmlFigures::HtmlFigures(const Report& report, const topology::Reference& reference)
    : telling_(report, reference) {
  const auto [incident, event] = leading_event(telling_);
  if (event != nullptr && event->uplink) accent_ = event->uplink->outside;
  if (!report.first || !report.last) return;
  // A lane's plot is some 760 pixels wide: what is shorter than half of one cannot be seen.
  timeline_ = make_timeline(report, accent_, (*report.last - *report.first) / 1500);
}

std::string HtmlFigures::timeline_figure(const TimeSpan& window, const std::string& id,
                                         const std::string& title,
                                         const std::string& caption) const {
  std::string drawings;
  for (const auto width : {kWide, kNarrow}) {
    const auto* form = width == kWide ? "wide" : "narrow";
    const Drawing drawing{.width = width,
                          .id = fmt::format("{}-{}", id, form),
                          .title = title,
                          .description = describe(*timeline_, telling_.names())};
    drawings +=
        fmt::format("<div class=\"{}\">{}</div>", form,
                    timeline_svg(*timeline_, window, telling_.names(), telling_.clock(), drawing));
  }
  const auto legend =
      id == "timeline" ? timeline_legend(*timeline_, telling_.names()) : std::string{};
  return fmt::format(
      "<figure id=\"{}\"><figcaption><strong>{}</strong>{}</figcaption>{}{}</figure>\n", id,
      typeset(title), typeset(caption), legend, drawings);
}

std::string HtmlFigures::timeline() const {
  if (!timeline_) return {};
  const auto& clock = telling_.clock();
  const auto clocks = clock.has_local()
                          ? fmt::format(" Times in UTC and, below them, in {}.", clock.place())
                          : std::string{" Times in UTC."};
  auto text = timeline_figure(
      timeline_->span, "timeline", "Who carried what, and when",
      "Each lane is an address block, or several that were carried alike; each bar a network that "
      "passed traffic on to it, as long as it did." +
          clocks);
  if (const auto window = close_up(*timeline_)) {
    text += timeline_figure(*window, "close-up", "The same, closer",
                            fmt::format("From {} until {}.", clock.full(window->from),
                                        clock.when(window->to, window->from)));
  }
  return text;
}

std::string HtmlFigures::path_figure(const Snapshot& picture, const std::string& id,
                                     const std::string& title) const {
  const auto [before, after] = compared_pictures(telling_);
  const auto rows = path_rows(before, after, timeline_ ? &*timeline_ : nullptr);
  const Drawing drawing{
      .width = kPaths, .id = id, .title = title, .description = ways_listed(telling_, picture)};
  return fmt::format("<div><h3>{}</h3>{}</div>", typeset(title),
                     path_svg(picture, rows, telling_.names(), drawing));
}

std::string HtmlFigures::paths() const {
  const auto [before, after] = compared_pictures(telling_);
  if (after == nullptr || after->uplinks.empty()) return {};
  const auto& clock = telling_.clock();
  const std::string first = telling_.report().events.empty() ? "At the start: " : "Before: ";
  std::string drawings;
  if (before != nullptr && before != after) {
    drawings += path_figure(*before, "paths-before", first + clock.full(before->at));
  }
  drawings += path_figure(*after, "paths-after", "At the end: " + clock.full(after->at));
  std::string examples;
  std::size_t shown = 0;
  for (const auto& uplink : after->uplinks) {
    if (uplink.example_path.empty() || ++shown > 4) continue;
    examples += fmt::format(" Through {}: <code>{}</code>.",
                            typeset(telling_.names().network(uplink.link.outside)),
                            escaped(uplink.example_path));
  }
  const auto note = examples.empty()
                        ? std::string{}
                        : "<p class=\"note\">The most common path at the end." + examples + "</p>";
  return fmt::format(
      "<figure id=\"paths\"><figcaption><strong>By which way the world reaches {}"
      "</strong>The thicker a band, the larger the share of vantage points and "
      "address blocks whose route goes that way.</figcaption><div "
      "class=\"pair\">{}</div>{}</figure>\n",
      typeset(telling_.names().subject()), drawings, note);
}

}  // namespace isthmus::sinks
