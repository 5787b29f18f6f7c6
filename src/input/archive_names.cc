#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "input/archive.h"

namespace isthmus::input {
namespace {

constexpr std::string_view kRouteViews = "route-views";

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto length = std::min(text.find_first_of(separators), text.size());
    if (length > 0) parts.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return parts;
}

/// The part of a file name that says what is in it.
bool is_content_word(std::string_view part) {
  constexpr std::array<std::string_view, 4> kWords{"updates", "bview", "rib", "ribs"};
  return std::ranges::find(kWords, part) != kWords.end();
}

bool is_rrc(std::string_view part) {
  return part.size() >= 5 && part.starts_with("rrc") && is_digits(part.substr(3));
}

bool is_route_views_host(std::string_view element) {
  return element == "routeviews.org" || element.ends_with(".routeviews.org");
}

/// The archives' own layers, years and months, which name no collector.
bool is_layer(std::string_view element) {
  constexpr std::array<std::string_view, 6> kLayers{".",       "..",   "bgpdata",
                                                    "UPDATES", "RIBS", "BVIEW"};
  return std::ranges::find(kLayers, element) != kLayers.end() || is_content_word(element) ||
         std::ranges::all_of(split(element, ".-_"), is_digits);
}

/// "rrc00" as any part of the name.
std::string_view rrc_in(std::string_view file) {
  for (const auto part : split(file, ".-_")) {
    if (is_rrc(part)) return part;
  }
  return {};
}

/// "route-views2", "route-views.sydney", "route-views2.saopaulo" at a part's start.
std::string_view route_views_in(std::string_view file) {
  const auto at = file.find(kRouteViews);
  if (at == std::string_view::npos || (at > 0 && file[at - 1] != '.')) return {};
  const auto name = file.substr(at);
  const auto first = name.find('.');
  if (first == std::string_view::npos) return name;
  const auto second = std::min(name.find('.', first + 1), name.size());
  const auto place = name.substr(first + 1, second - first - 1);
  const bool has_place = second < name.size() && !is_content_word(place) && !is_digits(place);
  return name.substr(0, has_place ? second : first);
}

/// What stands before the content word, without the project: "ris.rrc06.updates...",
/// "sydney.rib...".
std::string_view before_content(std::string_view file) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < file.size();) {
    const auto end = std::min(file.find('.', at), file.size());
    const auto part = file.substr(at, end - at);
    if (is_content_word(part)) return at > start ? file.substr(start, at - 1 - start) : "";
    if (at == 0 && (part == "ris" || part == "routeviews")) start = end + 1;
    at = end + 1;
  }
  return {};
}

std::string_view known_folder(std::span<const std::string_view> folders) {
  for (auto i = folders.size(); i-- > 0;) {
    const auto folder = folders[i];
    if (is_rrc(folder) || folder.starts_with(kRouteViews)) return folder;
    if (folder == "bgpdata" && i > 0) {
      return is_route_views_host(folders[i - 1]) ? "route-views2" : folders[i - 1];
    }
  }
  return {};
}

std::string_view nearest_folder(std::span<const std::string_view> folders) {
  for (auto i = folders.size(); i-- > 0;) {
    if (!is_layer(folders[i])) return folders[i];
  }
  return {};
}

}  // namespace

std::string collector_name(const std::string& path) {
  if (path == "-") return "stdin";
  const auto elements = split(path, "/");
  if (elements.empty()) return "local";
  const auto file = elements.back();
  const auto folders = std::span{elements}.first(elements.size() - 1);
  for (const auto name : {rrc_in(file), route_views_in(file), known_folder(folders),
                          before_content(file), nearest_folder(folders)}) {
    if (!name.empty()) return std::string{name};
  }
  return "local";
}

SourceList list_sources(std::span<const std::string> paths) {
  SourceList list;
  list.paths.assign(paths.begin(), paths.end());
  std::vector<std::string> names;
  for (const auto& path : paths) names.push_back(collector_name(path));

  list.collectors = names;
  std::ranges::sort(list.collectors);
  const auto repeated = std::ranges::unique(list.collectors);
  list.collectors.erase(repeated.begin(), repeated.end());
  for (const auto& name : names) {
    const auto at = std::ranges::lower_bound(list.collectors, name) - list.collectors.begin();
    list.collector_of.push_back(static_cast<CollectorId>(at));
  }
  return list;
}

}  // namespace isthmus::input
