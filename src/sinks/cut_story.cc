#include "sinks/cut_story.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>

#include "net/text.h"
#include "sinks/english.h"

namespace isthmus::sinks {
namespace {

struct Cut {
  Asn provider{};
  std::vector<Prefix> left;     // with another connection in use
  std::vector<Prefix> without;  // with none
  double elsewhere = 0;         // share of routes that another connection carries already
};

std::vector<Cut> all_cuts(const Snapshot& picture) {
  std::vector<Cut> found;
  for (const auto asn : providers(picture)) {
    Cut cut;
    cut.provider = asn;
    std::set<Prefix> others;
    for (const auto& uplink : picture.uplinks) {
      if (uplink.link.outside == asn) continue;
      others.insert(uplink.prefixes.begin(), uplink.prefixes.end());
      cut.elsewhere += uplink.share;
    }
    cut.left.assign(others.begin(), others.end());
    for (const auto& prefix : prefixes_of(picture, asn)) {
      if (!others.contains(prefix)) cut.without.push_back(prefix);
    }
    found.push_back(std::move(cut));
  }
  return found;
}

/// At how many vantage ASes the remaining connections carry `prefix`: the most of any; none where
/// the picture does not count them.
std::optional<std::uint32_t> seen_elsewhere(const Snapshot& picture, Asn cut,
                                            const Prefix& prefix) {
  std::optional<std::uint32_t> most;
  for (const auto& uplink : picture.uplinks) {
    if (uplink.link.outside == cut) continue;
    if (uplink.prefix_vantage_ases.size() != uplink.prefixes.size()) continue;
    const auto at = std::ranges::find(uplink.prefixes, prefix);
    if (at == uplink.prefixes.end()) continue;
    const auto index = static_cast<std::size_t>(at - uplink.prefixes.begin());
    most = most.value_or(0) + uplink.prefix_vantage_ases[index];
  }
  return most;
}

std::string cut_clause(const Telling& telling, const Cut& cut) {
  const auto total = cut.left.size() + cut.without.size();
  const auto name = telling.names().network(cut.provider);
  if (cut.left.empty()) {
    return fmt::format("without {}, no address block would be left with a connection in use", name);
  }
  const auto list = cut.without.empty() || cut.left.size() > 2
                        ? std::string{}
                        : fmt::format(" ({})", Names::list(cut.left));
  return fmt::format("without {}, {}{} would be left with a connection in use", name,
                     telling.names().part_of(cut.left.size(), total), list);
}

std::vector<std::string> cut_row(const Telling& telling, const Snapshot& picture, const Cut& cut) {
  constexpr std::size_t kShownMax = 3;
  std::vector<std::string> left;
  for (const auto& prefix : cut.left) {
    const auto seen = seen_elsewhere(picture, cut.provider, prefix);
    left.push_back(
        seen && picture.vantage_ases > 0
            ? fmt::format("{} ({} of {})", net::to_text(prefix), *seen, picture.vantage_ases)
            : net::to_text(prefix));
  }
  return {telling.names().label(cut.provider), left.empty() ? "none" : listed(left, kShownMax),
          cut.without.empty() ? "none" : Names::list(cut.without), share_text(cut.elsewhere)};
}

}  // namespace

std::string cut_summary(const Telling& telling) {
  constexpr std::size_t kCutsMax = 3;
  const auto* picture = telling.last_picture();
  if (picture == nullptr || picture->uplinks.empty()) return {};
  std::string text;
  const auto found = all_cuts(*picture);
  const auto leaves_all = [](const Cut& cut) { return cut.without.empty(); };
  if (found.size() > 1 && std::ranges::all_of(found, leaves_all)) {
    const auto total = found.front().left.size();
    return fmt::format("Whichever of them went away, {} would be left with a connection in use.",
                       telling.names().part_of(total, total));
  }
  for (std::size_t i = 0; i < std::min(found.size(), kCutsMax); ++i) {
    text += (i == 0 ? "" : "; ") + cut_clause(telling, found[i]);
  }
  return capitalized(text) + ".";
}

Passage cuts(Telling& telling) {
  const auto* picture = telling.last_picture();
  Passage passage;
  passage.id = "cut";
  passage.title = "What a cut would leave";
  if (picture == nullptr || picture->uplinks.empty()) return passage;
  const auto basis =
      "the connections at the end of the data, " + telling.clock().brief(picture->at);
  passage.sentences.push_back({.text = cut_summary(telling), .basis = basis});
  passage.sentences.push_back(
      {.text =
           "That is what was in use at that moment. After a cut, routers look for other ways: a "
           "connection that is left could take on more, or be too small for it.",
       .basis = "a limit of the method"});
  for (const auto& uplink : picture->uplinks) {
    for (const auto& example : uplink.examples) {
      passage.sentences.front().records.push_back(telling.record_number(example));
    }
  }
  passage.sentences.front().records_total = passage.sentences.front().records.size();
  Table table;
  table.id = "cuts";
  table.caption = "If one provider went away, as things stood at the end of the data";
  table.columns = {{"Without"},
                   {"Blocks with another connection (vantage points that use it)"},
                   {"Blocks with none"},
                   {"Routes that go elsewhere already", ColumnKind::number}};
  for (const auto& cut : all_cuts(*picture)) table.rows.push_back(cut_row(telling, *picture, cut));
  passage.tables.push_back(std::move(table));
  return passage;
}

}  // namespace isthmus::sinks
