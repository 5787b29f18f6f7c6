#include "sinks/path_svg.h"

#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"
#include "sinks/english.h"
#include "sinks/markup.h"
#include "sinks/telling.h"

namespace isthmus::sinks {
namespace {

constexpr std::size_t kRowsMax = 6;
constexpr double kRowHeight = 62;
constexpr double kBoxHeight = 44;
constexpr double kFlowMax = 34;  // pixels of a share of 100 %
constexpr double kLeftEnd = 70;
constexpr double kBoxLeft = 126;
constexpr double kBoxRight = 268;
constexpr double kRightBegin = 312;

double row_share(const Snapshot& picture, const PathRow& row) {
  double share = 0;
  for (const auto asn : row.networks) share += share_of(picture, asn);
  return share;
}

/// A band of even thickness that leaves and arrives level.
std::string flow(const std::string& colour, double x0, double y0, double x1, double y1,
                 double thickness) {
  const auto middle = (x0 + x1) / 2;
  return fmt::format("<path class=\"flow {}\" stroke-width=\"{}\" d=\"M{} {}C{} {} {} {} {} {}\"/>",
                     colour, coordinate(thickness), coordinate(x0), coordinate(y0),
                     coordinate(middle), coordinate(y0), coordinate(middle), coordinate(y1),
                     coordinate(x1), coordinate(y1));
}

std::string words(const std::vector<std::string>& lines, double x, double y, const char* kind) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto line_y =
        y + (static_cast<double>(i) - static_cast<double>(lines.size() - 1) / 2) * 15;
    text += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>", kind, coordinate(x),
                        coordinate(line_y + 4), escaped(shortened(lines[i], 12)));
  }
  return text;
}

/// At most four lines of the words of a name.
std::vector<std::string> broken(const std::string& name) {
  std::vector<std::string> lines(1);
  for (const auto c : name) {
    if (c == ' ' && lines.size() < 4 && lines.back().size() > 3) {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

std::string box(const PathRow& row, double share, double y, const Names& names) {
  const auto is_used = share > 0;
  const auto name = row.networks.size() == 1
                        ? names.network(row.networks.front())
                        : fmt::format("{} others", number_text(row.networks.size()));
  std::string second;
  if (row.networks.size() == 1) {
    const auto asn = net::to_text(row.networks.front());
    const auto country = names.country(row.networks.front());
    second = name == asn ? country : country.empty() ? asn : asn + ", " + country;
  }
  const auto top = y - kBoxHeight / 2;
  return fmt::format(
      "<rect class=\"box {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>"
      "<text class=\"box-name\" x=\"{}\" y=\"{}\">{}</text>"
      "<text class=\"box-note\" x=\"{}\" y=\"{}\">{}</text>"
      "<text class=\"share\" x=\"{}\" y=\"{}\">{}</text>",
      is_used ? row.colour : "unused", coordinate(kBoxLeft), coordinate(top),
      coordinate(kBoxRight - kBoxLeft), coordinate(kBoxHeight), coordinate(kBoxLeft + 9),
      coordinate(top + 18), escaped(shortened(name, 20)), coordinate(kBoxLeft + 9),
      coordinate(top + 34), escaped(shortened(second, 24)), coordinate((kLeftEnd + kBoxLeft) / 2),
      coordinate(top - 1), is_used ? escaped(share_text(share)) : "");
}

}  // namespace

std::vector<PathRow> path_rows(const Snapshot* before, const Snapshot* after,
                               const Timeline* timeline) {
  std::vector<Asn> order;
  for (const auto* picture : {before, after}) {
    if (picture == nullptr) continue;
    for (const auto asn : providers(*picture)) {
      if (std::ranges::find(order, asn) == order.end()) order.push_back(asn);
    }
  }
  const auto largest = [&](Asn asn) {
    return std::max(before == nullptr ? 0 : share_of(*before, asn),
                    after == nullptr ? 0 : share_of(*after, asn));
  };
  std::ranges::stable_sort(order, std::ranges::greater{}, largest);
  std::vector<PathRow> rows;
  for (const auto asn : order) {
    if (rows.size() == kRowsMax && order.size() > kRowsMax) {
      rows.back().networks.push_back(asn);
      rows.back().colour = "p5";
      continue;
    }
    std::string colour = "p5";
    if (timeline != nullptr) {
      const auto at = std::ranges::find(timeline->providers, asn);
      colour =
          provider_class(*timeline, static_cast<std::size_t>(at - timeline->providers.begin()));
    }
    rows.push_back({{asn}, colour});
  }
  return rows;
}

std::string path_svg(const Snapshot& picture, const std::vector<PathRow>& rows, const Names& names,
                     const Drawing& drawing) {
  const auto height = std::max(1.6, static_cast<double>(rows.size())) * kRowHeight + 12;
  const auto middle = height / 2 + 3;
  double total = 0;
  for (const auto& row : rows) total += row_share(picture, row);
  const auto scale = kFlowMax / std::max(total, 1.0);
  std::string flows;
  std::string boxes;
  auto side = middle - total * scale / 2;
  auto y = middle - (static_cast<double>(rows.size()) - 1) / 2 * kRowHeight;
  for (const auto& row : rows) {
    const auto share = row_share(picture, row);
    const auto thickness = share * scale;
    if (share > 0) {
      const auto at_side = side + thickness / 2;
      flows += flow(row.colour, kLeftEnd, at_side, kBoxLeft, y, std::max(1.0, thickness));
      flows += flow(row.colour, kBoxRight, y, kRightBegin, at_side, std::max(1.0, thickness));
      side += thickness;
    }
    boxes += box(row, share, y, names);
    y += kRowHeight;
  }
  const auto id = escaped(drawing.id);
  const auto end_height = kFlowMax + 44;
  auto text = fmt::format(
      "<svg class=\"paths\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" "
      "aria-labelledby=\"{}-title {}-desc\"><title id=\"{}-title\">{}</title><desc "
      "id=\"{}-desc\">{}</desc>",
      drawing.width, coordinate(height), drawing.width, coordinate(height), id, id, id,
      escaped(drawing.title), id, escaped(drawing.description));
  text += flows;
  for (const auto begin : {0.0, kRightBegin}) {
    text += fmt::format(
        "<rect class=\"end\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>",
        coordinate(begin), coordinate(middle - end_height / 2),
        coordinate(begin == 0 ? kLeftEnd : drawing.width - kRightBegin), coordinate(end_height));
  }
  text += words({"The world", number_text(picture.vantage_ases), "vantage",
                 picture.vantage_ases == 1 ? "point" : "points"},
                kLeftEnd / 2, middle, "end-name");
  text += words(broken(capitalized(names.subject())), (kRightBegin + drawing.width) / 2, middle,
                "end-name");
  return text + boxes + "</svg>";
}

}  // namespace isthmus::sinks
