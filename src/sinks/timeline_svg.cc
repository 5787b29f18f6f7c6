#include "sinks/timeline_svg.h"

#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"
#include "sinks/english.h"
#include "sinks/markup.h"
#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

constexpr double kBandHeight = 9;
constexpr double kBandGap = 2;
constexpr double kLanePadding = 7;
constexpr double kMarkRadius = 9;
constexpr double kMarkRow = 21;
constexpr int kMarkRowsMax = 3;

class Drawer {
 public:
  Drawer(const Timeline& timeline, const TimeSpan& window, const Names& names, const Clock& clock,
         const Drawing& drawing)
      : timeline_(timeline),
        window_(window),
        names_(names),
        clock_(clock),
        drawing_(drawing),
        is_narrow_(drawing.width < 600),
        left_(is_narrow_ ? 2 : 164),
        right_(drawing.width - 10.0) {}

  std::string draw() {
    place_marks();
    marks_top_ = clock_.has_local() ? 36 : 20;
    const auto top = marks_top_ + kMarkRow * mark_rows_ + 6;
    auto y = top;
    for (const auto& lane : timeline_.lanes) {
      draw_lane(lane, y);
      y += lane_height(lane);
    }
    draw_axis(y);
    draw_marks(top, y);
    return head(y + 8) + back_ + lanes_ + front_ + "</svg>";
  }

 private:
  double x(Timestamp at) const {
    const auto whole = static_cast<double>((window_.to - window_.from).count());
    const auto part = static_cast<double>((at - window_.from).count());
    return left_ + (right_ - left_) * std::clamp(part / whole, 0.0, 1.0);
  }
  bool is_inside(const TimeSpan& span) const {
    return span.to > window_.from && span.from < window_.to;
  }
  double label_height() const { return is_narrow_ ? 16 : 0; }
  static double bands_height(const Lane& lane) {
    const auto count = static_cast<double>(std::max<std::size_t>(lane.bands.size(), 1));
    return count * (kBandHeight + kBandGap) - kBandGap;
  }
  double lane_height(const Lane& lane) const {
    return label_height() + bands_height(lane) + 2 * kLanePadding;
  }

  std::string head(double height) const {
    const auto id = escaped(drawing_.id);
    return fmt::format(
        "<svg class=\"timeline\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" "
        "aria-labelledby=\"{}-title {}-desc\"><title id=\"{}-title\">{}</title><desc "
        "id=\"{}-desc\">{}</desc><defs><pattern id=\"{}-hatch\" width=\"5\" height=\"5\" "
        "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"hatch-bed\" "
        "width=\"5\" height=\"5\"/><path class=\"hatch\" d=\"M0 0V5\"/></pattern></defs>",
        drawing_.width, coordinate(height), drawing_.width, coordinate(height), id, id, id,
        escaped(drawing_.title), id, escaped(drawing_.description), id);
  }

  std::string lane_name(const Lane& lane) const {
    if (lane.prefixes.size() == 1) return net::to_text(lane.prefixes.front());
    if (lane.is_rest) return fmt::format("{} others", number_text(lane.prefixes.size()));
    return fmt::format("{} and {} more", net::to_text(lane.prefixes.front()),
                       number_text(lane.prefixes.size() - 1));
  }

  void draw_lane(const Lane& lane, double top) {
    const auto bands_top = top + label_height() + kLanePadding;
    const auto height = bands_height(lane);
    const auto name = escaped(lane_name(lane));
    const auto label_y = is_narrow_ ? top + kLanePadding + 9 : bands_top + height / 2 + 4;
    lanes_ += fmt::format("<text class=\"lane\" x=\"{}\" y=\"{}\">{}</text>",
                          is_narrow_ ? "2" : "0", coordinate(label_y), name);
    back_ += fmt::format("<path class=\"rule\" d=\"M{} {}H{}\"/>", is_narrow_ ? "2" : "0",
                         coordinate(top), coordinate(right_));
    auto y = bands_top;
    for (const auto& band : lane.bands) {
      for (const auto& span : band.spans) {
        if (is_inside(span)) draw_span(lane, band.provider, span, y);
      }
      y += kBandHeight + kBandGap;
    }
    for (const auto& outage : lane.outages) {
      if (!is_inside(outage)) continue;
      const auto from = x(outage.from);
      lanes_ += fmt::format(
          "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#{}-hatch)\" "
          "class=\"outage\"><title>{}: out of reach from {}</title></rect>",
          coordinate(from), coordinate(bands_top - 3),
          coordinate(std::max(2.0, x(outage.to) - from)), coordinate(height + 6),
          escaped(drawing_.id), name, escaped(clock_.brief(outage.from)));
    }
  }

  void draw_span(const Lane& lane, std::size_t provider, const TimeSpan& span, double y) {
    const auto from = x(span.from);
    const auto who = provider < timeline_.providers.size()
                         ? names_.network(timeline_.providers[provider])
                         : std::string{"other networks"};
    lanes_ += fmt::format(
        "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}: {}, {} to "
        "{} UTC</title></rect>",
        provider_class(timeline_, provider), coordinate(from), coordinate(y),
        coordinate(std::max(1.5, x(span.to) - from)), coordinate(kBandHeight),
        escaped(lane_name(lane)), escaped(who), escaped(clock_.utc_cell(span.from)),
        escaped(clock_.utc_cell(span.to)));
  }

  std::string tick_label(const Tick& tick, const std::string& zone) const {
    using topology::TimeStyle;
    const auto length = window_.to - window_.from;
    if (length > std::chrono::days{4}) {
      const auto day = topology::format_local(tick.at, zone, TimeStyle::long_date);
      const auto from = day.find(' ') + 1;
      const auto month = day.find(' ', from) + 1;
      const auto year =
          length > std::chrono::days{300} ? day.substr(day.rfind(' ')) : std::string{};
      return day.substr(from, month + 3 - from) + year;
    }
    const auto time = topology::format_local(tick.at, zone, TimeStyle::time_only);
    return length < std::chrono::minutes{4} ? time : time.substr(0, 5);
  }

  void draw_axis(double bottom) {
    constexpr double axis_y = 12;
    const auto room = (right_ - left_) / (is_narrow_ ? 56 : 74);
    front_ += axis_name(axis_y, "UTC");
    if (clock_.has_local()) front_ += axis_name(axis_y + 16, clock_.place());
    for (const auto& tick : ticks(window_, static_cast<std::size_t>(room))) {
      const auto at = x(tick.at);
      if (at < left_ + (is_narrow_ ? 58 : 14) || at > right_ - 12) continue;
      back_ += fmt::format("<path class=\"{}\" d=\"M{} {}V{}\"/>",
                           tick.is_midnight ? "midnight" : "grid", coordinate(at),
                           coordinate(marks_top_), coordinate(bottom));
      front_ += axis_text(at, axis_y, tick_label(tick, "Etc/UTC"));
      if (clock_.has_local()) {
        front_ += axis_text(at, axis_y + 16, tick_label(tick, clock_.zone()));
      }
    }
  }

  std::string axis_name(double y, const std::string& text) const {
    return fmt::format("<text class=\"axis-name\" x=\"{}\" y=\"{}\">{}</text>",
                       is_narrow_ ? "2" : "0", coordinate(y),
                       escaped(shortened(text, is_narrow_ ? 9 : 22)));
  }
  static std::string axis_text(double at, double y, const std::string& text) {
    return fmt::format("<text class=\"axis\" x=\"{}\" y=\"{}\">{}</text>", coordinate(at),
                       coordinate(y), escaped(text));
  }

  struct Mark {
    const PhaseMark* phase = nullptr;
    int row = -1;  // none: no room for a number
  };

  void place_marks() {
    std::vector<double> last(kMarkRowsMax, -1e9);
    for (const auto& phase : timeline_.phases) {
      if (phase.began < window_.from || phase.began > window_.to) continue;
      Mark mark{&phase};
      const auto at = x(phase.began);
      for (int row = 0; row < kMarkRowsMax && mark.row < 0; ++row) {
        auto& taken = last[static_cast<std::size_t>(row)];
        if (at - taken < 2 * kMarkRadius + 2) continue;
        taken = at;
        mark.row = row;
        mark_rows_ = std::max(mark_rows_, row + 1);
      }
      marks_.push_back(mark);
    }
  }

  void draw_marks(double top, double bottom) {
    for (const auto& [phase, row] : marks_) {
      const auto at = x(phase->began);
      const auto width = x(phase->ended) - at;
      if (width > 3) {
        back_ += fmt::format("<rect class=\"phase\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                             coordinate(at), coordinate(top - 4), coordinate(width),
                             coordinate(bottom - top + 4));
      }
      const auto y =
          row < 0 ? top - 4 : marks_top_ + kMarkRow * (mark_rows_ - 1 - row) + kMarkRadius + 1;
      front_ += fmt::format("<path class=\"mark-line\" d=\"M{} {}V{}\"/>", coordinate(at),
                            coordinate(row < 0 ? y : y + kMarkRadius), coordinate(bottom));
      if (row < 0) continue;
      front_ += fmt::format(
          "<circle class=\"mark\" cx=\"{}\" cy=\"{}\" r=\"{}\"/><text class=\"mark-number\" "
          "x=\"{}\" "
          "y=\"{}\">{}</text>",
          coordinate(at), coordinate(y), coordinate(kMarkRadius), coordinate(at), coordinate(y + 4),
          phase->number);
    }
  }

  const Timeline& timeline_;
  TimeSpan window_;
  const Names& names_;
  const Clock& clock_;
  const Drawing& drawing_;
  bool is_narrow_;
  double left_;
  double right_;
  double marks_top_ = 0;
  int mark_rows_ = 0;
  std::vector<Mark> marks_;
  std::string back_;
  std::string lanes_;
  std::string front_;
};

}  // namespace

std::string timeline_svg(const Timeline& timeline, const TimeSpan& window, const Names& names,
                         const Clock& clock, const Drawing& drawing) {
  return Drawer{timeline, window, names, clock, drawing}.draw();
}

std::string provider_class(const Timeline& timeline, std::size_t provider) {
  if (timeline.accent == provider) return "accent";
  if (provider >= timeline.providers.size()) return "p5";
  const auto is_after_accent = timeline.accent && provider > *timeline.accent;
  return fmt::format("p{}", provider - (is_after_accent ? 1 : 0));
}

std::string timeline_legend(const Timeline& timeline, const Names& names) {
  std::string items;
  const auto item = [&items](const std::string& kind, const std::string& text) {
    items += fmt::format("<li><span class=\"swatch {}\"></span>{}</li>", kind, typeset(text));
  };
  for (std::size_t i = 0; i < timeline.providers.size(); ++i) {
    item(provider_class(timeline, i), names.with_country(timeline.providers[i]));
  }
  if (timeline.has_other_providers) item("p5", "other networks");
  const auto has_outage =
      std::ranges::any_of(timeline.lanes, [](const Lane& lane) { return !lane.outages.empty(); });
  if (has_outage) item("hatched", "out of reach");
  if (!timeline.phases.empty()) item("numbered", "phase, as told below");
  return "<ul class=\"legend\">" + items + "</ul>";
}

}  // namespace isthmus::sinks
