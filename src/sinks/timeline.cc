#include "sinks/timeline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace isthmus::sinks {
namespace {

constexpr std::size_t kProvidersMax = 5;
constexpr std::size_t kLanesMax = 24;

using SpansByProvider = std::map<std::size_t, std::vector<TimeSpan>>;

/// Sorts and joins spans that touch or overlap.
std::vector<TimeSpan> joined(std::vector<TimeSpan> spans) {
  std::ranges::sort(spans);
  std::vector<TimeSpan> result;
  for (const auto& span : spans) {
    if (!result.empty() && span.from <= result.back().to) {
      result.back().to = std::max(result.back().to, span.to);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

/// The busiest providers by the time that they carried prefixes; `accent` always has a place.
std::vector<Asn> busiest(const Report& report, const TimeSpan& span, std::optional<Asn> accent) {
  std::map<Asn, std::int64_t> carried;
  for (const auto& spell : report.spells) {
    if (!spell.is_confirmed) continue;
    carried[spell.link.outside] += (spell.to.value_or(span.to) - spell.from).count();
  }
  std::vector<std::pair<Asn, std::int64_t>> order(carried.begin(), carried.end());
  std::ranges::stable_sort(order, std::ranges::greater{}, &std::pair<Asn, std::int64_t>::second);
  if (accent) {
    const auto at = std::ranges::find(order, *accent, &std::pair<Asn, std::int64_t>::first);
    const auto last =
        order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), kProvidersMax)) - 1;
    if (at != order.end() && at > last) std::rotate(last, at, at + 1);
  }
  std::vector<Asn> found;
  for (const auto& [asn, time] : order) {
    if (found.size() < kProvidersMax) found.push_back(asn);
  }
  return found;
}

std::map<Prefix, SpansByProvider> spans_by_prefix(const Report& report, const Timeline& timeline) {
  std::map<Prefix, SpansByProvider> found;
  for (const auto& prefix : report.prefixes) found[prefix];
  for (const auto& spell : report.spells) {
    if (!spell.is_confirmed) continue;
    const auto at = std::ranges::find(timeline.providers, spell.link.outside);
    const auto provider = static_cast<std::size_t>(at - timeline.providers.begin());
    found[spell.prefix][provider].push_back({spell.from, spell.to.value_or(timeline.span.to)});
  }
  return found;
}

std::vector<Band> bands_of(const SpansByProvider& spans) {
  std::vector<Band> bands;
  for (const auto& [provider, all] : spans) bands.push_back({provider, joined(all)});
  return bands;
}

/// What two lanes must share to be one: their bands on a grid of `resolution`.
std::vector<Band> on_grid(std::vector<Band> bands, Duration resolution) {
  const auto step = std::max<std::int64_t>(resolution.count(), 1);
  for (auto& band : bands) {
    for (auto& [from, to] : band.spans) {
      from.us /= step;
      to.us /= step;
    }
  }
  return bands;
}

std::vector<TimeSpan> outages_of(const Report& report, const std::vector<Prefix>& prefixes,
                                 const TimeSpan& span) {
  std::vector<TimeSpan> found;
  for (const auto& event : report.events) {
    if (event.kind != EventKind::outage_total && event.kind != EventKind::outage_partial) continue;
    const auto concerns = std::ranges::any_of(event.prefixes, [&prefixes](const auto& times) {
      return std::ranges::find(prefixes, times.prefix) != prefixes.end();
    });
    if (concerns) found.push_back({event.began, event.ended.value_or(span.to)});
  }
  return joined(std::move(found));
}

std::vector<Lane> lanes_of(const Report& report, const Timeline& timeline, Duration resolution) {
  std::vector<Lane> lanes;
  std::vector<std::pair<std::vector<Band>, std::vector<TimeSpan>>> shapes;
  for (const auto& [prefix, spans] : spans_by_prefix(report, timeline)) {
    auto bands = bands_of(spans);
    std::pair shape{on_grid(bands, resolution), outages_of(report, {prefix}, timeline.span)};
    const auto at = std::ranges::find(shapes, shape);
    if (at != shapes.end()) {
      lanes[static_cast<std::size_t>(at - shapes.begin())].prefixes.push_back(prefix);
      continue;
    }
    lanes.push_back({.prefixes = {prefix}, .bands = std::move(bands), .outages = shape.second});
    shapes.push_back(std::move(shape));
  }
  return lanes;
}

/// Keeps the lanes with the most prefixes and lays the rest one over the other.
std::vector<Lane> capped(std::vector<Lane> lanes) {
  if (lanes.size() <= kLanesMax) return lanes;
  std::ranges::stable_sort(lanes, std::ranges::greater{},
                           [](const Lane& lane) { return lane.prefixes.size(); });
  Lane rest;
  rest.is_rest = true;
  SpansByProvider spans;
  for (auto i = kLanesMax - 1; i < lanes.size(); ++i) {
    std::ranges::copy(lanes[i].prefixes, std::back_inserter(rest.prefixes));
    for (const auto& band : lanes[i].bands) {
      std::ranges::copy(band.spans, std::back_inserter(spans[band.provider]));
    }
  }
  rest.bands = bands_of(spans);
  lanes.resize(kLanesMax - 1);
  std::ranges::sort(lanes, {}, [](const Lane& lane) { return lane.prefixes.front(); });
  lanes.push_back(std::move(rest));
  return lanes;
}

}  // namespace

std::optional<Timeline> make_timeline(const Report& report, std::optional<Asn> accent,
                                      Duration resolution) {
  if (!report.first || !report.last || *report.first >= *report.last) return std::nullopt;
  if (std::ranges::none_of(report.spells, &UplinkSpell::is_confirmed)) return std::nullopt;
  Timeline timeline;
  timeline.span = {*report.first, *report.last};
  timeline.providers = busiest(report, timeline.span, accent);
  for (std::size_t i = 0; i < timeline.providers.size(); ++i) {
    if (timeline.providers[i] == accent) timeline.accent = i;
  }
  timeline.has_other_providers = std::ranges::any_of(report.spells, [&](const auto& spell) {
    return spell.is_confirmed &&
           std::ranges::find(timeline.providers, spell.link.outside) == timeline.providers.end();
  });
  timeline.lanes = capped(lanes_of(report, timeline, resolution));
  for (const auto& incident : report.incidents) {
    for (std::size_t i = 0; i < incident.phases.size(); ++i) {
      timeline.phases.push_back({i + 1, incident.phases[i].began, incident.phases[i].ended});
    }
  }
  return timeline;
}

std::optional<TimeSpan> close_up(const Timeline& timeline) {
  std::set<Timestamp> moments;
  for (const auto& phase : timeline.phases) {
    moments.insert(phase.began);
    moments.insert(phase.ended);
  }
  for (const auto& lane : timeline.lanes) {
    for (const auto& outage : lane.outages) moments.insert(outage.from);
  }
  if (moments.size() < 4) return std::nullopt;
  const auto whole = timeline.span.to - timeline.span.from;
  // Clusters are parted by a sixth of the whole time without anything.
  std::vector<std::vector<Timestamp>> clusters;
  for (const auto at : moments) {
    if (clusters.empty() || at - clusters.back().back() > whole / 6) clusters.emplace_back();
    clusters.back().push_back(at);
  }
  const auto most = std::ranges::max_element(clusters, {}, &std::vector<Timestamp>::size);
  const auto length = most->back() - most->front();
  if (most->size() * 10 < moments.size() * 6 || length > whole / 4) return std::nullopt;
  const auto margin = std::max<Duration>(length / 12, std::chrono::minutes{2});
  const auto whole_minute = [](Timestamp at) {
    return Timestamp::from_seconds(at.seconds() / 60 * 60);
  };
  return TimeSpan{std::max(timeline.span.from, whole_minute(most->front() - margin)),
                  std::min(timeline.span.to, whole_minute(most->back() + margin))};
}

std::vector<Tick> ticks(const TimeSpan& span, std::size_t count_max) {
  constexpr std::int64_t kSecond = 1'000'000;
  constexpr std::int64_t kDay = 86'400;
  constexpr std::array<std::int64_t, 21> kSteps = {
      1,    5,     10,    30,    60,   120,      300,      600,       900,       1800,      3600,
      7200, 10800, 21600, 43200, kDay, 2 * kDay, 7 * kDay, 30 * kDay, 90 * kDay, 365 * kDay};
  const auto length = (span.to - span.from).count() / kSecond;
  auto step = kSteps.back();
  for (const auto candidate : kSteps) {
    if (length / candidate < static_cast<std::int64_t>(std::max<std::size_t>(count_max, 2))) {
      step = candidate;
      break;
    }
  }
  while (length / step >= static_cast<std::int64_t>(std::max<std::size_t>(count_max, 2))) step *= 2;
  std::vector<Tick> found;
  auto at = span.from.seconds() / step * step;
  if (at < span.from.seconds()) at += step;
  for (; Timestamp::from_seconds(at) <= span.to; at += step) {
    found.push_back({Timestamp::from_seconds(at), at % kDay == 0});
  }
  return found;
}

}  // namespace isthmus::sinks
